"""``claim``: what would have to be true for a stated figure."""

from __future__ import annotations

import argparse
from datetime import date

from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import add_scenario, scenario_of


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("claim", help="what would have to be true for a stated figure")
    add_scenario(parser)
    parser.add_argument(
        "--amount", required=True, metavar="TEXT", help="such as 8,995, $220k, zero or fully reimbursed"
    )
    parser.add_argument("--basis", default="", help="new_spending or full_cost; left out where the speaker did not say")
    parser.add_argument("--measure", default="net", help="net, gross, offsets, a group of costs or a line")
    parser.add_argument("--per", default="", help="year, person, day or once")
    parser.add_argument("--years", default="", help="that many years added up, 1 to 10")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    scenario = scenario_of(options)

    from estimator.claims import check_claim, make_claim, years_of
    from estimator.exchange import claim_text, claim_to_json, json_text
    from estimator.facts import load_facts
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    claim = make_claim(options.amount, options.measure, options.per, years_of(options.years), options.basis)
    checked = check_claim(claim, resolve(scenario, facts, today), facts)
    if options.json:
        return Answer([json_text(claim_to_json(checked, facts, today))])
    return Answer([claim_text(checked, facts, today)])
