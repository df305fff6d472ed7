"""What people paste and send by mistake, over the addresses themselves: names of any letters and
markup, and files that are too large."""

import io
import re
import unicodedata

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories import make_account, make_client, make_member
from prenup.fire.custody import queries as custody
from prenup.fire.custody import services as assets
from prenup.hire.agreements import queries as agreements
from prenup.people import services as people

CLIENT = "<b>Zahn</b> 🦷 עדה & Co"
PROVIDER = "<script>alert(1)</script> ספק IT"
ASSET = "<img src=x onerror=alert(2)> 🗄 أرشيف"
SIXTY = 60_000_000


@pytest.fixture
def ada(db):
    """Ada, owner of a client of that name."""
    return make_member(make_client(CLIENT), make_account("Ada Alder"))


@pytest.fixture
def relationship_id(ada):
    made = people.start_relationship(ada, provider=PROVIDER)
    cells = {"name": ASSET, "kind": "cloud account", "criticality": "critical"}
    assets.add_asset(ada, made.id, cells)
    return made.id


def said(answer):
    """The words of a page, marks and entities read; scripts are no words."""
    body = answer.content.decode()
    text = re.sub(r"<[^>]+>", "\0", body)
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text


@pytest.mark.parametrize(
    ("name", "of_client", "shown"),
    [
        ("standing:stand", False, (CLIENT, PROVIDER, ASSET)),
        ("people:home", False, (CLIENT, PROVIDER)),
        ("custody:register", False, (CLIENT, ASSET)),
        ("custody:lockout", False, (CLIENT, ASSET)),
        ("record:log", True, (CLIENT, PROVIDER, ASSET)),
    ],
)
def test_names_with_markup_pictures_and_letters_of_both_directions_are_shown_as_they_are(
    name, of_client, shown, ada, relationship_id, browse
):
    args = [ada.client_id] if of_client else [ada.client_id, relationship_id]
    answer = browse(ada).get(reverse(name, args=args))

    for written in shown:
        assert written in said(answer), written
    for markup in (b"<b>Zahn", b"<script>alert", b"<img src=x"):
        assert markup not in answer.content


def test_the_document_for_the_board_has_their_letters(ada, relationship_id, browse):
    answer = browse(ada).get(reverse("standing:pdf", args=[ada.client_id, relationship_id]))

    text = "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages
    )
    letters = unicodedata.normalize("NFKC", text)
    assert "<script>alert(1)</script>" in "".join(letters.split())
    assert "<b>Zahn</b>" in letters
    assert set("ספק") <= set(letters)


def sixty(name):
    return SimpleUploadedFile(name, b"\0" * SIXTY)


def test_a_file_of_60_mb_among_the_agreements_is_refused_and_the_others_are_taken(
    ada, relationship_id, browse
):
    url = reverse("agreements:add", args=[ada.client_id, relationship_id])
    taken = SimpleUploadedFile("Order form.txt", b"The fee is $5 a month.", "text/plain")
    answer = browse(ada).post(url, {"files": [taken, sixty("all of it.pdf")]})

    assert answer.status_code == 422
    assert "all of it.pdf has 60 MB; 50 MB is the most." in said(answer)
    assert [row.name for row in agreements.documents(ada, relationship_id)] == ["Order form.txt"]


def test_a_list_of_60_mb_is_refused_and_the_register_stays(ada, relationship_id, browse):
    url = reverse("imports:upload", args=[ada.client_id, relationship_id])
    answer = browse(ada).post(url, {"file": sixty("inventory.xlsx")})

    assert answer.status_code == 422
    assert "inventory.xlsx has 60 MB; up to 50 MB can be kept." in said(answer)
    assert [row.name for row in custody.assets(ada, relationship_id)] == [ASSET]
