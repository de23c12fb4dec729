"""Words that lists of agreements use, read as what this model knows: states, agreements, and kinds of agencies.

The kinds are those of the agencies on ICE's list of participating agencies of May 18, 2026, whose own column TYPE knows three
(County, Municipality, State Agency) and puts regional jails, constables and campus police among them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from estimator.readers.cells import plain, shown
from estimator.refusal import Refusal

AGENCY_KINDS = (
    "county", "municipality", "state", "regional_jail", "regional_police", "campus", "constable", "prosecutor", "authority",
    "unknown",
)  # fmt: skip

_AGREEMENTS = {
    "detainers": ("detainer", "honor detainers", "honoring detainers", "ice detainers", "detainers only"),
    "wso": ("warrant service officer", "warrant service", "warrant service officer model", "warrant service officers"),
    "jem": ("jail enforcement model", "jail enforcement", "jail model", "jail enforcement officer"),
    "tfm": ("task force model", "task force", "task force officer"),
    "beds": ("bed contract", "detention contract", "bed rental"),
    "none": ("no agreement", "no cooperation", "no voluntary cooperation"),
}
_AGREEMENT_OF = {spelling: one for one, spellings in _AGREEMENTS.items() for spelling in (one, *spellings)}
_BETWEEN_AGREEMENTS = re.compile(r"[;,+/|&]|\band\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(.*?\)")

# In this order: the first that fits an agency's name decides, and where none fits, the list's own type does.
_SHERIFF = re.compile(r"\bsheriff")
_CONSTABLE = re.compile(r"\bconstables?\b|\bward \w+ marshal")
_REGIONAL_JAIL = re.compile(
    r"\b(?:regional|district|multi-?county|tri-?county|joint)\b.*\b(?:jail|detention|correction\w*|prison)\b"
)
_REGIONAL_POLICE = re.compile(r"\b(?:regional|joint)\b.*\bpolice\b|\bpolice cooperative\b")
# A town may be named after a college: College Station, State College, University Park.
_TOWN_OF_A_COLLEGE = re.compile(
    r"^state college\b|\b(?:college|university) (?:station|park|place|city|heights|corner)\b"
)
_CAMPUS = re.compile(r"\b(?:university|college|campus|school district|public schools|isd)\b")
_AUTHORITY = re.compile(r"\b(?:airport|port authority|transit|railroad|harbor police)\b")
_STATE = re.compile(r"\b(?:state police|highway patrol|state patrol|state troopers|national guard|attorney general)\b")
_PROSECUTOR = re.compile(r"\b(?:attorney|prosecutor)")
_COUNTY = re.compile(r"\b(?:county|parish)\b")
_TOWN_POLICE = re.compile(r"\b(?:police|marshal|public safety)\b")
_TYPES = {"county": "county", "municipality": "municipality", "state agency": "state", "state": "state"}


def state_code(text: str, states: Mapping[str, str]) -> str | None:
    """The code of a state written as its code or its name, in any case. ``states``: names by code."""
    wanted = _folded(text).replace(".", "")
    return next((code for code, name in states.items() if wanted in (code.casefold(), name.casefold())), None)


def agreement_ids(text: str) -> tuple[str, ...]:
    """The ids of agreements and other choices in a cell, as written, each once; none of an empty cell. Raises Refusal."""
    ids = []
    for part in _BETWEEN_AGREEMENTS.split(_IN_BRACKETS.sub(" ", _folded(text))):
        words = re.sub(r"[\s_-]+", " ", part).strip().removesuffix(" agreement").removesuffix(" agreements")
        if not words:
            continue
        if words not in _AGREEMENT_OF:
            raise Refusal("agreement_unknown", given=shown(part), permitted=list(_AGREEMENTS))
        ids.append(_AGREEMENT_OF[words])
    return tuple(dict.fromkeys(ids))


def agency_kind(agency: str, type_text: str = "") -> str:
    """What kind of agency a list names: a key of ``AGENCY_KINDS``. ``type_text``: the list's own type, if it has one."""
    name = _folded(agency)
    listed = _TYPES.get(_folded(type_text), "")
    for pattern, kind in ((_SHERIFF, "county"), (_CONSTABLE, "constable"), (_REGIONAL_JAIL, "regional_jail")):
        if pattern.search(name):
            return kind
    if _CAMPUS.search(name) and not _TOWN_OF_A_COLLEGE.search(name):
        return "campus"
    if _AUTHORITY.search(name):
        return "authority"
    if _REGIONAL_POLICE.search(name):
        return "regional_police"
    if listed == "state" or _STATE.search(name):
        return "state"
    if _PROSECUTOR.search(name):
        return "prosecutor"
    if _COUNTY.search(name):
        return "county"
    # Lists put some towns' police among the counties.
    if _TOWN_POLICE.search(name):
        return "municipality"
    return listed or "unknown"


def _folded(text: str) -> str:
    return plain(text).casefold()
