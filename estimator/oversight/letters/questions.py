"""Questions to the sheriff or the chief, before an agreement or about one in force."""

from __future__ import annotations

from estimator.oversight.letters.common import LetterMaterial, filled

TEXT = """\
# Questions {{ "about" if in_force else "before" }} {{ choice }}: {{ place_and_state }}

{{ top }}

[Date]

Dear {{ head }} [name]:

{% if in_force %}
{{ agency[0]|upper }}{{ agency[1:] }} works with ICE under {{ choice }}. Before the next budget is set I would like to understand what it takes and what it brings.
{% else %}
Before {{ agency }} takes on {{ choice }}, I would like to understand what it would take and what it would bring.
{% endif %}
By an estimate of {{ day }}, {{ finding }}. Your answers would make that range narrower.

## Numbers only your office has, the most useful first

{{ list }}

## The agreement itself

- What is to be gained by it that the agency cannot do now?
- Who would do the work: officers beside other duties, or posts named for it? Who covers for them?
- Which costs does the agreement put on {{ place }}, and which on ICE? Which money is in a signed paper, and which was announced?
- Who bears a claim if somebody is held or arrested by mistake, and what does the insurer say?
- How is a claim of US citizenship checked, how fast, and by whom?
- How is the agreement ended, by whom, and with what notice?
- Will the agency report every quarter on the form that comes with this letter?

{% if owed %}
## Reports you owe already

Please send me a copy of each:

{{ owed_list }}
{% endif %}

{{ limits_words }}

{{ how }}

{{ sources_part }}

[Name, office]
"""


def questions(material: LetterMaterial) -> str:
    return filled(TEXT, material, "sheriff")
