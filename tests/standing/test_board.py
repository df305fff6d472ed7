"""The board PDF: one page, archival and accessible, and nothing in a name is ever run."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdf
import pytest

from prenup.core.agreement import Cited, Finding
from prenup.core.agreement.grade import grade
from prenup.core.lockout import Asset, Criticality, Scenario
from prenup.core.notice import Lead, Renewal, Renews, Terms
from prenup.core.pricing import Money
from prenup.core.standing import Item, Known, Paper, compose, plain
from prenup.core.standing.agreed import agreed
from prenup.standing.board import board_pdf

TODAY = date(2026, 11, 24)
PASSAGE = Cited("MSA.pdf", 11, 0, 4, "text", 0.9, "§7.3")


def finding(clause: str, title: str, verdict: str = "missing", *, against=False) -> Finding:
    passages = (PASSAGE,) if against or verdict != "missing" else ()
    return Finding(clause, title, verdict, against, "Why.", "Ask.", passages)


FINDINGS = (
    finding("T-6", "Who holds the administrator accounts", against=True),
    finding("R-26", "No cutting off over a disputed invoice", against=True),
    finding("S-11", "Who owns the licences"),
    finding("T-4", "Steps and days when we leave", "weak"),
    finding("S-2", "Time to repair, not only to respond", "weak"),
    finding("S-4", "What it costs, all of it", "present"),
    finding("R-1", "One complete agreement in writing", "unsure"),
)


def asset(name: str, days: int, *, holds_data: bool = False) -> Asset:
    return Asset(name, criticality=Criticality.CRITICAL, replace_days=days, holds_data=holds_data)


REGISTER = (
    asset("E-mail, files and Teams", 30),
    asset("Domain alderfinch.example", 30),
    asset("Dentrix practice system", 21),
    asset("Backups", 28, holds_data=True),
    asset("Phone numbers, 14", 45),
    asset("Internet lines, 2 practices", 95),
    asset("Printers", 9),
)

KNOWN = Known(
    as_of=TODAY,
    client="Alder & Finch Dental Group",
    provider="Northgate IT",
    terms=Terms(
        start=date(2024, 4, 1),
        term_months=36,
        renewal=Renews(12),
        latest=Lead(days=90),
        earliest=Lead(days=180),
        delivery_days=8,
    ),
    monthly_cost=Money(Decimal(9912), "USD"),
    notice_source="§14.2, page 21",
    assets=REGISTER,
    assumed=41,
    left_out=2,
    cost_per_day=Money(Decimal(12_000), "USD"),
    agreed=agreed(FINDINGS, grade(FINDINGS)),
    papers=(
        Paper(Item.AGREEMENT, date(2024, 3, 18)),
        Paper(Item.REGISTER, date(2026, 11, 17), note="23 assets"),
        Paper(Item.EXIT_PLAN, date(2024, 1, 1)),
    ),
)

HOSTILE = [
    '#panic("run") $x^2$ *bold* _it_ \\ <label> @ref [content] {code} "quote" `raw` // comment',
    "#eval(read(\"/etc/passwd\"))",
    "😀 Pizza 🍕 & 日本",
    "שרת הדואר 365",
    "خادم البريد",
    "x" * 300,
    "tab\tnul\x00bell\x07line\nfeed",
    "\u202eoverride\u202c",
    "\ue000private\uffff",
]  # fmt: skip


def made(known: Known, scenario: Scenario = Scenario.SILENT, entry: int | None = 411) -> bytes:
    return board_pdf(compose(known, scenario), prepared_on=TODAY, entry=entry)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All that the document says, in one line, as a reader copies it out."""
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def page() -> str:
    """What the page says where all is known."""
    return words(made(KNOWN))


def test_everything_stands_on_one_page_with_the_sentence_of_the_screen():
    pdf = made(KNOWN)

    assert len(read(pdf).pages) == 1
    assert plain(compose(KNOWN).sentence) in words(pdf)


@pytest.mark.parametrize(
    "says",
    [
        "Alder & Finch Dental Group",
        "For the board, 24 November 2026",
        "If we miss it: bound until 1 April 2028, $118,944 more. §14.2, page 21",
        "Thursday 24 December",
        "must have arrived",
        "If Northgate IT were gone tonight, and silent",
        "7 assets in the register, 17 November 2026",
        "Still locked, of 7",
        "Domain alderfinch.example",
        "28 days, lost",
        "In money: $1,080,000; lost data is not priced.",
        "2 rows could not be read: every figure is too low by that.",
        "It stands on 41 assumptions too.",
        "Do these three first",
        "Keep a tested copy of Backups that Northgate IT cannot delete",
        "−2,920",
        "of 100: what we pay, not how we leave.",
        "7 findings, 33 to 39 with the unsure",
        "Who holds the administrator accounts",
        "§7.3, p. 11",
        "no passage",
        "2 of 16",
        "Not written, or old",
        "Give notice by Thursday 24 December 2026.",
        "Or stay until 1 April 2028, at $118,944 more.",
        "How to read this.",
        "Prepared 24 November 2026 from entry 411 of the record.",
        "Confidential. 1 of 1",
    ],
)
def test_the_page_says(says, page):
    assert says in page


def test_without_a_record_it_names_no_entry():
    said = words(made(KNOWN, entry=None))

    assert "entry" not in said
    assert "No part of this is legal advice." in said


def test_it_is_archival_tagged_and_has_a_title_and_a_language():
    pdf = made(KNOWN)
    root = read(pdf).trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert "/StructTreeRoot" in root
    assert read(pdf).metadata.title == "Where we stand with Northgate IT on 24 November 2026"


def tags(pdf: bytes) -> list[str]:
    """The kinds of all structure elements, in reading order."""
    found: list[str] = []

    def walk(node) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node["/S"])
            walk(node.get("/K", []))

    walk(read(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_the_sentence_is_the_first_heading_and_the_time_line_has_a_description():
    pdf = made(KNOWN)

    assert tags(pdf).count("/H1") == 1
    assert tags(pdf).count("/H2") == 6
    assert "/Figure" in tags(pdf)
    assert b"Time line." in pdf or "Time line." in str(_alternatives(pdf))


def _alternatives(pdf: bytes) -> list[str]:
    """The descriptions that stand for pictures."""
    return [
        str(element["/Alt"])
        for number in range(1, read(pdf).trailer["/Size"])
        if isinstance(element := read(pdf).get_object(number), dict) and "/Alt" in element
    ]


def test_the_same_values_give_the_same_bytes():
    assert made(KNOWN) == made(KNOWN)


@pytest.mark.parametrize("scenario", Scenario)
def test_each_scenario_says_how_the_provider_leaves(scenario):
    heading = {
        Scenario.COOPERATIVE: "If Northgate IT left tonight and helped",
        Scenario.SILENT: "If Northgate IT were gone tonight, and silent",
        Scenario.HOSTILE: "If Northgate IT turned against us tonight",
    }[scenario]

    assert heading in words(made(KNOWN, scenario))


@pytest.mark.parametrize("lacking", ["terms", "assets", "agreed", "monthly_cost", "cost_per_day"])
def test_with_a_part_missing_it_is_still_whole(lacking):
    known = replace(KNOWN, **{lacking: None})
    pdf = made(known)

    assert len(read(pdf).pages) <= 2
    assert plain(compose(known).sentence) in words(pdf)


def test_with_nothing_known_it_says_what_is_not_known_and_what_that_costs():
    said = words(made(Known(as_of=TODAY)))

    assert "not known yet" in said and "not written down yet" in said
    assert "Nobody has listed what the provider looks after." in said
    assert "0 of 16" in said and "and 11 more" in said
    assert "Exposure 0" not in said


TERMS = {
    "ended": Terms(start=date(2024, 4, 1), term_months=12),
    "ends by itself": Terms(start=date(2024, 4, 1), term_months=36),
    "evergreen": Terms(
        start=date(2024, 4, 1), term_months=12, renewal=Renewal.EVERGREEN, latest=Lead(days=60)
    ),
    "missed": replace(KNOWN.terms, latest=Lead(days=150)),
    "upcoming": replace(KNOWN.terms, earliest=Lead(days=100)),
}


@pytest.mark.parametrize("state", TERMS)
def test_every_state_of_notice_can_be_drawn(state):
    known = replace(KNOWN, terms=TERMS[state])
    pdf = made(known)

    assert len(read(pdf).pages) <= 2
    assert plain(compose(known).sentence) in words(pdf)


def test_notice_given_is_drawn():
    assert "Notice is given: the agreement ends on" in words(
        made(replace(KNOWN, given_on=date(2026, 11, 1)))
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_out_as_text_and_runs_nothing(name):
    register = (asset(name, 400, holds_data=True), *REGISTER)
    pdf = made(replace(KNOWN, provider=name, client=name, assets=register))

    assert len(read(pdf).pages) <= 2
    assert "root:" not in words(pdf)


def test_typst_markup_in_a_name_is_set_letter_by_letter():
    said = words(made(replace(KNOWN, provider=HOSTILE[0])))

    assert f"If {HOSTILE[0]} were gone tonight" in said


def test_letters_that_no_font_has_are_written_out_by_name():
    said = words(made(replace(KNOWN, provider="Pizza \U0001f355 IT\ue000")))

    assert re.search(r"Pizza (🍕|\[slice of pizza\]) IT\[U\+E000\]", said)


def test_right_to_left_names_keep_their_letters():
    said = words(made(replace(KNOWN, provider="ספק")))

    assert "ספק" in said or "קפס" in said


def test_a_name_of_three_hundred_letters_keeps_the_page():
    long = "Northgate Managed Services of the Great Lakes and the Upper Midwest " * 4
    pdf = made(replace(KNOWN, provider=long.strip(), client=long.strip()))

    assert len(read(pdf).pages) <= 2
    assert long.strip() in words(pdf)
