"""The example client's files: made from their sources, read back, and what they add up to."""

import csv
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from prenup.core.lockout import COLUMNS, Scenario, days, fixes, register
from prenup.files import read_document, read_table

EXAMPLE = Path(str(files("prenup.content") / "example"))
DOCUMENTS = ("agreement", "amendment-1", "order-form-phones")
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_and_pdf_of_a_document_give_the_text_of_its_source(name):
    written, said = (
        read_document(EXAMPLE / f"{name}{ending}", name).text.split("\n\n")
        for ending in (".docx", ".pdf")
    )
    front, *source = re.split(r"\n\s*\n", (EXAMPLE / f"{name}.md").read_text().strip())
    head = front.splitlines()[1].removeprefix("head: ")

    said = said[1:] if said[0] == head else said  # on one page it cannot be told as running
    assert written == [head, *said]
    blocks = [block.removeprefix("#").lstrip("# ") for block in source if not block.startswith("-")]
    assert [_words(paragraph) for paragraph in said] == [_words(block) for block in blocks]


def _words(text):
    return re.findall(r"\w+", text)


def test_the_agreement_has_a_dozen_pages():
    assert read_document(EXAMPLE / "agreement.pdf", "agreement.pdf").pages == 12


def test_every_address_is_invented():
    for name in DOCUMENTS:
        text = (EXAMPLE / f"{name}.md").read_text()
        assert set(re.findall(r"[\w.-]+\.(com|net|org|io)\b", text)) == set()


def test_the_workbook_is_the_list_beside_it():
    table = read_table(EXAMPLE / "register.xlsx", "register.xlsx", expected=tuple(COLUMNS))
    with (EXAMPLE / "register.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)

    assert list(table.header) == header == list(COLUMNS)
    assert [list(row.cells) for row in table.rows] == rows
    assert table.warnings == ()


def test_the_register_adds_up_to_what_the_drawings_show():
    table = read_table(EXAMPLE / "register.csv", "register.csv")
    read = register(table, as_of=TODAY)
    lock_out = days(read.assets, Scenario.SILENT)

    assert len(read.assets) == 23 and read.rejected == []
    assert len(read.assumptions) == 2  # two lead times come from the kind
    assert sum(asset.customer_of_record == "provider" for asset in read.assets) == 15
    assert sum(asset.client_super_admin == "proven" for asset in read.assets) == 6
    locked = [sum(day > after for day in lock_out.usable) for after in (0, 1, 7, 30, 90)]
    assert locked == [19, 19, 18, 4, 1]
    assert [asset.name for asset, lost in zip(read.assets, lock_out.lost, strict=True) if lost] == [
        "Backups",
        "Credential vault",
    ]
    assert lock_out.exposure == 7032
    assert [(pick.asset, pick.removes) for pick in fixes(lock_out, 3)] == [
        ("Backups", 2920),
        ("Credential vault", 1460),
        ("Microsoft 365 tenant", 304),
    ]
