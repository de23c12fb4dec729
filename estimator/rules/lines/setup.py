"""What it takes to begin, and to keep the equipment going."""

from estimator.rules.formula import above_zero, greatest, least, line, pick, step


@step("task force officers' equipment", "USD")
def task_force_equipment(a):
    """Task force officers, times the equipment each needs; zero where the agreement is already in force."""
    return a.begins_tfm * a.task_force_officers * a.equipment_tfm


@step("equipment with every roster by itself", "USD")
def equipment_by_roster(a):
    """Officers of each agreement that begins, times the equipment each needs, as if nobody served under two."""
    return (
        a.begins_wso * a.warrant_officers * a.equipment_wso
        + a.begins_jem * a.jail_officers * a.equipment_jem
        + a.task_force_equipment
    )


@step("most officers who can be on two rosters", "officer")
def most_shared(a):
    """The number given; where none is given, as many as the smaller roster holds."""
    everyone = a.warrant_officers + a.jail_officers + a.task_force_officers
    return pick(a.officers_in_both_given, a.officers_in_both, everyone)


@step("equipment counted twice", "USD")
def equipment_shared(a):
    """What officers under two agreements that begin need only once, at the dearer price: for each pair, the shared
    officers times the lesser equipment. An officer on all three rosters was then taken off once too often."""
    wso, jem, tfm = a.warrant_officers, a.jail_officers, a.task_force_officers
    price_wso, price_jem = a.begins_wso * a.equipment_wso, a.begins_jem * a.equipment_jem
    price_tfm = a.begins_tfm * a.equipment_tfm
    return (
        least(wso, jem, a.most_shared) * least(price_wso, price_jem)
        + least(wso, tfm, a.most_shared) * least(price_wso, price_tfm)
        + least(jem, tfm, a.most_shared) * least(price_jem, price_tfm)
        - least(wso, jem, tfm, a.most_shared) * least(price_wso, price_jem, price_tfm)
    )


@line(
    "Equipment for officers",
    group="setup",
    payer="sheriff",
    timing="one_time",
    needs=("wso", "jem", "tfm"),
)
def equipment(a):
    """Equipment with every roster by itself, less what officers under two agreements that begin need only once."""
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
    """What the county pays a year for computers, lines and licenses, times the share that the work takes; once an agency."""
    return a.any_agreement * a.technology_cost * a.share_of_overhead
