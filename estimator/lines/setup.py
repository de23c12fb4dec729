"""What it takes to begin, and to keep the equipment going."""

from estimator.formula import greatest, least, line, pick, step


@step("equipment at the price of each officer", "USD")
def equipment_at_prices(a):
    """Officers of each agreement not yet in force, times the equipment each needs."""
    return (
        a.wso * (1 - a.already_in_force_wso) * a.officers_trained_wso * a.equipment_wso
        + a.jem * (1 - a.already_in_force_jem) * a.officers_trained_jem * a.equipment_jem
        + a.task_force_equipment
    )


@step("equipment of task force officers", "USD")
def task_force_equipment(a):
    """Task force officers, times the equipment each needs; zero where the agreement is already in force."""
    return a.tfm * (1 - a.already_in_force_tfm) * a.officers_trained_tfm * a.equipment_tfm


@step("equipment an officer on two rosters needs only once", "USD/officer")
def equipment_needed_once(a):
    """The smallest price of equipment among the agreements that are chosen and not yet in force."""
    dearest = greatest(a.equipment_wso, a.equipment_jem, a.equipment_tfm)
    return least(
        pick(a.wso * (1 - a.already_in_force_wso), a.equipment_wso, dearest),
        pick(a.jem * (1 - a.already_in_force_jem), a.equipment_jem, dearest),
        pick(a.tfm * (1 - a.already_in_force_tfm), a.equipment_tfm, dearest),
    )


@step("agreements that begin", "1")
def agreements_begun(a):
    """How many of the chosen agreements are not yet in force."""
    return (
        a.wso * (1 - a.already_in_force_wso)
        + a.jem * (1 - a.already_in_force_jem)
        + a.tfm * (1 - a.already_in_force_tfm)
    )


@line(
    "Equipment for officers",
    group="setup",
    payer="sheriff",
    timing="one_time",
    needs=("wso", "jem", "tfm"),
)
def equipment(a):
    """Equipment at the price of each officer; an officer who begins under two agreements is equipped once."""
    return a.equipment_at_prices - pick(
        least(1, greatest(0, a.agreements_begun - 1)),
        a.shared_officers * a.equipment_needed_once,
        0 * a.equipment_at_prices,
    )


@line("Vehicles", group="setup", payer="sheriff", timing="one_time", needs=("tfm",))
def vehicles(a):
    """Vehicles bought for the task force, times the price of each."""
    return a.tfm * (1 - a.already_in_force_tfm) * a.vehicles_bought * a.vehicle_price


@line("Running the vehicles", group="setup", payer="sheriff", timing="yearly", needs=("tfm",))
def vehicle_running(a):
    """Vehicles bought for the task force, times the yearly cost of each."""
    return a.tfm * a.vehicles_bought * a.vehicle_yearly_cost


@line("Office space", group="setup", payer="county", timing="one_time", needs=("wso", "jem", "tfm"))
def space(a):
    """Space set up for the programme, where no chosen agreement is in force yet."""
    return least(1, a.agreements_begun) * a.space_cost


@line("Technology", group="setup", payer="sheriff", timing="yearly", needs=("wso", "jem", "tfm"))
def technology(a):
    """What the county pays a year for computers, lines and licences; once an agency."""
    return a.any_agreement * a.technology_cost
