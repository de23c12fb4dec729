"""Who does the work: hours by occupation, the posts they fill, and the case with posts."""

from __future__ import annotations

from estimator.documents.blocks import Paragraph
from estimator.documents.parts import Material
from estimator.run import LEAST_POST
from estimator.words.catalog import number, say
from estimator.words.sentences import posts_sentences, round_the_clock_words


def who_does_it(material: Material) -> Paragraph:
    """Hours wanted by occupation and what part of a post they fill; the estimate with posts; a post round the clock."""
    result = material.result
    staffed = result.staffing
    wanted = {name: hours for name, hours in staffed.hours_wanted.items() if round(hours)}
    mode = say(f"work_{staffed.mode}")
    if not wanted:
        return Paragraph(say("takes_no_hours", mode=mode))
    hours = [say(f"hours_of_{name}", count=number(round(each))) for name, each in wanted.items()]
    takes = say("takes_hours", mode=mode, hours=hours, filled=staffed.filled, least=LEAST_POST)
    posts = posts_sentences(result) if staffed.mode == "not_known" else []
    counted = [say("posts_named", names=_posts_named(material))] if staffed.mode == "dedicated" else []
    return Paragraph(" ".join([takes, *counted, *posts, *filter(None, [round_the_clock_words(result)])]))


def _posts_named(material: Material) -> list[str]:
    posts = material.result.staffing.posts.items()
    return [say(f"posts_of_{name}", count=number(count)) for name, count in posts]
