"""Where the choice is what it is compared with: half a page that says so, and what to compare it with instead."""

from __future__ import annotations

from estimator.documents.blocks import Block, Heading, Paragraph
from estimator.documents.citations import Citations
from estimator.documents.parts import Material, law, not_used
from estimator.words.catalog import say
from estimator.words.sentences import baseline_words, options_words


def nothing_differs(material: Material, citations: Citations) -> list[Block]:
    """The blocks of a memo without a difference."""
    inputs = material.result.inputs
    return [
        Heading(2, "Fiscal impact"),
        Paragraph(same_words(material), strong=True),
        Paragraph(say("which_baseline", chosen=bool(inputs.scenario.options))),
        Heading(2, "State law"),
        law(material, citations),
        *not_used(material),
    ]


def same_words(material: Material) -> str:
    """That choice and baseline are the same, in a sentence."""
    inputs = material.result.inputs
    return say(
        "same_as_baseline",
        subject=options_words(inputs.scenario.options, material.facts),
        place=inputs.place_name,
        baseline=baseline_words(inputs, material.facts),
    )
