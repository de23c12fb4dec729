"""The command line: ``python -m estimator``.

Exit 0 when done; 2 when refused, with one plain sentence on stderr, nothing on stdout and nothing written; ``study`` exits
1 where what the model finds is not what a file states.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from estimator.facts import load_facts
from estimator.refusal import Refusal
from estimator.scenario import LARGEST_FILE, Scenario, read_scenario

REFUSED = 2
NOT_AS_STATED = 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refusal(f"{message[0].upper()}{message[1:]}; see python -m estimator --help.")


class _Whole(_Parser):
    """A command's own parser: options are written in full."""

    def __init__(self, **details: Any) -> None:
        super().__init__(**details, allow_abbrev=False)


_SIGNED = re.compile(r"-\s*[$.\d(]")


def _joined(arguments: list[str]) -> list[str]:
    """Arguments with an amount below zero tied to its option, for argparse would read it as an option of its own."""
    found: list[str] = []
    for given in arguments:
        if found and found[-1] == "--amount" and _SIGNED.match(given):
            found[-1] = f"--amount={given}"
        else:
            found.append(given)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    try:
        text, code = _run(_parser().parse_args(_joined(sys.argv[1:] if arguments is None else arguments)))
    except Refusal as refusal:
        # What was given is shown in refusals; no terminal takes orders from it.
        said = "".join(c if c.isprintable() else " " for c in str(refusal))
        print(" ".join(said.split()), file=sys.stderr)
        return REFUSED
    return _write(text, code)


def _write(text: str, code: int) -> int:
    """Write the answer in UTF-8, whatever the terminal; a stream that cannot be written to is a refusal."""
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; there is nobody left to tell.
        _forget_stdout()
    except (OSError, AttributeError) as error:
        _forget_stdout()
        reason = (getattr(error, "strerror", "") or "no output is open").lower()
        print(f"The answer could not be written: {reason}.", file=sys.stderr)
        return REFUSED
    return code


def _forget_stdout() -> None:
    """Drop what could not be written, so that nothing tries again at the end."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stdout.close()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m estimator", description=__doc__.splitlines()[0], allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Whole, metavar="COMMAND")
    estimate = commands.add_parser("estimate", help="totals, ranges and lines of a scenario file")
    estimate.add_argument("scenario", type=Path)
    estimate.add_argument("--json", action="store_true", help="everything, for another program")
    explain = commands.add_parser("explain", help="the arithmetic of one line or step, on both bases")
    explain.add_argument("scenario", type=Path)
    explain.add_argument("line")
    drivers = commands.add_parser("drivers", help="which assumptions move the answer, and what to ask for first")
    drivers.add_argument("scenario", type=Path)
    drivers.add_argument("--json", action="store_true")
    claim = commands.add_parser("claim", help="what would have to be true for a stated figure")
    claim.add_argument("scenario", type=Path)
    claim.add_argument("--amount", required=True, metavar="TEXT", help="such as 8,995, $220k, zero or fully reimbursed")
    claim.add_argument("--basis", default="", help="new_spending or full_cost; left out where the speaker did not say")
    claim.add_argument("--measure", default="net", help="net, gross, offsets, a group of costs or a line")
    claim.add_argument("--per", default="", help="year, person, day or once")
    claim.add_argument("--years", default="", help="that many years added up, 1 to 10")
    claim.add_argument("--json", action="store_true")
    study = commands.add_parser("study", help="published figures run through the model; no file: all shipped ones")
    study.add_argument("files", type=Path, nargs="*", metavar="FILE.toml")
    study.add_argument("--json", action="store_true")
    study.add_argument("--markdown", action="store_true", help="the table of the docs")
    study.add_argument("--lines", action="store_true", help="the lines and steps that a study file can name")
    report = commands.add_parser("report", help="a memo, web page, Word draft, workbook or table of a scenario")
    report.add_argument("scenario", type=Path)
    report.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="ends in .pdf .html .xlsx .docx .csv .json"
    )
    report.add_argument("--lead", default="fiscal", help="fiscal, testimony or reporter: whom a memo is for")
    batch = commands.add_parser("batch", help="a table of counties in, a table of results out")
    batch.add_argument("counties", type=Path)
    batch.add_argument("--out", type=Path, required=True, metavar="RESULTS.csv")
    assumptions = commands.add_parser("assumptions", help="every assumption with range, tag and source")
    assumptions.add_argument("--json", action="store_true")
    return parser


def _run(options: argparse.Namespace) -> tuple[str, int]:
    """What the command has to say, and its exit code."""
    if options.command == "study":
        return _study(options)
    return _answer(options), 0


def _answer(options: argparse.Namespace) -> str:
    if options.command == "assumptions":
        return _assumptions(options.json)
    if options.command == "batch":
        return _batch(options.counties, options.out)
    scenario = _scenario(options.scenario)
    if options.command == "drivers":
        return _drivers(scenario, options.json)
    if options.command == "claim":
        return _claim(scenario, options)
    if options.command == "report":
        return _report(scenario, options.scenario, options.to, options.lead)
    if options.command == "explain":
        return _explain(scenario, options.line)
    return _estimate(scenario, options.json)


def _read(path: Path, name: str, at_most: int) -> bytes:
    """The first bytes of a file, one more than permitted. Raises Refusal by the argument's name."""
    try:
        if not str(path) or path.is_dir() or (path.exists() and not path.is_file()):
            raise Refusal(f"{name} must be a file that can be read; {str(path)[:200] or 'nothing'} is not a file.")
        with path.open("rb") as file:
            return file.read(at_most + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise Refusal(f"{name} must be a file that can be read; {str(path)[:200]}: {reason}.") from None
    except Refusal:
        raise
    except ValueError:
        raise Refusal(f"{name} must be the path of a file.") from None


def _scenario(path: Path) -> Scenario:
    return read_scenario(_read(path, "SCENARIO", LARGEST_FILE), load_facts())


# The model is imported where it is used, so that a refusal costs no import of numpy.
def _estimate(scenario: Scenario, as_json: bool) -> str:
    from estimator.exchange import json_text, result_to_json, summary_text
    from estimator.run import estimate, years_ahead
    from estimator.scenario import resolve

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    result = estimate(inputs)
    if not as_json:
        return summary_text(result, facts)
    return json_text(result_to_json(result, years_ahead(inputs), facts))


def _explain(scenario: Scenario, line: str) -> str:
    from estimator.scenario import resolve
    from estimator.words.sentences import explanation_text

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    return explanation_text(inputs, facts, line)


def _drivers(scenario: Scenario, as_json: bool) -> str:
    from estimator.exchange import drivers_to_json, json_text
    from estimator.run import BASES, drivers
    from estimator.scenario import resolve
    from estimator.words.sentences import drivers_text

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    found = [drivers(inputs, facts, basis) for basis in BASES]
    if as_json:
        return json_text(drivers_to_json(found, inputs, facts))
    return "\n".join(drivers_text(each, inputs, facts) for each in found)


def _claim(scenario: Scenario, options: argparse.Namespace) -> str:
    from estimator.claims import check_claim, make_claim, years_of
    from estimator.exchange import claim_text, claim_to_json, json_text
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    claim = make_claim(options.amount, options.measure, options.per, years_of(options.years), options.basis)
    checked = check_claim(claim, resolve(scenario, facts, today), facts)
    return json_text(claim_to_json(checked, facts, today)) if options.json else claim_text(checked, facts, today)


def _study(options: argparse.Namespace) -> tuple[str, int]:
    from estimator.exchange import json_text, study_to_json
    from estimator.studies import LARGEST_FILE as LARGEST_STUDY
    from estimator.studies import every_study, read_study, run_study
    from estimator.words.sentences import lines_table, studies_table, studies_text

    facts = load_facts()
    if options.lines:
        return lines_table(facts), 0
    if options.files:
        read = [read_study(_read(path, "FILE", LARGEST_STUDY), path.name, facts) for path in options.files]
        found = [run_study(study, facts) for study in read]
    else:
        found = every_study(facts)
    code = 0 if all(each.as_stated for each in found) else NOT_AS_STATED
    if options.json:
        return json_text([study_to_json(each) for each in found]), code
    return (studies_table if options.markdown else studies_text)(found, facts), code


def _report(scenario: Scenario, source: Path, to: Path, lead: str) -> str:
    from estimator.documents import Material, report
    from estimator.exchange import encode, worked_totals
    from estimator.run import estimate
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    _check_target("--to", to, source, "SCENARIO")
    result = estimate(resolve(scenario, facts, today))
    code = encode(scenario, facts, worked_totals(result))
    made = report(Material(result, facts, today, code), to.suffix.removeprefix(".").lower(), lead)
    _write_file("--to", to, made)
    return f"Written to {to}.\n"


def _check_target(name: str, target: Path, source: Path, source_name: str) -> None:
    """Whether a file can be written there without losing the one that was read. Raises Refusal."""
    try:
        if target.exists() and not target.is_file():
            raise Refusal(f"{name} must be the path of a file to write; {str(target)[:200]} is not a file.")
        if not target.parent.is_dir():
            raise Refusal(f"{name} must lie in a folder that exists; {str(target.parent)[:200]} does not.")
        if target.exists() and target.samefile(source):
            raise Refusal(f"{name} must be another file than {source_name}, which would be lost.")
    except OSError as error:
        raise Refusal(f"{name} cannot be used: {(error.strerror or 'unknown reason').lower()}.") from None


def _write_file(name: str, target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise Refusal(f"{name} could not be written: {(error.strerror or 'unknown reason').lower()}.") from None


def _batch(counties: Path, out: Path) -> str:
    from tqdm import tqdm

    from estimator.exchange import LARGEST_TABLE, estimate_rows, read_table, to_csv

    facts = load_facts()
    rows = read_table(_read(counties, "COUNTIES", LARGEST_TABLE), facts)
    _check_target("--out", out, counties, "COUNTIES")
    # The bar shows only on a terminal, and only where the work takes more than a moment.
    found = list(tqdm(estimate_rows(rows), total=len(rows), unit="row", disable=None, delay=1, leave=False))
    refused = [row for row in found if row["refused"]]
    if len(refused) == len(found):
        raise Refusal(f"No row could be estimated; line {refused[0]['line']}: {refused[0]['refused']}")
    _write_file("--out", out, to_csv(found).encode())
    said = [f"line {row['line']}: {row['refused']}\n" for row in refused]
    return f"{len(found) - len(refused)} rows estimated, {len(refused)} refused, written to {out}.\n" + "".join(said)


def _assumptions(as_json: bool) -> str:
    from estimator.exchange import assumptions_to_json, json_text
    from estimator.facts import unit_words
    from estimator.words.catalog import number

    facts = load_facts()
    if as_json:
        return json_text(assumptions_to_json(facts))
    out = []
    for a in facts.assumptions.values():
        if a.kind == "asked":
            value = "asked"
        elif not a.is_number:
            value = f"{a.default} (of {', '.join(a.choices)})"
        elif a.typical is None:
            value = "by place"
        else:
            value = (
                number(a.typical)
                if a.low == a.high
                else " / ".join(number(x) for x in (a.low, a.typical, a.high) if x is not None)
            )
        out.append(
            f"{a.id}: {a.label}, {value} {unit_words(a.unit)} [{a.tag}; checked {a.checked}] {', '.join(a.sources)}"
        )
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.exit(main())
