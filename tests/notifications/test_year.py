"""A year, day by day, mail by mail, against a table; and again with kills and mail that is down."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from freezegun import freeze_time

from factories import account_of, make_client, make_member
from notifications.days import CHICAGO, instant, look
from notifications.post_office import text_of
from prenup.core.access import Role
from prenup.core.reminders import About
from prenup.notifications.services import file_matter, settle, snooze
from prenup.people.models import Grant

ADA, VIC, GUS = "ada@alderfinch.example", "vic@colesec.example", "gus@northgate.example"
FIRST, LAST = date(2026, 12, 1), date(2027, 11, 30)

REPORT = "Send the backup report"
OPENS = "The window for notice opens"
ACT_BY = "Decide whether to leave"
MEETING = "The monthly meeting of February"
ESTIMATE = "Send the estimate"
MINUTES = "Send the minutes of February"
INSURANCE = "Renew the cyber insurance"
PROOF = "Prove the super-admin of Tidewater"

#: What must come of it: every mail of the year, with everything in it.
TABLE = {
    "2026-12-04": {ADA: {OPENS}},
    "2026-12-07": {ADA: {REPORT}},
    "2026-12-10": {ADA: {REPORT}},
    "2026-12-11": {ADA: {REPORT}},
    "2026-12-18": {ADA: {REPORT}},
    "2027-01-03": {ADA: {OPENS}},
    "2027-02-02": {ADA: {MEETING}, VIC: {MEETING}, GUS: {MEETING}},
    "2027-02-05": {GUS: {ESTIMATE}},
    "2027-02-08": {ADA: {MEETING}, VIC: {MEETING}, GUS: {ESTIMATE, MEETING}},
    "2027-02-09": {GUS: {ESTIMATE}},
    "2027-02-11": {ADA: {MINUTES}},
    "2027-03-02": {ADA: {ACT_BY}, VIC: {ACT_BY}},
    "2027-03-18": {ADA: {ACT_BY}, VIC: {ACT_BY}},
    "2027-03-25": {VIC: {ACT_BY}},  # Ada said: remind me on 27 March
    "2027-03-27": {ADA: {ACT_BY}},
    "2027-03-29": {ADA: {ACT_BY}, VIC: {ACT_BY}},
    "2027-03-31": {ADA: {ACT_BY}, VIC: {ACT_BY}},
    "2027-04-01": {ADA: {ACT_BY}, VIC: {ACT_BY}},
    "2027-04-24": {VIC: {PROOF}},
    "2027-05-01": {VIC: {INSURANCE}},
    "2027-05-24": {VIC: {PROOF}},
    "2027-05-31": {VIC: {INSURANCE}},
    "2027-06-16": {VIC: {PROOF}},
    "2027-06-23": {VIC: {INSURANCE, PROOF}},  # two clients, one letter
    "2027-06-30": {VIC: {INSURANCE}},
    "2027-07-14": {VIC: {INSURANCE}},
    "2027-07-28": {VIC: {INSURANCE}},
}
#: The server is down for all of these days; what is held back comes a day later, in one letter.
DOWN = {"2026-12-10", "2027-03-31", "2027-06-23"}


def with_mail_down(table):
    """The table as it must be with mail down on DOWN: into the next day's letter, once."""
    late = {day: {who: set(what) for who, what in row.items()} for day, row in table.items()}
    for day in DOWN:
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        for who, what in late.pop(day).items():
            late.setdefault(after, {}).setdefault(who, set()).update(what)
    return dict(sorted(late.items()))


class Killed(BaseException):
    """The worker is gone, in the middle of something."""


class Killer:
    """Kills the worker before the n-th statement from now on, once."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == 0:
            raise Killed
        return execute(sql, params, many, context)


@pytest.fixture
def story(ada, vic, alder):
    """What is done on which day, by clocks in Chicago."""
    tidewater = make_client("Tidewater", time_zone=CHICAGO)
    make_member(tidewater, account_of(vic), Role.MANAGER)
    grant = Grant.objects.create(
        client=alder, purpose="actions", name="Gus", email=GUS, expires_at="2027-12-31T00:00+00:00"
    )
    gus = f"guest:{grant.id}"

    def files(key, about, day, to, title, client=alder):
        def file():
            file_matter(
                client.id,
                key=key,
                about=about,
                day=date.fromisoformat(day),
                to=to,
                title=title,
                url=f"/c/{client.id}/",
            )

        return file

    def settles(key, client=alder):
        return lambda: settle(client.id, key)

    everyone = [ada.id, vic.id, gus]
    return {
        "2026-12-01": [
            files("report", About.ACTION, "2026-12-10", [ada.id], REPORT),
            files("opens", About.WINDOW_OPENS, "2027-01-03", [ada.id], OPENS),
            files("act", About.ACT_BY, "2027-04-01", [ada.id, vic.id], ACT_BY),
            files("insurance", About.EVIDENCE, "2027-06-30", [vic.id], INSURANCE),
            files("proof", About.EVIDENCE, "2027-06-23", [vic.id], PROOF, tidewater),
        ],
        "2026-12-20": [settles("report")],
        "2027-01-10": [
            files("meeting", About.MEETING, "2027-02-09", everyone, MEETING),
            files("estimate", About.ACTION, "2027-02-08", [gus], ESTIMATE),
        ],
        "2027-02-09": [files("minutes", About.MINUTES, "2027-02-09", [ada.id], MINUTES)],
        "2027-02-10": [settles("estimate")],
        "2027-02-12": [settles("minutes"), settles("meeting")],
        "2027-03-19": [lambda: snooze(ada, alder.id, "act", date(2027, 3, 27))],
        "2027-04-02": [settles("act")],
        "2027-06-25": [settles("proof", tidewater)],
        "2027-08-01": [settles("insurance")],
    }


def live(story, post_office, *, down=(), kills=None):
    """Live through the year; every mail as day -> address -> titles."""
    told = {}
    with freeze_time(instant(FIRST), real_asyncio=True) as frozen:
        for n in range((LAST - FIRST).days + 1):
            today = (FIRST + timedelta(days=n)).isoformat()
            (post_office.close if today in down else post_office.open)()
            before = {mail["Message-ID"] for mail in post_office.taken}
            for hour in ("06:30", "07:05", "20:00"):
                frozen.move_to(instant(today, hour))
                a_look(kills if hour != "20:00" else None)  # in the evening it is left in peace
            for act in story.get(today, []):
                act()
            for mail in post_office.mails:
                if mail["Message-ID"] not in before:
                    assert mail["To"] not in told.setdefault(today, {}), "two letters on one day"
                    told[today][mail["To"]] = {title for title in ALL if title in text_of(mail)}
    return told


ALL = (REPORT, OPENS, ACT_BY, MEETING, ESTIMATE, MINUTES, INSURANCE, PROOF)


def a_look(kills):
    """What the worker does when it wakes up, unless it is killed in the middle of it."""
    if kills is None:
        look(link_for)
        return
    try:
        with connection.execute_wrapper(Killer(kills.randrange(1, 60))):
            look(link_for)
    except Killed:
        pass


def link_for(grant_id):
    return f"https://prenup.example/g/{grant_id}/"


def test_a_year_of_mail_is_that_of_the_table(story, post_office):
    assert live(story, post_office) == TABLE
    assert len(post_office.taken) == sum(len(row) for row in TABLE.values())


@pytest.mark.parametrize("seed", [1, 2])
def test_with_kills_and_mail_down_nothing_is_lost_nothing_comes_twice_and_nothing_in_a_burst(
    story, post_office, seed
):
    told = live(story, post_office, down=DOWN, kills=random.Random(seed))

    assert told == with_mail_down(TABLE)
