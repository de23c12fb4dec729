"""Draft resolutions: of a county, of a town or city before an agreement, and of either with one in force."""

from __future__ import annotations

from estimator.oversight.letters.common import LetterMaterial, filled, measures, outcomes

_WHEREAS = """\
Whereas {{ agency }} {{ "works with ICE" if in_force else "may work with ICE" }} {{ under if agreement else "" }}; and

Whereas, by an estimate of {{ day }}, {{ finding }}; and

Whereas much of that range is there because records have not been seen, and {{ board_short }} answers for the budget;
"""

_MEASURES = """\
| Measure, each quarter | Expected | Nine results in ten |
| --- | --- | --- |
{% for row in measures %}
| {{ row.what }} | {{ row.expected }} | {{ row.range }} |
{% endfor %}
"""

_END = """\
{% if owed %}
## Reports that state law asks for already

{{ board_short[0]|upper }}{{ board_short[1:] }} asks for a copy of each:

{{ owed_list }}
{% endif %}

## State law as it was read

{{ law }}
{% for law in powers %}

{{ law.sentence }}
{% endfor %}

{{ sources_part }}

Adopted on [date] by a vote of [number] to [number]. [Signatures]
"""

COUNTY = (
    """\
# Resolution on reports and costs of work with ICE: {{ place_and_state }}

{{ top }}

"""
    + _WHEREAS
    + """
Be it resolved by {{ board }}:

1. **A fiscal note.** {{ board_short[0]|upper }}{{ board_short[1:] }} asks that a note on cost, money promised and money at risk be laid before it before {{ "such an agreement is renewed or changed" if in_force else "such an agreement is signed" }}. It asks; whether it may do more is for {{ attorney }} to say.
2. **Reports.** {{ agency[0]|upper }}{{ agency[1:] }} is asked to report every quarter, on the form that comes with this resolution, the records below and these: {{ outcomes|join("; ") }}.
3. **Money.** Every quarter the finance office reports what was promised in writing, billed and received, and how long the oldest bill has waited. An announcement is not entered as revenue.
4. **Set against the estimate.** Each report is set beside the values below. A measure outside its range is explained.

## What this estimate says should be measured

"""
    + _MEASURES
    + """
## What to ask for first

{{ list }}

## What this resolution does not do

{{ limits_words }}

"""
    + _END
)

BEFORE = (
    """\
# Resolution before an agreement with ICE is signed: {{ place_and_state }}

{{ top }}

"""
    + _WHEREAS
    + """
Be it resolved by {{ board }}:

1. **Approval first.** No agreement with ICE that spends money of {{ place }} is signed for it before {{ board_short }} has approved it in open meeting. Ask {{ attorney }} who may sign, and whether state law leaves this to {{ board_short }}.
2. **A fiscal note.** With the request comes a note that gives, for the first year and for five: new spending and full cost with their ranges; what falls due once; money guaranteed, apart from money announced; what is not counted; who pays if {{ place }} is sued; and what it takes to end the agreement.
3. **The records behind it.** The note answers the questions below, or says that nobody knows.
4. **Reports.** An agreement that is approved is reported on every quarter, on the form that comes with this resolution, with these outcomes: {{ outcomes|join("; ") }}.
5. **A second look.** {{ board_short[0]|upper }}{{ board_short[1:] }} takes it up again after [four] quarters, with what was spent beside what was estimated.

## Questions for the note, the most useful first

{{ list }}

## What would be measured, by this estimate

"""
    + _MEASURES
    + """
## What this resolution does not do

{{ limits_words }}

"""
    + _END
)

WITH_AGREEMENT = (
    """\
# Resolution on an agreement with ICE in force: {{ place_and_state }}

{{ top }}

"""
    + _WHEREAS
    + """
Be it resolved by {{ board }}:

1. **Reports.** {{ agency[0]|upper }}{{ agency[1:] }} is asked to report every quarter, within 30 days of its end, on the form that comes with this resolution.
2. **Performance measures.** The measures below are reported with the expected value beside them. A measure outside its range for two quarters is explained in open meeting.
3. **What came of it.** The report gives too: {{ outcomes|join("; ") }}.
4. **Money.** What was promised in writing, billed and received is reported apart, with the days the oldest bill has waited.
5. **Records in place of assumptions.** What is recorded takes the place of what was assumed, and the estimate is worked out anew for the budget.

## Performance measures

"""
    + _MEASURES
    + """
The expected value is what a budget should hold; nine results in ten lie in the range beside it.

## What to ask for first

{{ list }}

## What this resolution does not do

{{ limits_words }}

"""
    + _END
)


def resolution(material: LetterMaterial, text: str) -> str:
    return filled(
        text, material, "sheriff", "finance", "attorney", outcomes=outcomes(material), measures=measures(material)
    )
