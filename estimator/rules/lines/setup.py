"""What it takes to begin, and to keep the equipment going."""

from estimator.rules.formula import above_zero, greatest, least, line, pick, step


@step("task force officers' equipment", "USD")
def task_force_equipment(a):
    """Task force officers, times the equipment each needs; zero where the agreement is already in force."""
    return a.begins_tfm * a.officers_trained_tfm * a.equipment_tfm


@step("equipment with every roster by itself", "USD")
def equipment_by_roster(a):
    """Officers of each agreement that begins, times the equipment each needs, as if nobody served under two."""
    return (
        a.begins_wso * a.officers_trained_wso * a.equipment_wso
        + a.begins_jem * a.officers_trained_jem * a.equipment_jem
        + a.task_force_equipment
    )


@step("most officers who can be on two rosters", "officer")
def most_shared(a):
    """The number given; where none is given, as many as the smaller roster holds."""
    everyone = a.officers_trained_wso + a.officers_trained_jem + a.officers_trained_tfm
    return pick(a.officers_in_both_given, a.officers_in_both, everyone)


@step("equipment counted twice", "USD")
def equipment_shared(a):
    """What officers on two rosters need only once: for each pair of agreements, of which at least one begins, the
    shared officers times the lesser equipment. An officer on all three rosters was then taken off once too often."""
    wso_jem = least(a.officers_trained_wso, a.officers_trained_jem, a.most_shared)
    wso_tfm = least(a.officers_trained_wso, a.officers_trained_tfm, a.most_shared)
    jem_tfm = least(a.officers_trained_jem, a.officers_trained_tfm, a.most_shared)
    all_three = least(a.officers_trained_wso, a.officers_trained_jem, a.officers_trained_tfm, a.most_shared)
    return (
        a.wso * a.jem * greatest(a.begins_wso, a.begins_jem) * wso_jem * least(a.equipment_wso, a.equipment_jem)
        + a.wso * a.tfm * greatest(a.begins_wso, a.begins_tfm) * wso_tfm * least(a.equipment_wso, a.equipment_tfm)
        + a.jem * a.tfm * greatest(a.begins_jem, a.begins_tfm) * jem_tfm * least(a.equipment_jem, a.equipment_tfm)
        - a.wso
        * a.jem
        * a.tfm
        * greatest(a.begins_wso, a.begins_jem, a.begins_tfm)
        * all_three
        * least(a.equipment_wso, a.equipment_jem, a.equipment_tfm)
    )


@line(
    "Equipment for officers",
    group="setup",
    payer="sheriff",
    timing="one_time",
    needs=("wso", "jem", "tfm"),
)
def equipment(a):
    """Equipment with every roster by itself, less what officers on two rosters need only once."""
    return above_zero(a.equipment_by_roster - a.equipment_shared)


@line("Vehicles", group="setup", payer="sheriff", timing="one_time", needs=("tfm",))
def vehicles(a):
    """Vehicles bought for the task force, times the price of each."""
    return a.begins_tfm * a.vehicles_bought * a.vehicle_price


@line("Running the vehicles", group="setup", payer="sheriff", timing="yearly", needs=("tfm",))
def vehicle_running(a):
    """Vehicles bought for the task force, times the yearly cost of each."""
    return a.tfm * a.vehicles_bought * a.vehicle_yearly_cost


@line("Office space", group="setup", payer="county", timing="one_time", needs=("wso", "jem", "tfm"))
def space(a):
    """Space set up once, where at least one agreement begins."""
    return greatest(a.begins_wso, a.begins_jem, a.begins_tfm) * a.space_cost


@line("Technology", group="setup", payer="sheriff", timing="yearly", needs=("wso", "jem", "tfm"))
def technology(a):
    """What the county pays a year for computers, lines and licenses; once an agency."""
    return a.any_agreement * a.technology_cost
