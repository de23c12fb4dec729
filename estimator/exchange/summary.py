"""An estimate for a terminal: the sentences, the totals, what leans which way, what is not used and not counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from estimator.facts import Facts
from estimator.run import (
    BASES,
    SETS,
    Part,
    Range,
    Result,
    Totals,
    ends_of_occupancy,
    federal_cases,
    of_contract,
    only_beds_offered,
)
from estimator.terms import Basis, Side
from estimator.words.catalog import money, money_range, number
from estimator.words.sentences import BASIS_WORDS, federal_case_words, headline, law_in_words, leaning_sentence

_WIDTH = 54
_COLUMNS = ("worked", "P5", "P50", "P95", "mean")
_NO_WORKED_VALUE = "none"


def summary_text(result: Result, facts: Facts) -> str:
    """The answer for a terminal."""
    inputs = result.inputs
    out = [" ".join(headline(result, facts)), "", header("US dollars a year")]
    out += _totals(result)
    out += _ends(result)
    if inputs.option_flags["tfm"]:
        out += ["", "Federal money, difference from the baseline (announced money is not confirmed):"]
        for case, by_basis in federal_cases(inputs).items():
            for basis in BASES:
                running, once = by_basis[basis]
                out.append(
                    f"  {federal_case_words(case, inputs.choice_records)}, {BASIS_WORDS[basis].lower()}: "
                    f"{money(running.net.point)} a year ({money_range(running.net)}), {money(once.net.point)} once"
                )
    out += ["", law_in_words(inputs), leaning_sentence(inputs)]
    out.append("Not counted: " + "; ".join(s.label.lower() for s in facts.not_counted) + ".")
    out += [f"Typed and not used: {entry.label} ({entry.name}): {entry.reason}." for entry in result.unused]
    out += [f"Note: {warning}" for warning in result.warnings]
    return "\n".join(out) + "\n"


def header(title: str) -> str:
    """The names of the columns."""
    return f"{title:{_WIDTH}}" + "".join(f"{name:>14}" for name in _COLUMNS) + f"{'below worked':>14}"


def row(label: str, span: Range, worked: bool = True) -> str:
    """One result. ``worked``: whether it has a worked value."""
    # The space before each keeps two numbers apart that are too large for their columns.
    point = f" {span.point:13,.0f}" if worked else f" {_NO_WORKED_VALUE:>13}"
    share = f" {span.share_below:13.0%}" if worked and span.low < span.high else ""
    spread = "".join(f" {value:13,.0f}" for value in (span.low, span.typical, span.high, span.mean))
    # A label too long for its column stands above its numbers.
    label = f"{label}\n{'':{_WIDTH}}" if len(label) > _WIDTH else f"{label:{_WIDTH}}"
    return f"{label}{point}{spread}{share}"


def _totals(result: Result) -> Iterator[str]:
    """Every total of option, baseline and difference; where beds are rented, those of all else, then the difference that the
    contract makes, and the difference in all."""
    worked = not only_beds_offered(result.inputs)
    contract = result.bed_contract
    whole = Part(result.running, result.one_time)
    first, beside = (
        (whole, {}) if contract is None else (contract["without"], {"bed contract": contract["contract"], "all": whole})
    )
    of = "" if contract is None else "without bed contract, "
    for basis in BASES:
        words = basis.replace("_", " ")
        for name in SETS:
            yield from _figures(f"{words}, {of}{name}", first.running[basis][name], True)
        yield from _once(f"{words}, {of}once", first.one_time[basis]["difference"])
        for part_name, part in beside.items():
            yield from _figures(f"{words}, {part_name}, difference", part.running[basis]["difference"], worked)
            yield from _once(f"{words}, {part_name}, once", part.one_time[basis]["difference"])
        staffed = result.staffing
        if staffed.with_posts is not None:
            posts = number(sum(staffed.posts.values()))
            label = f"{words}, {of}with posts ({posts}), difference, net"
            yield row(label, staffed.with_posts.running[basis]["difference"].net)
        if result.replaces is not None:
            label = f"{words}, {of}against detainers alone, net"
            yield row(label, result.replaces.part.running[basis]["difference"].net)


def _figures(label: str, totals: Totals, worked: bool) -> Iterator[str]:
    for name, span in (("gross", totals.gross), ("offsets", totals.offsets), ("net", totals.net)):
        yield row(f"{label}, {name}", span, worked)
    if totals.net_with_other_federal_money is not None:
        yield row(f"{label}, with other federal money", totals.net_with_other_federal_money, worked)


def _once(label: str, totals: Totals) -> Iterator[str]:
    yield row(f"{label}, difference", totals.net)
    if totals.net_with_announced_money is not None:
        yield row(f"{label}, with announced money", totals.net_with_announced_money)


def _ends(result: Result) -> list[str]:
    """Where only the number of beds offered is known: what the contract comes to with none filled, and with all."""
    inputs = result.inputs
    if not only_beds_offered(inputs):
        return []
    offered = number(inputs.numbers["contract_beds"].high)
    by_part: Mapping[str, Mapping[Basis, Mapping[Side, Mapping[str, tuple[float, float]]]]] = {
        "the bed contract": ends_of_occupancy(inputs, of_contract),
        "all": ends_of_occupancy(inputs),
    }
    out = ["", f"{'US dollars a year, difference, net':{_WIDTH}}{'no bed filled':>16}{f'all {offered} filled':>16}"]
    for basis in BASES:
        for name, ends in by_part.items():
            empty, full = ends[basis]["difference"]["net"]
            label = f"{basis.replace('_', ' ')}, {name}"
            out.append(f"{label:{_WIDTH}} {empty:15,.0f} {full:15,.0f}")
    return out
