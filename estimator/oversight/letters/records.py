"""A public-records request, by anybody."""

from __future__ import annotations

from estimator.oversight.letters.common import LetterMaterial, filled, outcomes

TEXT = """\
# Request for public records: {{ agency }}, {{ state }}

{{ top }}

[Date]

To: the custodian of records, {{ agency }}; a copy to the finance office of {{ place }}

Under the public records law of {{ state }}, I ask for the records below, on the work with ICE{{ " " + under if agreement else "" }}, for each quarter from [first quarter] to [last quarter].

I ask for counts, hours and dollars only, not for names or case numbers. Where a record exists only with names, please send it with
them taken out. Where a count is from 1 to 4, "<5" will do.

## Records, the most useful first

{% for row in asked if row.counted %}
{{ loop.index }}. **{{ row.what }}** ({{ row.period }}; `{{ row.field }}`), held by {{ row.office }}. {{ row.definition }}
{% endfor %}

## What came of it

{% for outcome in outcomes %}
- {{ outcome[0]|upper }}{{ outcome[1:] }}
{% endfor %}

## Papers

- The agreement with ICE, with its appendices, amendments and the last renewal.
- Each claim for payment sent to ICE or the state, and each payment received.
- Training orders, rosters by number of officers, and time records coded to this work.
{% for law in owed %}
- The report by this law: {{ law.sentence }}
{% endfor %}

Please send them as a spreadsheet where they are kept as one; the form that comes with this letter may be used in their place. Where a part is
refused, please name the law that it rests on, and send the rest. If there is a fee above $[amount], please tell me first.

{{ sources_part }}

[Name, address]
"""


def records(material: LetterMaterial) -> str:
    return filled(TEXT, material, "sheriff", "finance", outcomes=outcomes(material))
