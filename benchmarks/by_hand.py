"""The jail enforcement estimate for Gaston County written by hand in numpy: the floor that our own draws and sums
are measured against. Same draws, same lines, same percentiles; no rules, no traces, no other options."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from estimator.run import DRAWS, PERCENTILES, SEED
from estimator.scenario import Inputs


def draws(inputs: Inputs) -> dict[str, np.ndarray | float]:
    """All ranges drawn, one stream each."""
    found: dict[str, np.ndarray | float] = {}
    for name, n in inputs.numbers.items():
        if n.low == n.high:
            found[name] = n.typical
            continue
        u = np.random.default_rng([SEED, crc32(n.assumption.stream.encode())]).random(DRAWS)
        signed = 2 * u - 1
        at = np.copysign(1 - np.sqrt(1 - np.abs(signed)), signed)
        if n.log_scale:
            value = n.typical * np.exp(at * np.where(at < 0, np.log(n.typical / n.low), np.log(n.high / n.typical)))
        else:
            value = n.typical + at * np.where(at < 0, n.typical - n.low, n.high - n.typical)
        found[name] = np.rint(value) if n.assumption.whole else value
    return found


def lines(v: dict, jem: bool, full: bool) -> tuple[dict, dict]:
    """Yearly and one-time lines of honoring detainers, with or without a jail enforcement agreement."""
    detainers = v["population"] / 100_000 * v["detainer_rate"]
    held = detainers * v["share_honored"] * v["share_reaching_release"]
    days = v["share_picked_up"] * v["days_if_picked_up"] + (1 - v["share_picked_up"]) * v["days_if_not"]
    bed = np.maximum(v["bed_day_average"], v["bed_day_marginal"]) if full else v["bed_day_marginal"]
    overtime = v["overtime_premium"] * (1 + v["overtime_load"])
    duty = v["backfill_share"] * overtime
    train = v["training_backfill_share"] * overtime
    if full:
        duty = duty + (1 - v["backfill_share"]) * (1 + v["benefits_load"])
        train = train + (1 - v["training_backfill_share"]) * (1 + v["benefits_load"])
    officer = v["wage_detention_officer"] * duty
    yearly = {"detainer_holds": held * days * bed}
    if not jem:
        yearly["detainer_paperwork"] = detainers * v["paperwork_minutes"] / 60 * officer
        return yearly, {}
    placed = detainers * v["jem_placed_share"] + detainers * v["added_share_jem"]
    screened = placed / v["detainers_per_person_screened"]
    class_hour = v["wage_detention_officer"] * train
    yearly |= {
        "added_detainers": held * v["added_share_jem"] * days * bed,
        "screening": screened * v["screening_minutes"] / 60 * officer,
        "case_processing": placed * v["case_hours"] * officer,
        "detainer_paperwork": (detainers * (1 + v["added_share_jem"]) - placed)
        * v["paperwork_minutes"] / 60 * officer,
        "supervision": v["supervision_hours"] * 12 * v["wage_detention_supervisor"] * duty,
        "interpreters": screened * v["interpreter_share"] * v["interpreter_minutes"] * v["interpreter_rate"],
        "turnover_training": v["turnover"] * v["officers_trained_jem"]
        * (v["training_hours_jem"] * class_hour + v["travel_per_officer_jem"]),
        "refresher_training": v["officers_trained_jem"] * v["refresher_hours_jem"] * class_hour,
        "technology": v["technology_cost"],
        "oversight_reports": v["report_hours"] * 4 * v["analyst_wage"] * duty,
        "public_meetings_and_records": v["meeting_and_records_hours"] * v["analyst_wage"] * duty,
        "counsel": v["counsel_hours"] * v["counsel_rate"],
    }  # fmt: skip
    once = {
        "initial_training": v["officers_trained_jem"] * v["training_hours_jem"] * class_hour,
        "training_travel": v["officers_trained_jem"] * v["travel_per_officer_jem"],
        "equipment": v["officers_trained_jem"] * v["equipment_jem"],
    }
    return yearly, once


def everything(inputs: Inputs) -> dict[tuple, np.ndarray]:
    """P5, P50, P95 of every line, and of gross, offsets and net of option, baseline and difference on both bases."""
    v = draws(inputs)
    found: dict[tuple, np.ndarray] = {}

    def keep(key: tuple, values: np.ndarray) -> None:
        found[key] = np.percentile(values, PERCENTILES)

    for full in (False, True):
        sums = {}
        for jem in (True, False):
            yearly, once = lines(v, jem, full)
            sums[jem] = sum(yearly.values()), sum(once.values()) + np.zeros(DRAWS)
            if jem:
                for name, values in (yearly | once).items():
                    keep((full, name), values)
        for index, timing in enumerate(("yearly", "one_time")):
            option, baseline = sums[True][index], sums[False][index]
            for name, values in (("option", option), ("baseline", baseline), ("difference", option - baseline)):
                for part in ("gross", "net"):
                    keep((full, timing, name, part), values)
    return found
