"""An order, or a request, of the governing board for quarterly reports."""

from __future__ import annotations

from estimator.oversight.letters.common import LetterMaterial, filled, outcomes

TEXT = """\
# {{ "Order" if powers else "Request" }} for reports on work with ICE: {{ place_and_state }}

{{ top }}

[Date]

To: [name], {{ head }}, {{ agency }}; and the finance office of {{ place }}

{{ board[0]|upper }}{{ board[1:] }} {{ "orders" if powers else "asks for" }} a report every quarter, in numbers and without names, on what {{ agency }} does
and spends {{ under }}. The first is due on [date], for the quarter that ends on [date].

## Why

An estimate of {{ day }} finds this. {{ findings }} Much of the range is there because the records below have not been seen.

## By what right

{% if powers %}
{% for law in powers %}
- {{ law.sentence }}
{% endfor %}
- Ask {{ attorney }} before this order is adopted.
{% else %}
No law of {{ state }} that lets {{ board_short }} order such a report was read here. Ask {{ attorney }} whether there is one; without one this is a
request.
{% endif %}

{{ limits_words }}

## What to report, the most useful first

{{ list }}

Please report too, where it is recorded: {{ outcomes|join("; ") }}.

## How

{{ how }}

{% if owed %}
## What is reported already

A report that state law asks for need not be written twice. {{ board_short[0]|upper }}{{ board_short[1:] }} asks for a copy of each:

{{ owed_list }}
{% endif %}

## State law as it was read

{{ law }}

{{ sources_part }}

[Signature]
"""


def order(material: LetterMaterial) -> str:
    return filled(TEXT, material, "sheriff", "finance", "attorney", outcomes=outcomes(material))
