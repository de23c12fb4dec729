"""Who does the work: hours by occupation, and the posts they fill."""

from __future__ import annotations

from estimator.documents.blocks import Paragraph
from estimator.documents.parts import Material
from estimator.run import LEAST_POST
from estimator.words.catalog import number, say
from estimator.words.sentences import round_the_clock_words

_MODES = {"not_known": "work_not_known", "shared": "work_shared", "dedicated": "work_dedicated"}
_HOURS = {"detention_officer": "hours_of_detention_officer", "patrol_officer": "hours_of_patrol_officer"}
_POSTS = {"detention_officer": "posts_of_detention_officer", "patrol_officer": "posts_of_patrol_officer"}


def who_does_it(material: Material) -> Paragraph:
    """Hours wanted by occupation and what part of a post they fill; the estimate with posts; a post round the clock."""
    result = material.result
    staffed = result.staffing
    wanted = {name: hours for name, hours in staffed.hours_wanted.items() if round(hours)}
    if not wanted:
        return Paragraph(say("takes_no_hours"))
    # Where the work is too little for a post it is not asked who does it.
    too_little = staffed.mode == "not_known" and staffed.with_posts is None
    mode = say(_MODES["shared" if too_little else staffed.mode])
    hours = [say(_HOURS[name], count=number(round(each))) for name, each in wanted.items()]
    takes = say("takes_hours", mode=mode, hours=hours, filled=staffed.filled, least=LEAST_POST)
    counted = [say("posts_named", names=_posts_named(material))] if staffed.mode == "dedicated" else []
    return Paragraph(" ".join([takes, *counted, *_beside(material)]))


def _beside(material: Material) -> list[str]:
    """The price of a post round the clock, where none is named."""
    words = round_the_clock_words(material.result)
    return [words] if words and material.result.staffing.mode != "dedicated" else []


def _posts_named(material: Material) -> list[str]:
    posts = material.result.staffing.posts.items()
    return [say(_POSTS[name], count=number(count)) for name, count in posts]
