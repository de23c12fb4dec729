"""What training costs."""

from estimator.rules.formula import line

_AGREEMENTS = {"group": "training", "payer": "sheriff", "needs": ("wso", "jem", "tfm")}


@line("First training of officers", timing="one_time", **_AGREEMENTS)
def initial_training(a):
    """Officers trained under each agreement not yet in force, times the hours of class, times the cost of an
    hour in training."""
    return (
        a.begins_wso * a.warrant_officers * a.training_hours_wso * a.wage_detention_officer * a.training_factor
        + a.begins_jem * a.jail_officers * a.training_hours_jem * a.wage_detention_officer * a.training_factor
        + a.begins_tfm * a.task_force_officers * a.training_hours_tfm * a.wage_patrol_officer * a.training_factor
    )


@line("Travel to first training", timing="one_time", **_AGREEMENTS)
def training_travel(a):
    """Officers trained under each agreement not yet in force, times the travel the county pays for each."""
    return (
        a.begins_wso * a.warrant_officers * a.travel_per_officer_wso
        + a.begins_jem * a.jail_officers * a.travel_per_officer_jem
        + a.begins_tfm * a.task_force_officers * a.travel_per_officer_tfm
    )


@line(
    "Training those who replace officers who left",
    timing="yearly",
    from_year=2,
    hours="turnover_hours",
    **_AGREEMENTS,
)
def turnover_training(a):
    """Trained officers who leave in a year, times the class hours and travel of those who replace them."""
    return a.turnover * (
        a.wso
        * a.warrant_officers
        * (a.training_hours_wso * a.wage_detention_officer * a.training_factor + a.travel_per_officer_wso)
        + a.jem
        * a.jail_officers
        * (a.training_hours_jem * a.wage_detention_officer * a.training_factor + a.travel_per_officer_jem)
        + a.tfm
        * a.task_force_officers
        * (a.training_hours_tfm * a.wage_patrol_officer * a.training_factor + a.travel_per_officer_tfm)
    )


@line(
    "Refresher training",
    group="training",
    payer="sheriff",
    needs=("jem",),
    timing="yearly",
    from_year=3,
    hours="refresher_hours",
)
def refresher_training(a):
    """Hours of refresher training, times the cost of an hour in training."""
    return a.refresher_hours * a.wage_detention_officer * a.training_factor
