"""Documents that an agreement names and that are not here."""

import pytest

from prenup.core.agreement.named_documents import named_documents
from prenup.core.agreement.text import Document


def titles(*texts, name="agreement"):
    documents = [Document(f"{name}-{n}.txt", "", text) for n, text in enumerate(texts)]
    return [named.title for named in named_documents(documents)]


def test_terms_on_a_web_site_that_apply_are_named_with_their_passage():
    text = (
        "1.2 Words mean this.\n\n1.3 The Service Terms published on Provider’s web site, as "
        "amended by Provider, also apply to the Services."
    )
    (named,) = named_documents([Document("agreement.txt", "", text)])

    assert (named.title, named.online, named.place) == ("Service Terms", True, "§1.3")
    assert named.passage.text == text[named.passage.start : named.passage.end]


def test_an_exhibit_that_is_attached_and_not_here_is_named_once():
    text = "The keys are listed in Exhibit D.\n\nThe prices are set out in Exhibit D.\n\nEnd."

    assert titles(text) == ["Exhibit D"]


@pytest.mark.parametrize(
    "text",
    [
        "The fees are listed in Exhibit C.\n\nExhibit C: Fees\n\nBase fee $1 per user.",
        "The fees are listed in Exhibit C.\n\nEXHIBIT “C”\n\nBase fee $1 per user.",
        "The bank's rate is that of Schedule 1 of the Banking Act.",
        "The form is set out in Exhibit A to the Purchase Agreement.",
        "Provider shows its prices on its web site.",
        "Provider's Privacy Policy on its web site does apply.",
        "Provider lists Client among its references on its web site at www.example.com.",
        "Exhibitions are listed in the hall. Schedule a call.",
    ],
)
def test_what_is_here_or_is_another_agreements_or_no_document_is_not_named(text):
    assert titles(text) == []


def test_an_exhibit_that_another_document_holds_is_here():
    assert titles("As listed in Exhibit B.", "Exhibit B\n\nThe list.") == []
    assert titles("As listed in Exhibit B.", "The list.", name="Exhibit_B") == []


def test_terms_that_were_added_are_no_longer_wanting():
    asks = "The Service Terms on Provider's web site apply."

    assert titles(asks, "Service Terms of Northgate IT\n\nThey may change.") == []
