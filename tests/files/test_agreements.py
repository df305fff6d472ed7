"""Real agreements, where the folder of them is there: what careful readers quoted is found."""

import json
import os
import re
from pathlib import Path

import pytest

from prenup.files import read_document

SHARED = Path(os.environ.get("PRENUP_SHARED", Path(__file__).parents[3] / "shared"))
AGREEMENTS = sorted((SHARED / "agreements").glob("*.pdf"))

pytestmark = pytest.mark.skipif(
    not AGREEMENTS, reason="no agreements in the folder that PRENUP_SHARED names"
)


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem)
def test_nearly_all_quotes_of_careful_readers_stand_in_the_text(path):
    labels = json.loads((path.parent / "labels" / f"{path.stem}.json").read_text())
    text = _letters(read_document(path, path.name).text)

    quotes = list(_quotes(labels))
    missed = [quote for quote in quotes if _letters(quote) not in text]

    assert len(missed) <= 0.02 * len(quotes), missed


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem)
def test_each_page_starts_with_its_own_text(path):
    document = read_document(path, path.name)

    assert not document.warnings
    assert document.pages == len(document.page_starts)
    assert not re.search("[\ue000-\uf8ff\u00a0\u00ad\u037e\ufb00-\ufb06]", document.text)
    # Two pages of one exhibit count from 1 again: too few to be told from other numbers.
    assert len(re.findall(r"(?m)^(?:Page )?\d{1,3}(?: of \d+)?$", document.text)) <= 2


def _quotes(labels):
    for label in labels["clauses"].values():
        yield from label.get("quotes", ())
    for fact in labels["facts"].values():
        for one in fact if isinstance(fact, list) else [fact]:
            if isinstance(one, dict) and one.get("quote"):
                yield one["quote"]


def _letters(text):
    """Without white space and look-alikes: how a quote is compared."""
    return re.sub(r"\s+", "", text.replace("\u037e", ";").replace("Ø", "•"))
