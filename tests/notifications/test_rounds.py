"""The rounds: one letter a day to one reader, in their morning, once, whatever happens."""

import re
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from factories import account_of, make_account, make_client, make_member
from notifications.days import clock, morning
from notifications.post_office import text_of
from prenup.core.access import Role
from prenup.core.reminders import About
from prenup.notifications.models import Letter, Reminded, Round
from prenup.notifications.services import (
    file_matter,
    rounds_due,
    run_reminders,
    send_waiting,
    set_morning,
    settle,
    snooze,
)
from prenup.people.models import Grant, GuestToken, Membership
from prenup.people.tokens import token_hash
from prenup.record.models import Outbox

DUE = date(2026, 12, 10)
ADA, VIC, OLGA = "ada@alderfinch.example", "vic@colesec.example", "olga@tidewater.example"
GUS = "gus@northgate.example"


def action(client_id, to, *, day=DUE, key="action:1", title="Send the backup report", filed=""):
    with clock(filed or "2026-12-01"):
        file_matter(
            client_id,
            key=key,
            about=About.ACTION,
            day=day,
            to=to,
            title=title,
            url=f"/c/{client_id}/",
        )


def guest(client, purpose="actions", email=GUS, **values):
    values.setdefault("expires_at", datetime.fromisoformat("2027-12-31T00:00+00:00"))
    row = Grant.objects.create(client=client, purpose=purpose, name="Gus", email=email, **values)
    return f"guest:{row.id}"


def link_for(grant_id: UUID) -> str:
    return f"https://prenup.example/g/token-of-{grant_id}/"


# ---- one a day, over all ----


def test_a_person_gets_one_letter_over_all_clients_with_everything_in_it(ada, alder, post_office):
    tidewater = make_client("Tidewater", time_zone="America/Chicago")
    make_member(tidewater, account_of(ada), Role.MANAGER)
    action(alder.id, [ada.id])
    action(alder.id, [ada.id], key="action:2", title="Sign the minutes")
    action(tidewater.id, [ada.id], title="Prove the vault")

    morning("2026-12-10")

    (mail,) = post_office.to(ADA)
    assert mail["Subject"].startswith("Three things need you: ")
    text = text_of(mail)
    assert text.index("Alder & Finch") < text.index("Sign the minutes") < text.index("Tidewater")
    assert "Prove the vault" in text


def test_nobody_reads_of_a_client_that_they_have_no_part_in(ada, alder, olga, vic, post_office):
    action(olga.client_id, [ada.id], title="Secret of Tidewater")
    action(alder.id, [vic.id])
    Membership.objects.of(alder.id).filter(account_id=account_of(vic).id).delete()

    assert morning("2026-12-10").letters == 0
    assert post_office.taken == []


def test_somebody_who_left_before_the_mail_went_reads_nothing(vic, alder, post_office):
    action(alder.id, [vic.id])
    with clock("2026-12-10"):
        run_reminders(timezone.now())
        Membership.objects.of(alder.id).filter(account_id=account_of(vic).id).delete()
        send_waiting()

    assert post_office.taken == []
    assert Outbox.objects.of(alder.id).count() == 0


def test_what_is_filed_after_the_morning_waits_for_the_next(ada, alder, post_office):
    action(alder.id, [ada.id], filed="2026-12-01")
    morning("2026-12-10")
    action(alder.id, [ada.id], key="action:2", title="Sign the minutes", filed="2026-12-10")
    morning("2026-12-10", "15:00")
    morning("2026-12-10", "23:50")

    assert len(post_office.to(ADA)) == 1
    morning("2026-12-11")
    assert "Sign the minutes" in text_of(post_office.to(ADA)[1])


def test_a_morning_without_anything_to_say_is_over_all_the_same(ada, alder, post_office):
    morning("2026-12-10")
    action(alder.id, [ada.id], filed="2026-12-10")
    morning("2026-12-10", "15:00")

    assert post_office.taken == []


# ---- the morning ----


def test_letters_come_after_seven_where_the_client_is(ada, alder, post_office):
    action(alder.id, [ada.id])

    morning("2026-12-10", "06:59")
    assert post_office.taken == []
    morning("2026-12-10", "07:00")
    assert len(post_office.taken) == 1


def test_each_client_has_its_own_morning_and_each_person_one(ada, alder, olga, post_office):
    tokyo = make_client("Sakura Dental", time_zone="Asia/Tokyo")
    kei = make_member(tokyo, make_account("Kei Mori", "kei@sakura.example"))
    make_member(tokyo, account_of(ada))  # joined second: her mornings are Chicago's
    action(tokyo.id, [kei.id, ada.id], filed="2026-12-08")
    action(alder.id, [ada.id], filed="2026-12-08")
    morning("2026-12-09")

    morning("2026-12-10", "07:05", "Asia/Tokyo")
    assert [mail["To"] for mail in post_office.taken] == ["kei@sakura.example"]
    morning("2026-12-10", "07:05", "America/Chicago")
    assert [mail["To"] for mail in post_office.taken] == ["kei@sakura.example", ADA]
    assert post_office.taken[1]["Subject"].startswith("Two things")


def test_somebody_who_gets_up_elsewhere_says_so(ada, alder, post_office):
    action(alder.id, [ada.id])
    set_morning(account_of(ada), "Europe/Berlin")

    morning("2026-12-10", "07:05", "Europe/Berlin")
    morning("2026-12-10", "07:05", "America/Chicago")

    assert len(post_office.taken) == 1


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_on_the_day_of_a_clock_change_there_is_one_morning(ada, alder, post_office, day):
    action(alder.id, [ada.id], day=date.fromisoformat(day), filed=day)

    for hour in range(24):
        morning(day, f"{hour:02}:30")

    assert len(post_office.taken) == 1


# ---- guests ----


def test_a_guest_gets_one_letter_a_day_and_client_with_a_fresh_link_for_each_grant(
    ada, alder, olga, post_office
):
    to = [guest(alder), guest(alder, "minutes", GUS.upper())]
    elsewhere = make_client("Tidewater", time_zone="America/Chicago")
    other = guest(elsewhere)
    for n, name in enumerate(to):
        action(alder.id, [name], key=f"action:{n}", title=f"Matter {n}")
    action(elsewhere.id, [other], title="Matter of Tidewater")

    morning("2026-12-10", link_for=link_for)
    morning("2026-12-10", "12:00", link_for=link_for)

    mails = {mail["From"].split(" <")[0].strip('"'): mail for mail in post_office.taken}
    assert len(post_office.taken) == 2
    assert set(mails) == {"Alder & Finch", "Tidewater"}
    text = text_of(mails["Alder & Finch"])
    for n, name in enumerate(to):
        assert f"Matter {n}" in text
        assert link_for(UUID(name.removeprefix("guest:"))) in text
    assert "Tidewater" not in text
    assert "/account/reminders/" not in text


def test_the_link_of_a_guests_letter_is_fresh_and_leads_to_their_door(alder, post_office):
    to = guest(alder)
    action(alder.id, [to])
    morning("2026-12-10")

    (link,) = re.findall(r"http://localhost:8000(/g/\S+/)", text_of(post_office.taken[0]))
    tokens = GuestToken.objects.of(alder.id).filter(grant_id=to.removeprefix("guest:"))
    assert tokens.count() == 1
    assert tokens.get().token_hash == token_hash(link.split("/")[2])


def test_no_link_is_made_while_the_server_is_down(alder, post_office):
    action(alder.id, [guest(alder)])
    post_office.close()
    morning("2026-12-10")

    assert GuestToken.objects.of(alder.id).count() == 0


LONG_OVER = datetime.fromisoformat("2026-12-09T00:00+00:00")


@pytest.mark.parametrize("over", [{"revoked_at": LONG_OVER}, {"expires_at": LONG_OVER}])
def test_a_guest_whose_grant_is_over_reads_nothing(alder, post_office, over):
    action(alder.id, [guest(alder, **over)])

    morning("2026-12-10", link_for=link_for)

    assert post_office.taken == []


# ---- settled, snoozed, while the mail waits ----


def test_what_is_settled_while_the_mail_waits_is_not_told(ada, alder, post_office):
    action(alder.id, [ada.id])
    action(alder.id, [ada.id], key="action:2", title="Sign the minutes")
    post_office.close()
    morning("2026-12-10")
    with clock("2026-12-10", "09:00"):
        settle(alder.id, "action:1")
    post_office.open()
    morning("2026-12-10", "10:00")

    (mail,) = post_office.taken
    assert mail["Subject"] == "One thing needs you: Sign the minutes"
    assert "backup" not in text_of(mail)


def test_a_letter_that_has_nothing_left_to_say_is_not_sent(ada, vic, alder, post_office):
    action(alder.id, [ada.id, vic.id])
    post_office.close()
    morning("2026-12-10")
    with clock("2026-12-10", "09:00"):
        snooze(ada, alder.id, "action:1", date(2026, 12, 20))
    post_office.open()
    morning("2026-12-10", "10:00")

    assert [mail["To"] for mail in post_office.taken] == [VIC]


# ---- held back, once and late ----


def test_a_server_that_was_down_for_two_days_brings_one_letter_with_all_of_it(
    ada, alder, post_office
):
    action(alder.id, [ada.id])
    action(alder.id, [ada.id], key="action:2", title="Sign the minutes", day=date(2026, 12, 11))
    post_office.close()
    for at in ("07:05", "12:00", "23:00"):
        morning("2026-12-10", at)
    for at in ("00:30", "07:05", "12:00"):
        morning("2026-12-11", at)
    post_office.open()
    for at in ("13:00", "14:00"):
        morning("2026-12-11", at)

    (mail,) = post_office.taken
    text = text_of(mail)
    assert text.count("Send the backup report") == text.count("Sign the minutes") == 1


def test_a_letter_of_yesterday_is_not_sent_in_the_night_before_todays(ada, alder, post_office):
    action(alder.id, [ada.id])
    post_office.close()
    morning("2026-12-10")
    post_office.open()
    morning("2026-12-11", "00:30")
    assert post_office.taken == []

    morning("2026-12-11")

    assert len(post_office.taken) == 1
    assert Letter.objects.count() == 1


def test_a_worker_that_stood_still_for_a_month_makes_up_for_it_once(ada, alder, post_office):
    action(alder.id, [ada.id])

    morning("2027-01-10", "16:00")
    morning("2027-01-10", "16:10")

    assert len(post_office.taken) == 1
    assert Reminded.objects.of(alder.id).count() == 1


def test_an_address_that_is_refused_is_left_alone_until_it_takes_mail_again(
    ada, alder, post_office
):
    action(alder.id, [ada.id])
    post_office.answers[ADA] = "550 5.1.1 No such user here"
    for day in ("2026-12-10", "2026-12-11", "2026-12-18"):
        morning(day)
    assert Outbox.objects.of(alder.id).count() == 1
    post_office.answers.clear()

    account = account_of(ada)
    account.email = "ada.alder@alderfinch.example"
    account.save()
    morning("2026-12-19")

    (mail,) = post_office.taken  # late, and once
    assert mail["To"] == account.email


def test_without_a_mail_server_no_letters_pile_up(ada, alder, settings):
    settings.MAILS = False
    action(alder.id, [ada.id])

    assert morning("2026-12-10").letters == 0
    assert Outbox.objects.of(alder.id).count() == 0


# ---- clocks ----


def test_a_clock_that_jumps_sends_nothing_twice_and_leaves_nothing_out(ada, alder, post_office):
    action(alder.id, [ada.id])
    days = ["2026-12-07", "2027-12-07", "2026-12-08", "2026-12-07", "2026-12-06"]
    days += ["2026-12-09", "2026-12-10", "2026-12-07", "2026-12-10", "2026-12-11"]
    for day in days:
        morning(day)
        morning(day, "09:00")

    told = list(Reminded.objects.of(alder.id).order_by("on").values_list("on", flat=True))
    assert told == [
        date(2026, 12, 7),
        date(2026, 12, 10),
        date(2026, 12, 11),
        date(2027, 12, 3),  # by the clock that ran ahead: the latest Friday then
    ]
    assert len(post_office.taken) == 4


def test_a_round_is_due_until_it_has_ended_and_two_at_once_send_one_letter(ada, alder, post_office):
    action(alder.id, [ada.id])
    with clock("2026-12-10"):
        now = timezone.now()
        assert {job for job, _, _ in rounds_due(now)} == {"ask", "remind"}
        run_reminders(now)
        assert rounds_due(now) == []
        Round.objects.update(ended_at=None)  # as if it had been broken off at the very end
        run_reminders(now + timedelta(seconds=1))
        send_waiting()
        send_waiting()

    assert len(post_office.taken) == 1


def test_a_round_that_is_taken_up_again_brings_nobody_a_second_letter(ada, alder, post_office):
    action(alder.id, [ada.id])
    morning("2026-12-10")
    Round.objects.update(ended_at=None)  # it was broken off, and meanwhile more was filed
    action(alder.id, [ada.id], key="action:2", title="Sign the minutes")
    morning("2026-12-10", "08:00")

    assert len(post_office.taken) == 1
    morning("2026-12-11")
    assert "Sign the minutes" in text_of(post_office.taken[1])


def test_the_number_of_queries_does_not_grow_with_the_matters(
    ada, alder, post_office, django_assert_max_num_queries
):
    for n in range(50):
        action(alder.id, [ada.id], key=f"action:{n}")

    with clock("2026-12-10"), django_assert_max_num_queries(60):
        run_reminders(timezone.now())
        send_waiting()

    assert post_office.taken[0]["Subject"].startswith("50 things need you")
