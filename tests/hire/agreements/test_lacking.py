"""The rail of the documents: what the agreement names and nobody added."""

import html

from django.urls import reverse

from hire.agreements.made import AGREEMENT, a_file

NAMING = (
    AGREEMENT
    + "\n5. Terms\n\nThe Service Terms on Provider's web site also apply to the Services.\n"
)


def rail(browse, actor, relationship):
    answer = browse(actor).get(
        reverse("agreements:documents", args=[relationship.client_id, relationship.id])
    )
    return html.unescape(answer.content.decode())


def test_what_is_named_and_not_here_stands_on_the_rail_with_its_passage(
    ada, relationship, browse, upload
):
    upload(ada, a_file(NAMING))
    said = rail(browse, ada, relationship)

    assert "<b>Service Terms</b>" in said
    assert "Not here" in said
    assert "“The Service Terms on Provider's web site also apply" in said
    assert 'href="#add">Add the text as it is today' in said


def test_once_its_text_was_added_it_is_a_document_like_the_others(
    ada, relationship, browse, upload
):
    upload(ada, a_file(NAMING))
    upload(ada, a_file("They may change at any time.", "Service terms.txt"))

    assert "<b>Service Terms</b>" not in rail(browse, ada, relationship)
