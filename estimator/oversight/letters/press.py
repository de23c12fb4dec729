"""A reporter's request: the figure, what is wanted, and by when."""

from __future__ import annotations

from estimator.oversight.letters.common import LetterMaterial, filled

TEXT = """\
# Questions from [newsroom] on {{ choice }}: {{ place_and_state }}

{{ top }}

[Date]

To: the spokesperson, {{ agency }}

I am writing about what {{ choice }} costs {{ place }} and what it brings. My deadline is [day, hour].

By an estimate of {{ day }} that anybody can check, {{ finding }}. I would like to print your numbers in place of its assumptions.

## What I am asking, the most useful first

{{ list }}

## And

- Is the estimate too high or too low, and which of its numbers is wrong?
- What has been promised in writing, billed and received?
- Which of these numbers does the agency not record?

{% if owed %}
I ask for a copy of each report that state law asks for:

{{ owed_list }}
{% endif %}

Counts are enough. I ask for nobody's name, and a count from 1 to 4 may be given as "<5".

{{ sources_part }}

[Name, telephone]
"""


def press(material: LetterMaterial) -> str:
    return filled(TEXT, material, "sheriff", "finance")
