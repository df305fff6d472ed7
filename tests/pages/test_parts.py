"""Every part, rendered in every state."""

import re
from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.utils import timezone

from prenup.pages.charts import Mark, shares, time_line
from prenup.pages.parts import with_query


@pytest.fixture
def gallery(client, settings, db):
    settings.ROOT_URLCONF = "pages.gallery"
    return client.get("/parts/").content.decode()


def test_no_part_writes_a_style_or_a_script_of_its_own(gallery):
    assert not re.search(r"\sstyle=", gallery)
    assert not re.search(r"\son[a-z]+=", gallery)
    assert not re.search(r"<script(?![^>]*\ssrc=)", gallery)


def test_what_was_typed_stays_in_the_field_and_is_never_markup(gallery):
    assert 'value="Ada &lt;b&gt;Alder&lt;/b&gt;"' in gallery
    assert 'value="much"' in gallery


def test_errors_are_counted_on_top_and_each_leads_to_its_field(gallery):
    assert "2 things need your eye" in gallery
    assert '<a href="#id_amount">Liability cap: Enter a number.</a>' in gallery
    assert 'id="id_amount_error"' in gallery
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in gallery


def test_ids_are_used_once_and_labels_name_what_is_there(gallery):
    ids = re.findall(r'\sid="([^"]+)"', gallery)
    assert sorted(set(ids) - {"hatch"}) == sorted(one for one in ids if one != "hatch")
    for target in re.findall(r'\sfor="([^"]+)"', gallery):
        assert target in ids


def test_a_receipt_is_a_link_and_an_undo_is_posted(gallery):
    assert '<a href="/record/412">Receipt</a>' in gallery
    assert re.search(r'<form method="post" action="/undo">.*?<button class="link">Undo', gallery)


def test_a_heading_that_sorts_turns_round_and_keeps_the_other_filters(rf):
    def heading(query):
        request = rf.get("/assets/" + query)
        text = '{% load parts %}{% sort_header "Usable after" "days" first="down" %}'
        return Template(text).render(Context({"request": request}))

    assert 'href="/assets/?show=ours&amp;sort=-days"' in heading("?show=ours&page=3")
    turned = heading("?sort=-days")
    assert 'aria-sort="descending"' in turned and 'href="/assets/?sort=days"' in turned
    assert 'aria-sort="ascending"' in heading("?sort=days")


def test_a_query_is_changed_and_the_rest_of_it_kept():
    query = QueryDict("show=a&show=b&page=2")
    assert with_query("/x/", query, {"page": None, "sort": "name"}) == "/x/?show=a&show=b&sort=name"
    assert with_query("/x/", QueryDict("page=2"), {"page": ""}) == "/x/"


def test_shares_fill_the_bar():
    parts = shares([("present", 24), ("weak", 17), ("missing", 0), ("unsure", 3)])
    assert [part.kind for part in parts] == ["present", "weak", "unsure"]
    assert parts[-1].x + parts[-1].width == pytest.approx(100, abs=0.05)


DAYS = [date(2026, 11, day) for day in (1, 2, 3, 4)] + [date(2027, 11, 1)]


@pytest.mark.parametrize("today", [*DAYS, date(2027, 10, 31)])
def test_marks_of_a_time_line_keep_their_order_and_stay_inside(today):
    marks = [
        Mark(DAYS[0], "opens", "opened", "1 November", "", ""),
        Mark(today, "now", f"Today, {today}", "", "", ""),
        Mark(DAYS[1], "act", "last day to act", "Monday 2 November", "", ""),
        Mark(DAYS[2], "closes", "must have arrived", "3 November", "", ""),
        Mark(DAYS[4], "end", "expiry, or 12 months more", "1 November 2027", "", ""),
    ]
    line = time_line(marks, window=(DAYS[0], DAYS[2]), said="")

    xs = [placed.x for placed in line.marks]
    assert xs == sorted(xs)
    assert xs[0] >= 0 and xs[-1] <= 100
    assert line.window.width > 0


def test_the_frame_stands_without_a_client(client, db):
    page = client.get("/no-such-page").content.decode()
    assert "There is nothing at this address that you may see." in page
    assert 'class="tabs"' not in page


def test_an_instant_is_the_day_that_it_is_where_the_reader_is():
    late = datetime(2026, 12, 1, 3, 30, tzinfo=UTC)
    page = Template("{% load parts %}{{ at|day }}, {{ at|brief_day }}")
    with timezone.override("America/New_York"):
        assert page.render(Context({"at": late})) == "30 November 2026, 30 Nov 2026"
    assert page.render(Context({"at": date(2026, 12, 1)})) == "1 December 2026, 1 Dec 2026"
