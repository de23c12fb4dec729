"""Documents that stand alone: read back, typed in again, the same totals; nothing in them reaches out."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from docx import Document as open_word

from estimator.__main__ import main
from estimator.documents.appendix import typed_lines
from estimator.documents.blocks import AUTHOR, Picture, Sources
from estimator.documents.content import document
from estimator.documents.html import html
from estimator.documents.parts import Material
from estimator.documents.pdf import pdf
from estimator.documents.report import report
from estimator.documents.word import word
from estimator.exchange.long_table import COLUMNS, long_csv
from estimator.facts import FOLDER
from estimator.refusal import Refusal
from estimator.run.estimate import estimate
from estimator.run.results import BASES, Range
from estimator.run.years import years_ahead
from estimator.scenario.door import check_scenario
from estimator.scenario.resolve import resolve
from estimator.terms import ENDINGS, LEADS
from estimator.words.catalog.numbers import exact_money, money
from estimator.words.sentences.answer import headline, spoken_change
from tests.conftest import inputs_of
from tests.strategies import FACTS

TODAY = date(2026, 11, 21)
GASTON = FOLDER / "scenarios" / "gaston-nc-jem-shared.json"
SCENARIOS = (
    {},
    {
        "values": {
            "detainers_per_year": 120,
            "days_past_release": {"low": 0.5, "typical": 1, "high": 2, "source": "jail log 2026"},
            "staffing_mode": "dedicated",
            "dedicated_posts_detention": 2.5,
        },
        "amounts": {"equipment": 12345.67},
    },
    {
        "state": "TX", "label": "Somewhere", "population": 20651, "options": ["tfm"], "baseline": ["detainers"],
        "values": {"federal_money": "announced", "wage_patrol_officer": 31.4159, "tfm_honors_detainers": "yes"},
    },
    {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"], "baseline": "none"},
    {"place": "municipality", "label": "A town", "state": "NH", "population": 820, "options": ["tfm"], "baseline": "none"},
    {"options": ["none"], "baseline": "detainers"},
)  # fmt: skip


# An agreement, and beds rented to ICE beside it.
WITH_CONTRACT = {"options": ["jem", "beds"], "values": {"contract_beds": 100, "contract_rate": 100}}


def made(raw, lead="fiscal", link="", draws=200):
    """The result of a scenario and a document of it; each is worked out once."""
    return _made(json.dumps(raw), lead, link, draws)


@cache
def _made(raw, lead, link, draws):
    material = _material(raw, link, draws)
    return material.result, document(material, lead)


@cache
def _material(raw, link, draws):
    return Material(estimate(inputs_of(**json.loads(raw)), draws=draws), FACTS, TODAY, link)


# The same document is printed and drafted once.
printed, drafted = cache(pdf), cache(word)


def typed_again(lines):
    """A scenario from lines of ``name = value``, as a stranger would type it in."""
    raw: dict[str, Any] = {"format": 2, "values": {}, "amounts": {}}
    for line in lines:
        name, _, value = (part.strip() for part in line.partition(" = "))
        if name in ("place", "state", "county", "municipality", "label"):
            raw[name] = value
        elif name == "population":
            raw[name] = int(value)
        elif name == "options":
            raw[name] = value.split()
        elif name == "baseline":
            raw[name] = value if value in ("state_law", "none") else value.split()
        elif name.startswith("amount "):
            dollars, *marks = value.split()
            amount: dict[str, Any] = {"amount": float(dollars)}
            for mark in marks:
                amount |= {"received": True} if mark == "received" else {"side": mark}
            raw["amounts"][name.removeprefix("amount ")] = amount
        elif FACTS.assumptions[name].is_number:
            numbers = [float(n) for n in value.split("|")]
            raw["values"][name] = (
                numbers[0] if len(numbers) == 1 else dict(zip(("low", "typical", "high"), numbers, strict=True))
            )
        else:
            raw["values"][name] = value
    return resolve(check_scenario(raw, FACTS), FACTS)


def same_totals(lines, result):
    again = estimate(typed_again(lines), draws=200)
    for basis in BASES:
        for mine, theirs in ((again.running, result.running), (again.one_time, result.one_time)):
            for name in ("option", "baseline", "difference"):
                assert round(mine[basis][name].net.point, 2) == round(theirs[basis][name].net.point, 2)
                assert mine[basis][name].net.low == pytest.approx(theirs[basis][name].net.low)


def pages_of(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text of its preformatted part."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.typed, self._inside = [], "", False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._inside = self._inside or (tag == "pre" and not self.typed)

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "pre"

    def handle_data(self, data):
        if self._inside:
            self.typed += data


@pytest.mark.slow
@pytest.mark.parametrize("raw", SCENARIOS, ids=str)
def test_what_a_pdf_says_typed_in_again_gives_the_same_totals(raw):
    result, paper = made(raw)
    text = "\n".join(pages_of(printed(paper)))
    part = text[text.index("Appendix: inputs") : text.index("Worked totals")]
    lines = [line for line in part.splitlines() if re.match(r"^(amount )?[a-z_0-9]+ = \S", line)]
    same_totals(lines, result)
    for basis in BASES:
        assert exact_money(result.running[basis]["difference"].net.point) in text


@pytest.mark.slow
@pytest.mark.parametrize("raw", SCENARIOS, ids=str)
def test_what_a_page_says_typed_in_again_gives_the_same_totals(raw):
    result, paper = made(raw)
    same_totals(Page(html(paper).decode()).typed.strip().splitlines(), result)


@pytest.mark.slow
@pytest.mark.parametrize("raw", SCENARIOS[:2], ids=str)
def test_what_a_word_draft_says_typed_in_again_gives_the_same_totals(raw):
    result, paper = made(raw)
    text = [p.text for p in open_word(io.BytesIO(drafted(paper))).paragraphs]
    start = next(n for n, line in enumerate(text) if line.startswith("Typed into the estimator")) + 1
    lines = []
    for line in text[start:]:
        if " = " not in line:
            break
        lines.append(line)
    same_totals(lines, result)


def test_the_inputs_of_a_person_are_all_there():
    result = estimate(inputs_of(**SCENARIOS[1]), draws=20)
    assert typed_lines(result) == (
        "place = county", "state = NC", "options = jem", "baseline = state_law", "detainers_per_year = 120",
        "days_past_release = 0.5 | 1 | 2", "staffing_mode = dedicated", "dedicated_posts_detention = 2.5",
        "amount equipment = 12345.67", "county = Gaston County",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("lead", LEADS)
def test_every_lead_tells_the_same_numbers(lead):
    result, paper = made({}, lead)
    text = re.sub(r"\s+", " ", " ".join(pages_of(printed(paper))))
    for sentence in headline(result, FACTS) if lead != "testimony" else ():
        assert sentence in text
    # Testimony is spoken: the same figures, no parentheses.
    for basis in BASES:
        net = result.running[basis]["difference"].net
        low, high = money(net.low, 2), money(net.high, 2)
        ends = f"between {low} and {high}" if lead == "testimony" else f"({low} to {high})"
        assert f"{money(net.point)} a year" in text
        assert ends in text
    for label in FACTS.not_counted:
        assert label.label.lower() in text.lower()
    assert "At risk, apart from the budget" in text
    assert "November 21, 2026" in text


@pytest.mark.slow
def test_a_fiscal_note_has_its_parts_in_order():
    _, paper = made({})
    text = "\n".join(pages_of(printed(paper)))
    parts = (
        "Fiscal impact", "What this rests on", "North Carolina law", "Who does the work", "Line by line", "In local terms",
        "5 years, difference", "At risk, apart", "What is not counted", "What to ask for next", "Appendix: inputs",
        "Appendix: what the lines rest on", "Appendix: the arithmetic", "Appendix: sources",
    )  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.slow
@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("raw", [SCENARIOS[1], SCENARIOS[2], WITH_CONTRACT], ids=str)
def test_a_memo_has_one_to_two_pages_before_its_appendix_and_says_so(lead, raw):
    """Three at most for testimony, whose notes stand under it; each page says of how many it is one, the appendix apart."""
    _, paper = made(raw, lead)
    pages = pages_of(printed(paper))
    memo = next(n for n, page in enumerate(pages) if "Appendix: inputs" in page)
    assert memo <= (3 if lead == "testimony" else 2)
    assert f"1 of {memo}" in pages[0]
    assert f"A-1 of A-{len(pages) - memo}" in pages[memo]
    assert all(paper.running in " ".join(page.split()) for page in pages)


@pytest.mark.slow
def test_an_appendix_of_a_county_has_less_than_ten_pages():
    raw = json.loads(GASTON.read_text())
    result = estimate(resolve(check_scenario(raw, FACTS), FACTS), draws=200)
    pages = pages_of(pdf(document(Material(result, FACTS, TODAY, "a" * 300))))
    assert len(pages) - next(n for n, page in enumerate(pages) if "Appendix: inputs" in page) < 10


@pytest.mark.parametrize(
    ("low", "point", "high", "said"),
    [
        (11229, 18639, 52167, "add about $18,600 a year, with nine results in ten between $11,000 and $52,000"),
        (-14021, 12200, 99346, "add about $12,200 a year, with nine results in ten between saving $14,000 and adding $99,000"),
        (-36000, -15000, -4800, "save about $15,000 a year, with nine results in ten between $4,800 and $36,000"),
        (500, 500, 500, "add about $500 a year"),
        (0, 0, 0, "add nothing"),
    ],
)  # fmt: skip
def test_a_result_can_be_said_aloud(low, point, high, said):
    assert spoken_change(Range(low, point, high, point, point, 0.5)) == said


@pytest.mark.slow
def test_a_pdf_is_tagged_embeds_its_fonts_and_has_words_for_every_picture():
    _, paper = made({})
    reader = pypdf.PdfReader(io.BytesIO(printed(paper)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (paper.title, AUTHOR)
    assert str(reader.metadata.creation_date).startswith(TODAY.isoformat())
    alts, kinds, parents = [], set(), set()

    def walk(node, parent=""):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each, parent)
        elif isinstance(node, dict):
            kinds.add(str(node.get("/S")))
            parents.add((parent, str(node.get("/S"))))
            if "/Alt" in node:
                alts.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"], str(node.get("/S")))

    walk(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/P", "/L", "/Figure"} <= kinds
    # What stands out, and what can be typed in, stands in a paragraph as all else does.
    assert not {("/Document", "/Strong"), ("/Document", "/Span"), ("/Document", "/Code")} & parents
    links = [a.get_object()["/A"]["/URI"] for page in reader.pages for a in page.get("/Annots") or ()]
    listed = [s.address for b in (*paper.memo, *paper.appendix) if isinstance(b, Sources) for s in b.items if s.address]
    assert set(listed) == set(links)
    pictures = [block for block in paper.memo if isinstance(block, Picture)]
    assert pictures
    assert {p.alt for p in pictures} <= set(alts)
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in (resources.get("/Font") or {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(below)


@pytest.mark.slow
def test_a_picture_without_words_does_not_compile():
    import typst

    _, paper = made({})
    silent = tuple(Picture(b.svg, "", b.caption) if isinstance(b, Picture) else b for b in paper.memo)
    with pytest.raises(typst.TypstError, match="alt"):
        pdf(type(paper)(**{**paper.__dict__, "memo": silent}))


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes():
    for ending in ("pdf", "html", "docx", "md", "csv", "json"):
        one, other = (report(Material(estimate(inputs_of(), draws=200), FACTS, TODAY), ending) for _ in range(2))
        assert one == other, ending


@pytest.mark.slow
def test_a_page_stands_alone_and_can_be_read_aloud():
    _, paper = made({}, link="https://example.org/?s=" + "A" * 200)
    text = html(paper).decode()
    page = Page(text)
    names = [tag for tag, _ in page.tags]
    assert "script" not in names
    assert not [a for _, a in page.tags if {"src", "srcset", "onload", "onclick", "style"} & set(a)]
    assert not [a for tag, a in page.tags if tag in ("link", "iframe", "object", "embed", "img", "base", "form")]
    # An address is there to be followed by a person; nothing is fetched by the page, and nothing is told to the site.
    assert all(tag == "a" and a.get("rel") == "noreferrer" for tag, a in page.tags if "href" in a)
    assert "url(" not in text.split("</style>")[0]
    assert "@import" not in text
    assert page.tags[0] == ("html", {"lang": "en-US"})
    # The appendix is folded; nothing keeps a page that a county posts from being found.
    assert names.count("details") == names.count("summary") == 1
    assert text.index('<details class="appendix">') < text.index("Appendix: inputs, to type in again")
    assert "noindex" not in text
    levels = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert names.count("table") == names.count("caption") == names.count("thead")
    assert all(a.get("scope") in ("col", "row") for tag, a in page.tags if tag == "th")
    assert all(a.get("aria-label") for _, a in page.tags if a.get("role") == "img")


NAMES = (
    '<b>&"x\' #read("/etc/passwd") $x$ [a] *b* _c_ `d` \\e @f',
    '=HYPERLINK("http://x")',
    "+1+cmd|calc",
    "Ünïcode 🎉 emoji",
    "مقاطعة عربية",
    "县" * 50,
    "x" * 300,
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["\u0500", "\u0378", "\u1e9e Ω Ж", "\U000e0100x"], ids=ascii)
def test_no_letter_stops_a_pdf(name):
    _, paper = made(
        {"label": name, "state": "TX", "population": 5000, "options": ["jem"], "baseline": "none"}, draws=50
    )
    assert "Appendix: sources" in "".join(pages_of(printed(paper)))


@pytest.mark.slow
def test_where_full_cost_is_a_further_saving_the_words_say_so():
    _, paper = made({"options": ["none"], "baseline": ["jem"]}, "reporter", draws=50)
    text = str(paper.memo)
    assert "leaves out a further saving of $" in text
    assert "leaves out −" not in text


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES, ids=lambda n: n[:12])
def test_any_name_is_only_a_name(name):
    raw = {"label": name, "state": "TX", "population": 5000, "options": ["jem"], "baseline": "none"}
    _, paper = made(raw, draws=50)
    page = html(paper).decode()
    assert "<b>" not in page
    assert (
        name.split("#")[0]
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")[:40]
        in page
    )
    shown = "".join(pages_of(printed(paper)))
    assert "Appendix: sources" in shown
    if name.isascii():
        assert re.sub(r"\s", "", name)[:20] in re.sub(r"\s", "", shown)
    text = "\n".join(p.text for p in open_word(io.BytesIO(drafted(paper))).paragraphs)
    assert name in text


@pytest.mark.slow
def test_a_source_of_several_lines_and_odd_characters_is_one_line_in_every_document():
    source = "jail log\n2026\x1c<r>=1+1</r>\t🎉"
    raw = {"values": {"case_hours": {"typical": 3, "source": source}}}
    result, paper = made(raw, draws=50)
    for ending in ENDINGS:
        assert report(Material(result, FACTS, TODAY), ending)
    assert "jail log 2026 &lt;r&gt;=1+1&lt;/r&gt; 🎉" in html(paper).decode()
    with pytest.raises(Refusal, match="without control characters"):
        inputs_of(values={"case_hours": {"typical": 3, "source": "a\ufffeb"}})


@pytest.mark.slow
def test_a_name_that_no_font_can_show_is_said_to_be():
    _, paper = made(
        {"label": "🎉", "state": "TX", "population": 5000, "options": ["jem"], "baseline": "none"}, draws=50
    )
    assert "are not in this document's font" in " ".join("".join(pages_of(printed(paper))).split())


@pytest.mark.slow
def test_a_word_draft_has_real_headings_table_headers_and_words_for_pictures():
    _, paper = made({}, "testimony")
    content = drafted(paper)
    draft = open_word(io.BytesIO(content))
    styles = {p.style.name for p in draft.paragraphs if p.style is not None}
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption", "Normal", "Source", "Box"} <= styles
    assert [p for p in draft.paragraphs if not p.text.strip() and not p._p.xpath(".//w:drawing")] == []
    listed = [s for b in (*paper.memo, *paper.appendix) if isinstance(b, Sources) for s in b.items if s.address]
    links = {r.target_ref for r in draft.part.rels.values() if r.reltype.endswith("/hyperlink")}
    assert {source.address for source in listed} == links
    assert len(draft.part._element.xpath("//w:hyperlink")) == len(listed)
    assert all(table.style is not None and table.style.name == "Memo Table" for table in draft.tables)
    assert draft.core_properties.author == AUTHOR
    assert draft.tables
    for table in draft.tables:
        assert table.rows[0]._tr.trPr is not None
        assert "tblHeader" in table.rows[0]._tr.xml
        assert all(cell.text for cell in table.rows[0].cells)
    assert len(draft.inline_shapes) == len([b for b in paper.memo if isinstance(b, Picture)])
    for shape in draft.inline_shapes:
        assert len(shape._inline.docPr.get("descr")) > 40
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [n for n in parts.namelist() if "vba" in n.lower()]


@pytest.mark.slow
def test_the_long_table_adds_up_to_the_years():
    result, _ = made(SCENARIOS[2])
    rows = list(csv.DictReader(io.StringIO(long_csv(result))))
    assert tuple(rows[0]) == COLUMNS
    for year in years_ahead(result.inputs, draws=20):
        mine = [
            float(r["amount_usd"])
            for r in rows
            if (int(r["year"]), r["set"], r["basis"]) == (year.year, year.set, year.basis)
        ]
        assert sum(mine) == pytest.approx(year.net.point)


@pytest.mark.slow
def test_a_name_in_the_long_table_is_no_formula():
    result, _ = made({"label": '=HYPERLINK("http://x")', "state": "TX", "population": 9, "baseline": "none"}, draws=20)
    assert next(csv.DictReader(io.StringIO(long_csv(result))))["county"] == '\'=HYPERLINK("http://x")'


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
def test_report_writes_each_kind(ending, tmp_path, capsys):
    target = tmp_path / f"memo.{ending}"
    assert main(["report", str(GASTON), "--to", str(target)]) == 0
    starts = {
        "pdf": b"%PDF",
        "html": b"<!doctype html>",
        "xlsx": b"PK",
        "docx": b"PK",
        "csv": b"county,",
        "json": b"{",
        "md": b"# ",
    }
    assert target.read_bytes().startswith(starts[ending])
    assert str(target) in capsys.readouterr().out
    if ending == "json":
        assert list(json.loads(target.read_text()))[:3] == ["contract", "versions", "scenario"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--to", "memo.doc"], "--to must end in"),
        (["--to", "memo"], "--to must end in"),
        (["--to", "no-folder/memo.pdf"], "in a folder that exists"),
        (["--to", "."], "must be the path of a file"),
        (["--to", "memo.pdf", "--lead", "sheriff"], "--lead must be fiscal, testimony, reporter"),
        (["--to", str(GASTON)], "another file than SCENARIO"),
        ([], "--to"),
    ],
)
def test_a_report_that_cannot_be_made_is_refused_and_nothing_is_written(arguments, says, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    before = GASTON.read_bytes()
    assert main(["report", str(GASTON), *arguments]) == 2
    said = capsys.readouterr()
    assert (said.out, says in said.err, said.err.count("\n")) == ("", True, 1)
    assert list(tmp_path.iterdir()) == []
    assert GASTON.read_bytes() == before


def test_an_unknown_kind_is_refused():
    with pytest.raises(Refusal, match="must end in"):
        report(Material(estimate(inputs_of(), draws=20), FACTS, TODAY), "exe")
