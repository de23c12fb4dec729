"""How a place's name is read: what spellings mean the same name.

A name is folded (case, accents, apostrophes, punctuation, Saint and St.), then taken apart into a *stem*, a *type* and
an *office*: "St. Mary's County Sheriff's Office" is ``stmarys``, county, sheriff. Nothing here knows a place.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

LOST_LETTER = "\ufffd"
"""What stands where a file's encoding lost a letter: one letter or none."""

_LOST_TWICE = "ï¿½"  # the same, read again in the wrong encoding
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´")
_SEPARATORS = re.compile(rf"[^0-9a-z{LOST_LETTER}]+")
_ONE_SPELLING = {"saint": "st", "sainte": "st", "ste": "st", "mount": "mt", "fort": "ft"}
_WRITTEN_OUT = {"st": "saint", "mt": "mount", "ft": "fort"}
_SEVERAL_SPELLINGS = frozenset(_ONE_SPELLING).union(_WRITTEN_OUT)

_OFFICES = (
    ("sheriff", re.compile(r" sheriffs?(?: (?:office|department|dept))?$")),
    (
        "police",
        re.compile(
            r" (?:police(?: services)?(?: (?:department|departement|dept))?|pd"
            r"|(?:department of )?public safety(?: department)?|marshals?(?: office)?)$"
        ),
    ),
)
_OFFICE_ENDS = frozenset(
    [
        "sheriff",
        "sheriffs",
        "police",
        "pd",
        "safety",
        "marshal",
        "marshals",
        "office",
        "department",
        "departement",
        "dept",
    ]
)
_TYPES = {
    "city and borough": "county",
    "city and county": "county",
    "census area": "county",
    "planning region": "county",
    "municipality": "county",
    "county": "county",
    "co": "county",
    "parish": "county",
    "borough": "borough",
    "boro": "borough",
    "charter township": "township",
    "township": "township",
    "twp": "township",
    "town and village": "town",
    "town": "town",
    "village": "village",
    "city": "city",
}
_LONGEST_TYPE = 3  # words


class Name(Struct, frozen=True):
    """A name taken apart.

    ``whole``: letters and digits of all of it but an office behind it. ``stem``: the same without the word of its type.
    ``type``: county, city, town, village, borough, township, or empty. ``office``: sheriff, police, or empty.
    """

    whole: str
    stem: str
    type: str
    office: str


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, without accents, apostrophes and punctuation."""
    if not text.isascii():
        text = text.replace(_LOST_TWICE, LOST_LETTER)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", text.translate(_APOSTROPHES).casefold().replace("&", " and ")).split()


def folded(text: str) -> str:
    """The plain words with one blank between them; Saint, Ste. and St. alike, as are Mount and Mt., Fort and Ft."""
    return " ".join(_ONE_SPELLING.get(word, word) for word in plain_words(text))


def spellings(text: str) -> list[list[str]]:
    """The words of a name as they may be typed: as they stand, shortened, and written out (St. Louis, Saint Louis)."""
    plain = plain_words(text)
    if not _SEVERAL_SPELLINGS.intersection(plain):
        return [plain]
    short = [_ONE_SPELLING.get(word, word) for word in plain]
    return [plain, short, [_WRITTEN_OUT.get(word, word) for word in short]]


def key(text: str) -> str:
    """The letters and digits of a folded text: two spellings of one name have the same."""
    return folded(text).replace(" ", "")


def read(text: str) -> Name:
    """A name taken apart."""
    name, office = folded(text), ""
    if name.rpartition(" ")[2] in _OFFICE_ENDS:
        for title, ending in _OFFICES:
            if match := ending.search(name):
                name, office = name[: match.start()], title
    stem, type_word = _parts(name)
    return Name(name.replace(" ", ""), stem.replace(" ", ""), type_word, office)


def _parts(name: str) -> tuple[str, str]:
    """The stem and the type of a folded name: of "city of mesa" as of "gaston county"."""
    before, of, behind = name.removeprefix("the ").partition(" of ")
    if of and before in _TYPES:
        return behind, _TYPES[before]
    words = name.split()
    for count in range(min(_LONGEST_TYPE, len(words) - 1), 0, -1):
        if type_word := _TYPES.get(" ".join(words[-count:])):
            return " ".join(words[:-count]), type_word
    return name, ""


def pattern(name_key: str) -> re.Pattern[str]:
    """What a key with lost letters may have been: each stands for one letter or none."""
    return re.compile("".join(".?" if c == LOST_LETTER else re.escape(c) for c in name_key))


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit of any script, or a picture: dashes and dots alone name nothing."""
    # What this version of Unicode does not know yet (Cn) may be a letter of the next.
    kinds = {unicodedata.category(c) for c in text if c != LOST_LETTER}
    return any(kind[0] in "LN" or kind in ("So", "Co", "Cn") for kind in kinds)


def slug(text: str) -> str:
    """The name for an address: small plain letters and hyphens ("prince-georges-county-md")."""
    return "-".join(plain_words(text))
