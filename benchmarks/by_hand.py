"""The jail enforcement estimate for Gaston County written by hand in numpy: the floor that our own draws and sums are
measured against. Only ranges that are used are drawn, each figure is placed once, and every figure of the estimate that is
not nothing is there: lines, quantities, totals on both bases, the same with a post, what is paid already, what the board may
leave out, exposure, and the net for each person. No rules, no traces, no other options."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import numpy as np

from estimator.run import DRAWS, SEED, percentiles
from estimator.scenario import Inputs

DRAWN = [
    "noncitizens",
    "detainers_per_thousand_noncitizens",
    "share_honored",
    "share_required",
    "share_reaching_release",
    "added_share_jem",
    "share_picked_up",
    "days_if_picked_up",
    "days_if_not",
    "bed_day_average",
    "bed_day_marginal",
    "jem_placed_share",
    "share_with_conviction",
    "people_screened_per_detainer",
    "screening_minutes",
    "case_hours",
    "paperwork_minutes",
    "overtime_load",
    "backfill_share",
    "training_backfill_share",
    "benefits_load",
    "wage_detention_officer",
    "wage_detention_supervisor",
    "supervision_fixed_hours",
    "supervision_share",
    "interpreter_minutes",
    "interpreter_share",
    "interpreter_rate",
    "turnover",
    "officers_trained_jem",
    "agency_staff",
    "training_hours_jem",
    "travel_per_officer_jem",
    "refresher_hours_jem",
    "net_work_hours",
    "technology_cost",
    "report_hours",
    "analyst_wage",
    "meeting_and_records_hours",
    "counsel_hours",
    "counsel_rate",
    "payments_per_hundred_agency_years",
    "mean_payment",
    "county_share_of_payment",
    "defence_cost",
    "mean_payment_with_larger",
    "payment_per_excess_day",
    "personnel_share",
    "scaap_eligible_share",
    "scaap_eligible_days",
    "scaap_unknown_weight",
    "scaap_unknown_days",
    "scaap_payment_rate",
    "post_load",
    "overtime_premium",
    "population",
]
Draws = dict[str, Any]


def draws(inputs: Inputs) -> Draws:
    """The ranges that are used, one stream each, drawn once where several share it."""
    found: Draws = {}
    at: dict[str, np.ndarray] = {}
    for name in DRAWN:
        n = inputs.numbers[name]
        if n.low == n.high:
            found[name] = n.typical
            continue
        stream = n.assumption.stream
        if stream not in at:
            u = np.random.default_rng([SEED, crc32(stream.encode())]).random(DRAWS)
            signed = 2 * u - 1
            at[stream] = np.copysign(1 - np.sqrt(1 - np.abs(signed)), signed)
        below, above = np.minimum(at[stream], 0.0), np.maximum(at[stream], 0.0)
        if n.log_scale:
            found[name] = n.typical * np.exp(below * np.log(n.typical / n.low) + above * np.log(n.high / n.typical))
        else:
            found[name] = n.typical + (below * (n.typical - n.low) + above * (n.high - n.typical))
    return found


def shared(v: Draws, typical: Draws) -> Draws:
    """What both sides and both bases have in common. ``typical``: worked values, for the steps that are not drawn."""
    s: Draws = {}
    s["detainers"] = v["noncitizens"] / 1000 * v["detainers_per_thousand_noncitizens"]
    s["share"] = np.maximum(v["share_honored"], v["share_required"])
    s["beyond"] = np.maximum(s["share"] - v["share_required"], 0.0)
    s["days"] = v["share_picked_up"] * v["days_if_picked_up"] + (1 - v["share_picked_up"]) * v["days_if_not"]
    s["held"] = s["detainers"] * s["share"] * v["share_reaching_release"]
    s["held_beyond"] = s["detainers"] * s["beyond"] * v["share_reaching_release"]
    s["average"] = np.maximum(v["bed_day_average"], v["bed_day_marginal"])
    s["overtime"] = v["overtime_premium"] * (1 + v["overtime_load"])
    s["benefits"] = 1 + v["benefits_load"]
    s["placed"] = s["detainers"] * v["jem_placed_share"] + s["detainers"] * v["added_share_jem"]
    s["screened"] = s["placed"] * v["people_screened_per_detainer"]
    s["screening"] = s["screened"] * v["screening_minutes"] / 60
    s["cases"] = s["placed"] * v["case_hours"]
    s["work"] = s["screening"] + s["cases"]
    t = typical
    placed = t["noncitizens"] / 1000 * t["detainers_per_thousand_noncitizens"] * (
        t["jem_placed_share"] + t["added_share_jem"]
    )  # fmt: skip
    hours = placed * t["people_screened_per_detainer"] * t["screening_minutes"] / 60 + placed * t["case_hours"]
    s["overhead"] = 0.25 + 0.75 * min(1.0, hours / 400)
    needed = s["work"] / v["net_work_hours"]
    roster = np.maximum(np.maximum(1.0, v["officers_trained_jem"] * (0.5 + 0.5 * min(1.0, hours / 400))), needed)
    s["officers"] = np.minimum(roster, v["agency_staff"])
    s["claims"] = v["payments_per_hundred_agency_years"] / 100
    population = t["population"] / 100_000 * t["jail_population_rate"]
    assert population > 0
    s["scaap"] = (
        v["bed_day_average"] * v["personnel_share"] / s["benefits"]
        * (s["detainers"] * v["scaap_eligible_share"] * v["scaap_eligible_days"]
           + v["scaap_unknown_weight"] * v["scaap_unknown_days"])
        * v["scaap_payment_rate"]
    )  # fmt: skip
    return s


def lines(v: Draws, s: Draws, jem: bool, full: bool, posts: float = 0.0) -> tuple[Draws, Draws]:
    """Yearly lines and quantities of honoring detainers, with or without a jail enforcement agreement."""
    bed = s["average"] if full else v["bed_day_marginal"]
    duty, train = v["backfill_share"] * s["overtime"], v["training_backfill_share"] * s["overtime"]
    if full:
        duty = duty + (1 - v["backfill_share"]) * s["benefits"]
        train = train + (1 - v["training_backfill_share"]) * s["benefits"]
    officer = v["wage_detention_officer"] * duty
    paper = s["detainers"] * (1 - v["jem_placed_share"]) if jem else s["detainers"]
    paper = paper * v["paperwork_minutes"] / 60
    held = s["held"] + s["held"] * v["added_share_jem"] if jem else s["held"]
    hours = s["work"] + paper if jem else paper
    beyond = np.maximum(hours - posts * v["net_work_hours"], 0.0) if posts else hours
    left = beyond / hours if posts else 1.0
    price = s["days"] * bed
    yearly: Draws = {
        "detainer_holds": (s["held"] - s["held_beyond"]) * price,
        "holds_beyond_law": s["held_beyond"] * price,
        "detainer_paperwork": paper * left * officer,
        "expected_liability": s["claims"] * (v["mean_payment"] * v["county_share_of_payment"] + v["defence_cost"]),
        "insured_liability": s["claims"] * v["mean_payment"] * (1 - v["county_share_of_payment"]),
        "expected_liability_with_larger": s["claims"]
        * (v["mean_payment_with_larger"] * v["county_share_of_payment"] + v["defence_cost"]),
        "unlawful_holds": held * s["days"] * v["payment_per_excess_day"],
    }
    quantities: Draws = {
        "detainers": s["detainers"],
        "all_detainers": s["detainers"] * (1 + v["added_share_jem"]) if jem else s["detainers"],
        "people_held": held,
        "people_picked_up": held * v["share_picked_up"],
        "people_with_conviction": held * v["share_with_conviction"],
        "bed_days": held * s["days"],
        "detention_hours": hours,
        "paperwork_hours": paper,
        "net_work_hours": v["net_work_hours"],
        "scaap_award": s["scaap"],
        "officer_hours": beyond + posts * v["net_work_hours"],
    }
    if jem:
        class_hour = v["wage_detention_officer"] * train
        analyst = v["analyst_wage"] * duty
        supervision = v["supervision_fixed_hours"] * 12
        wage, refresher = v["wage_detention_supervisor"], s["officers"] * v["refresher_hours_jem"]
        reports = v["report_hours"] * 4 * s["overhead"]
        yearly |= {
            "added_detainers": s["held"] * v["added_share_jem"] * price,
            "screening": s["screening"] * left * officer,
            "case_processing": s["cases"] * left * officer,
            "supervision": (supervision * wage + v["supervision_share"] * (s["work"] * wage)) * duty,
            "interpreters": s["screened"] * np.minimum(v["interpreter_minutes"], v["screening_minutes"])
            * v["interpreter_share"] * v["interpreter_rate"],
            "turnover_training": v["turnover"] * s["officers"]
            * (v["training_hours_jem"] * class_hour + v["travel_per_officer_jem"]),
            "refresher_training": refresher * class_hour,
            "technology": v["technology_cost"] * s["overhead"],
            "oversight_reports": reports * analyst,
            "public_meetings_and_records": v["meeting_and_records_hours"] * s["overhead"] * analyst,
            "counsel": v["counsel_hours"] * s["overhead"] * v["counsel_rate"],
        }  # fmt: skip
        if posts:
            yearly["dedicated_posts"] = posts * v["wage_detention_officer"] * 2080 * (1 + v["post_load"])
        turnover = v["turnover"] * s["officers"] * v["training_hours_jem"]
        supervised = supervision + v["supervision_share"] * s["work"]
        quantities |= {
            "placed_by_jem": s["placed"],
            "people_screened": s["screened"],
            "screening_hours": s["screening"],
            "case_processing_hours": s["cases"],
            "supervision_hours_yearly": supervised,
            "turnover_hours": turnover,
            "refresher_hours": refresher,
            "report_hours_yearly": reports,
            "officer_hours": quantities["officer_hours"] + supervised + turnover + refresher,
        }
    quantities["full_time_equivalents"] = quantities["officer_hours"] / v["net_work_hours"]
    return yearly, quantities


APART = ("expected_liability", "insured_liability", "expected_liability_with_larger", "unlawful_holds")
BOARD = ("oversight_reports", "public_meetings_and_records")


def place(values: Any, point: float = 0.0) -> tuple[float, ...]:
    """P5, P50, P95, the mean and the share below a point; placed as ours are, which is quicker than np.percentile."""
    if np.ndim(values) == 0:
        return (float(values),) * 4
    below = (np.count_nonzero(values <= point - 1e-9) + np.count_nonzero(values <= point + 1e-9)) / 2 / len(values)
    return (*percentiles(values), float(np.mean(values)), below)


def everything(inputs: Inputs, drawn: Draws | None = None) -> dict[tuple, tuple[float, ...]]:
    """Every figure of the estimate that is not nothing, each placed once."""
    v = draws(inputs) if drawn is None else drawn
    s = shared(v, inputs.worked_values())
    found: dict[tuple, tuple[float, ...]] = {}
    net: dict[tuple, Any] = {}

    def three(key: tuple, option: Any, baseline: Any) -> None:
        for name, values in (("option", option), ("baseline", baseline), ("difference", option - baseline)):
            found[(*key, name)] = place(values)

    for full in (False, True):
        (option, option_is), (baseline, baseline_is) = (lines(v, s, jem, full) for jem in (True, False))
        for name, values in option.items():
            found[full, name] = place(values)
        for name in BOARD:
            assert name not in baseline
        sums = [sum(values for name, values in side.items() if name not in APART) for side in (option, baseline)]
        board = sum(option[name] for name in BOARD)
        net[full] = sums
        three((full, "net"), *sums)
        three((full, "board"), board, 0.0)
        three((full, "without board"), sums[0] - board, sums[1])
        held = ("people_held", "people_picked_up")
        for what in held:
            per = option_is[what], baseline_is[what]
            for name, top, bottom in (("option", sums[0], per[0]), ("baseline", sums[1], per[1]),
                                      ("difference", sums[0] - sums[1], per[0] - per[1])):  # fmt: skip
                found[full, "per", what, name] = place(top / bottom)
        posted = lines(v, s, True, full, posts=1.0)[0]
        posts = sum(values for name, values in posted.items() if name not in APART)
        for name, values in (("option", posts), ("difference", posts - sums[1])):
            found[full, "posts", name] = place(values)
    for name in APART:
        three((name,), option[name], baseline[name])
    for name, values in option_is.items():
        three((name,), values, baseline_is.get(name, 0.0))
    three(("paid already",), net[True][0] - net[False][0], net[True][1] - net[False][1])
    return found
