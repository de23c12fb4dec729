"""Every speed we hold ourselves to beside its goal, both sides measured in turn in this run: ``python -m benchmarks.goals``.

``--before FOLDER``: a checkout of the commit to compare with, for the figures that are set against it. The batch of all
counties takes some two minutes, of which ``--rows N`` saves most. Processor time, not the clock on the wall, and medians;
results are compared before anything is measured, and what falls short is said.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks import by_hand
from benchmarks.timing import NEW_AGREEMENT
from estimator.claims import check_claim, make_claim
from estimator.facts import load_facts
from estimator.run import (
    Difference,
    FloatOrDraws,
    Values,
    draw_all,
    estimate,
    forget_draws,
    percentiles,
    stretch,
    wanted_lines,
)
from estimator.scenario import Inputs, read_scenario, resolve

ROOT = Path(__file__).resolve().parent.parent
# What a checkout of an earlier commit is asked for, in words it knows.
_BEFORE = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from estimator.facts import load_facts
from estimator.scenario import read_scenario, resolve
from estimator.run import estimate, forget_draws
facts = load_facts()
inputs = resolve(read_scenario(sys.argv[2], facts), facts)
taken = []
for _ in range(4):
    forget_draws()
    begun = time.process_time()
    estimate(inputs)
    taken.append(time.process_time() - begun)
print(json.dumps(sorted(taken[1:])[1]))
"""
# A command of any checkout, as people run it: the processor time of all its processes, seconds, and the memory of the
# largest, kB. From a small process of its own, for the memory of a process counts that of the one that started it.
_BATCH = """
import json, resource, subprocess, sys
code = subprocess.run([sys.executable, "-m", "estimator", *sys.argv[2:]], cwd=sys.argv[1]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]))
sys.exit(code)
"""
# The processor time of a memo of one estimate, as the first of a process or after another's.
_MEMO = """
import sys, time
from datetime import date
from estimator.facts import load_facts
from estimator.scenario import read_scenario, resolve
from estimator.run import estimate
facts, today = load_facts(), date.today()
results = [estimate(resolve(read_scenario(open(name).read(), facts), facts, today)) for name in sys.argv[1:]]
for result in results:
    begun = time.process_time()
    from estimator.documents import Material, report
    from estimator.exchange import encode, worked_totals
    link = encode(result.inputs.scenario, facts, worked_totals(result))
    report(Material(result, facts, today, link), "pdf")
    taken = time.process_time() - begun
print(taken)
"""
# Seeds, and samples: of SALib, of a long run of each, and of ours.
_SEEDS, _THEIRS, _LONG, _LONG_THEIRS, _OURS = (1, 2, 3, 4, 5), 512, 4096, 8192, (256, 512, 1024, 2048, 4096)


def took(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def side_by_side(one: Callable[[], object], other: Callable[[], object], times: int = 9) -> float:
    """How many times as long one takes as the other: the median of pairs, after a pair that does not count."""
    one(), other()
    return statistics.median(took(one) / took(other) for _ in range(times))


def as_people_run_it() -> dict[str, str]:
    """The environment of another process: with the modules compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def of_process(*command: str) -> Callable[[], float]:
    """The processor time of another process."""

    def run() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, env=as_people_run_it(), **quiet)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return run


def agree(inputs: Inputs) -> None:
    """Stop unless the estimate and the one by hand have the same figures."""
    result, hand = estimate(inputs), by_hand.everything(inputs)
    for basis, full in (("new_spending", False), ("full_cost", True)):
        for name, totals in result.running[basis].items():
            ours = (totals.net.low, totals.net.typical, totals.net.high, totals.net.mean)
            if not np.allclose(ours, hand[full, "net", name][:4], rtol=1e-9):
                raise SystemExit(f"the two disagree on {basis}, {name}")
        for line in result.lines:
            if line.basis == basis and (full, line.rule.name) in hand:
                ours = (line.value.low, line.value.typical, line.value.high, line.value.mean)
                if not np.allclose(ours, hand[full, line.rule.name][:4], rtol=1e-9):
                    raise SystemExit(f"the two disagree on {basis}, {line.rule.name}")


def by_hand_rows(inputs: Inputs) -> list[tuple[str, float, float]]:
    drawn = by_hand.draws(inputs)

    def fresh() -> None:
        forget_draws()
        estimate(inputs)

    return [
        ("estimate / by hand, nothing drawn before", side_by_side(fresh, lambda: by_hand.everything(inputs)), 1.5),
        (
            "estimate / by hand, draws kept by both",
            side_by_side(lambda: estimate(inputs), lambda: by_hand.everything(inputs, drawn)),
            1.5,
        ),
    ]


def squigglepy_row(inputs: Inputs) -> list[tuple[str, float, float]]:
    """Ranges to percentiles of the net: our draws and model, against squigglepy's draws and our rules as they are written."""
    try:
        from benchmarks.with_squigglepy import draws_of
    except ImportError:
        return []
    model = Difference(inputs, "full_cost", wanted_lines("net"))

    def ours() -> object:
        forget_draws()
        used = {name: number for name, number in inputs.numbers.items() if number.known or name in model.rests_on}
        return percentiles(model.at(inputs.worked_values() | draw_all(used)))

    def theirs() -> object:
        return percentiles(model.work(list(model.sides), draws_of(inputs))[0])

    if not np.allclose(ours(), theirs(), rtol=0.05):
        raise SystemExit("squigglepy disagrees")
    return [("ranges to the net / with squigglepy, equal work", side_by_side(ours, theirs), 0.3)]


def process_row() -> list[tuple[str, float, float]]:
    ours = of_process("-m", "estimator", "estimate", "assumptions/scenarios/gaston-nc-jem-shared.json")
    numpy = of_process("-c", "import numpy")
    ours(), numpy()
    return [
        ("process of estimate / process of import numpy", statistics.median(ours() / numpy() for _ in range(9)), 2.0)
    ]


def memo_row() -> list[tuple[str, float, float]]:
    """Seconds by which the first PDF of a process takes longer than the same one after another estimate's."""
    folder = ROOT / "assumptions" / "scenarios"
    this, other = folder / "gaston-nc-jem-shared.json", folder / "mecklenburg-nc-detainers.json"

    def taken(*names: Path) -> float:
        command = [sys.executable, "-c", _MEMO, *map(str, names)]
        return float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)

    later = statistics.median(taken(this) - taken(other, this) for _ in range(5))
    return [("first PDF of a process less a later one, seconds", later, 0.6)]


def claim_rows(inputs: Inputs, before: Path | None) -> list[tuple[str, float, float]]:
    facts = load_facts()
    if before is None:
        unit, words = statistics.median(took(lambda: (forget_draws(), estimate(inputs))) for _ in range(5)), "estimates"
    else:
        command = [sys.executable, "-c", _BEFORE, str(before), NEW_AGREEMENT]
        unit, words = json.loads(subprocess.run(command, capture_output=True, check=True).stdout), "estimates of before"
    rows = []
    for label, claim, goal in (
        ("claim", make_claim("95000"), 3.0),
        ("claim of five years", make_claim("400000", years=5), 5.0),
    ):
        check_claim(claim, inputs, facts)
        taken = statistics.median(took(lambda claim=claim: check_claim(claim, inputs, facts)) for _ in range(3))
        rows.append((f"{label}, in {words}", taken / unit, goal))
    return rows


def batch_rows(before: Path | None, count: int | None) -> list[tuple[str, float, float]]:
    """All counties, or so many of every state, with a jail enforcement agreement: in pairs of one command of each side, the
    second pair the other way round; the files compared."""
    if before is None:
        return []
    facts = load_facts()
    counties = [(code, place.name) for code in facts.states for place in facts.places.in_state(code, "county")]
    chosen = counties[:: max(1, len(counties) // (count or len(counties)))]
    taken: dict[Path, list[float]] = {ROOT: [], before: []}
    peak = 0.0
    with tempfile.TemporaryDirectory() as folder:
        table, files = Path(folder) / "counties.csv", set()
        table.write_text("state,county,options\n" + "".join(f'{code},"{name}",jem\n' for code, name in chosen))
        for root in (ROOT, before, before, ROOT):
            out = Path(folder) / "results.csv"
            command = [sys.executable, "-c", _BATCH, str(root), "batch", str(table), "--out", str(out)]
            said = subprocess.run(command, capture_output=True, check=True, env=as_people_run_it()).stdout
            seconds, kilobytes = json.loads(said.splitlines()[-1])
            taken[root].append(seconds)
            peak = max(peak, kilobytes / 1000) if root == ROOT else peak
            files.add(out.read_bytes())
            if len(files) > 1:
                raise SystemExit("the files of results differ")
    ratio = statistics.median(ours / theirs for ours, theirs in zip(taken[ROOT], taken[before], strict=True))
    words = f"batch of {len(chosen):,} counties"
    return [(f"{words} / before, the same file", ratio, 1 / 8), (f"{words}, MB of its largest process", peak, 300)]


def drivers_row(inputs: Inputs) -> list[tuple[str, float, float]]:
    """Total-order shares at equal error, five seeds each, ours with the results at bounds that they rest on, SALib with as few
    bootstraps as it takes. Errors are against the mean of long runs of each, which have to agree."""
    try:
        from SALib.analyze import sobol
        from SALib.sample import sobol as sobol_sample
    except ImportError:
        return []
    from estimator.run import results_at_bounds, streams_of, variance_shares

    wanted = wanted_lines("net")
    model = Difference(inputs, "full_cost", wanted)
    used = {stream: names for stream, names in streams_of(inputs).items() if model.depends_on(names)}

    def ours(samples: int, seed: int) -> dict[str, float]:
        at_bounds = results_at_bounds(inputs, "full_cost", wanted, used)
        return variance_shares(model, inputs, used, at_bounds, samples, seed)

    def theirs(samples: int, seed: int, work: Callable[[Values], FloatOrDraws]) -> dict[str, float]:
        problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
        unit = sobol_sample.sample(problem, samples, calc_second_order=False, seed=seed)
        values = dict(inputs.worked_values())
        for index, stream in enumerate(names):
            signed = 2 * unit[:, index] - 1
            at = np.copysign(1 - np.sqrt(1 - np.abs(signed)), signed)
            values |= {name: stretch(at, inputs.numbers[name]) for name in used[stream]}
        result = sobol.analyze(problem, np.asarray(work(values)), calc_second_order=False, num_resamples=2, seed=seed)
        return dict(zip(names, result["ST"], strict=True))

    def by_rules(values: Values) -> FloatOrDraws:
        result: FloatOrDraws = model.work(list(model.sides), values)[0]
        return result

    def apart(one: dict[str, float], other: dict[str, float]) -> float:
        return float(np.sqrt(np.mean([(one[s] - other[s]) ** 2 for s in names])))

    def error(shares: Callable[[int], dict[str, float]]) -> float:
        return float(np.sqrt(np.mean([apart(shares(seed), reference) ** 2 for seed in _SEEDS])))

    long_runs = [ours(_LONG, seed) for seed in range(11, 19)]
    our_long_run = {stream: float(np.mean([one[stream] for one in long_runs])) for stream in used}
    names = [stream for stream in used if our_long_run[stream] > 0]
    their_long_run = theirs(_LONG_THEIRS, 11, model.at)
    reference = {stream: (our_long_run[stream] + their_long_run[stream]) / 2 for stream in names}
    theirs_error = error(lambda seed: theirs(_THEIRS, seed, by_rules))
    if apart(our_long_run, their_long_run) > theirs_error / 3:
        raise SystemExit("the long runs of shares disagree")
    for samples in _OURS:
        if (our_error := error(lambda seed, samples=samples: ours(samples, seed))) <= theirs_error:
            ratio = side_by_side(lambda samples=samples: ours(samples, 1), lambda: theirs(_THEIRS, 1, by_rules))
            return [
                (f"drivers, {samples}, error {our_error:.4f} / SALib, {_THEIRS}, {theirs_error:.4f}", ratio, 1 / 15)
            ]
    return [("drivers do not come down to SALib's error", float("inf"), 1 / 15)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--rows", type=int, metavar="N", help="about so many counties in the batch; all unless given")
    arguments = parser.parse_args()
    before = arguments.before
    facts = load_facts()
    inputs = resolve(read_scenario(NEW_AGREEMENT, facts), facts)
    agree(inputs)
    print(f"{'':64}{'figure':>9}{'goal':>9}")
    rows = [by_hand_rows(inputs), squigglepy_row(inputs), process_row(), memo_row(), claim_rows(inputs, before)]
    for label, figure, goal in (
        row for some in (*rows, drivers_row(inputs), batch_rows(before, arguments.rows)) for row in some
    ):
        print(f"{label:64}{figure:9.3f}{goal:9.3f}{'' if figure <= goal else '   falls short'}", flush=True)


if __name__ == "__main__":
    main()
