"""Passages: every word of a document in one of them, verbatim, with where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.agreement.passages import passages
from prenup.core.agreement.text import Document

PIECES = (
    "The Customer shall pay.", " ", "\n", "\n\n", "4.2. Term. ", "(a) it ends; ", "“Term” means",
    "Mr. ", "ARTICLE IV", "EXHIBIT B", "; and ", "Notice is due within ninety (90) days", ". ",
    "a.m. ", "• ", "\t", "a\tb\nc\td\n",
)  # fmt: skip
PREAMBLE = f"This agreement binds both{' very' * 20} much."
agreements = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES)).map("".join))


def read(text):
    return passages(Document("a.txt", "", text))


@given(agreements)
def test_every_passage_is_a_slice_of_the_text(text):
    assert all(text[passage.start : passage.end] == passage.text for passage in read(text))


@given(agreements)
def test_every_character_but_white_space_stands_in_exactly_one_passage(text):
    read_text = "".join(passage.text for passage in read(text))

    assert "".join(read_text.split()) == "".join(text.split())


@given(agreements)
def test_passages_come_in_order_and_never_overlap(text):
    found = read(text)

    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("14.2 Notice. Notice is due.\n\n14.3 Term. It ends.", ["§14.2", "§14.3"]),
        ("ARTICLE IV\n\nTerm\n\nIt ends.", ["Art. IV"] * 3),
        ("7. Access. The keys are ours.\n\n(b) Each key is listed.", ["§7", "§7(b)"]),
        (f"{PREAMBLE}\n\nEXHIBIT B\n\n2.1 Hours. All.", ["", "Ex. B", "Ex. B §2.1"]),
        ("Exhibit 10.14\n\n1. Term. It ends.", ["", "§1"]),
        ("421 South Street, Suite 222", [""]),
    ],
)  # fmt: skip
def test_a_passage_knows_the_section_as_written(text, places):
    assert [passage.place for passage in read(text)] == places


def test_an_abbreviation_ends_no_sentence():
    (only,) = read(
        "Mr. Smith of Acme Inc. shall be reached from 8 a.m. Eastern time on each business day."
    )

    assert only.text.endswith("day.")


def test_a_heading_that_runs_in_stays_with_its_sentence_and_is_known_to_those_after():
    first, second = read(
        "Backups. Provider keeps backups of all data. Each backup is kept for ninety days."
    )

    assert first.text == "Backups. Provider keeps backups of all data."
    assert second.heading == "Backups"


def test_an_item_of_a_list_knows_the_words_that_introduce_it():
    found = read(
        "IBM will:\n\nreport breaches of security to Customer;\n\nreplace default passwords;"
    )

    assert [passage.lead for passage in found] == ["", "IBM will:", "IBM will:"]


def test_a_very_long_sentence_is_cut_at_its_semicolons():
    things = "; ".join(f"do the thing number {n} in good time for us" for n in range(40))
    long = f"Provider shall {things}."

    assert max(len(passage.text.split()) for passage in read(long)) <= 90


def test_each_row_of_a_table_is_a_passage_that_knows_the_head_of_its_table():
    found = read("Task\tIBM\tCustomer\nInstall patches\tPerform\nApprove patches\t\tPerform")

    assert [passage.text for passage in found[1:]] == [
        "Install patches\tPerform",
        "Approve patches\t\tPerform",
    ]
    assert {passage.lead for passage in found[1:]} == {"Task\tIBM\tCustomer"}


def test_a_list_of_annexes_opens_none_of_them():
    text = (
        "This Agreement is made between the two parties named below and has these "
        "attachments:\n\nAttachment A - Services;\n\nAttachment B - Hosting; and\n\n"
        "Attachment C - Charges\n\n1. Term. It ends on the last day of the second year.\n\n"
        "Attachment C - Charges\n\n1. Fees. The Client pays the fee of each month in advance."
    )
    places = {p.text[:7]: p.place for p in passages(Document("a.txt", "", text))}

    assert (places["1. Term"], places["1. Fees"]) == ("§1", "Attachment C §1")
