"""``claim``: where a stated figure falls, what else it could be, and what would have to be true."""

from __future__ import annotations

import argparse
from datetime import date

from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import add_scenario, scenario_of


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("claim", help="where a stated figure falls; no scenario: the checked public claims")
    add_scenario(parser, optional=True)
    parser.add_argument("--amount", default=None, metavar="TEXT", help="such as 8,995, $220k, zero or fully reimbursed")
    parser.add_argument("--basis", default="", help="new_spending or full_cost; left out where the speaker did not say")
    parser.add_argument("--measure", default="net", help="net, gross, offsets, a group of costs or a line")
    parser.add_argument(
        "--per", default="",
        help="year, month, week, calendar_day, once, person, day (a jail day), resident, household or officer",
    )  # fmt: skip
    parser.add_argument("--years", default="", help="that many years added up")
    parser.add_argument("--reason", default="", metavar="ID", help="the assumption the speaker gave as the reason")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    if options.scenario is None:
        return _public(options)
    if options.amount is None:
        from estimator.refusal import Refusal

        raise Refusal("claim_without_amount", "amount")
    scenario = scenario_of(options)

    from estimator.claims import check_claim, make_claim, years_of
    from estimator.exchange import claim_text, claim_to_json, json_text
    from estimator.facts import load_facts
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    claim = make_claim(
        options.amount, options.measure, options.per, years_of(options.years), options.basis, options.reason
    )
    checked = check_claim(claim, resolve(scenario, facts, today), facts)
    if options.json:
        return Answer([json_text(claim_to_json(checked, facts, today))])
    return Answer([claim_text(checked, facts, today)])


def _public(options: argparse.Namespace) -> Answer:
    """Every public claim with its verdict and its two sentences. Raises Refusal where an amount has no scenario."""
    from estimator.refusal import Refusal

    if options.amount is not None:
        raise Refusal("claim_without_scenario", "scenario")

    from estimator.claims import check_claim, claim_examples
    from estimator.exchange import claim_to_json, json_text, public_claims_text
    from estimator.facts import load_facts
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    checked = [
        (example, check_claim(example.claim, resolve(example.scenario, facts, today), facts))
        for example in claim_examples(facts)
    ]
    if options.json:
        listed = [{"id": example.id, **claim_to_json(check, facts, today)} for example, check in checked]
        return Answer([json_text(listed)])
    return Answer([public_claims_text(checked, facts, today)])
