"""Where we stand, whole and with parts missing: always true, never a zero for an unknown."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.core.agreement import Cited, Finding
from prenup.core.agreement.grade import grade
from prenup.core.calendars import Lead
from prenup.core.lockout import Scenario
from prenup.core.notice import Convenience, Terms
from prenup.core.pricing import Money
from prenup.core.standing import (
    Agreed,
    Item,
    Known,
    LockedOut,
    NoticeStands,
    Paper,
    TermsUnknown,
    Unknown,
    compose,
    place_of,
    plain,
    verdict_of,
)
from prenup.core.standing.agreed import agreed
from prenup.core.standing.asked import asked

from .conftest import REGISTER, TERMS, TODAY

PASSAGE = Cited("MSA.pdf", 11, 0, 4, "text", 0.9, "§7.3")


def finding(clause: str, verdict: str, *, against: bool = False) -> Finding:
    passages = () if verdict == "missing" and not against else (PASSAGE,)
    return Finding(clause, f"Title of {clause}", verdict, against, "Why.", "Ask.", passages)


FINDINGS = (
    finding("S-4", "present"),
    finding("R-29", "present"),
    finding("T-6", "missing", against=True),
    finding("S-9", "missing"),
    finding("T-4", "weak"),
    finding("S-2", "weak"),
    finding("R-1", "unsure"),
    finding("T-14", "missing"),
)
AGREED = agreed(FINDINGS, grade(FINDINGS), pages=31)


def test_everything_known_makes_three_blocks_and_no_unknown(known):
    standing = compose(replace(known, agreed=AGREED))

    assert isinstance(standing.notice, NoticeStands)
    assert isinstance(standing.lockout, LockedOut)
    assert isinstance(standing.agreement, Agreed)
    assert standing.unknown == ()


def test_the_notice_block_says_what_to_do_and_what_missing_it_costs(known):
    notice = compose(known).notice

    assert notice.said.startswith("The window is open. Notice sent by Thursday 24 December 2026")
    assert notice.cost_of_missing == "If we miss it: bound until 1 April 2028, $118,944 more."
    assert notice.source == "§14.2, page 21"
    assert notice.more == ()


def test_without_a_monthly_cost_there_is_no_sum_and_it_is_said_what_that_costs(known):
    standing = compose(replace(known, monthly_cost=None))

    assert standing.notice.cost_of_missing == "If we miss it: bound until 1 April 2028."
    assert "What a month costs is not confirmed." in [u.what for u in standing.unknown]


def test_a_right_to_leave_and_notice_given_in_vain_are_more_to_mind(known):
    terms = replace(TERMS, convenience=Convenience(Lead(days=60)))
    more = compose(replace(known, terms=terms)).notice.more
    vain = compose(replace(known, given_on=date(2026, 9, 1))).notice.more

    assert more[0].startswith("Without cause, notice given today ends it on 23 January 2027")
    assert vain[0].startswith("The notice of 1 September 2026 lies outside every window")


def test_nothing_known_is_three_unknowns_that_say_what_they_cost_and_what_to_do():
    standing = compose(Known(as_of=TODAY))

    assert [unknown.about for unknown in standing.unknown] == ["notice", "lockout", "agreement"]
    assert all(u.what and u.costs and u.do for u in standing.unknown)
    assert len(standing.not_written) == 16 and standing.written == ()


def test_facts_that_lack_are_named_in_the_unknown(known):
    unknown = compose(replace(known, terms=TermsUnknown(("expiry_date",)))).notice

    assert isinstance(unknown, Unknown)
    assert unknown.what == (
        "The agreement does not say the day on which it expires, or it was not found."
    )
    assert unknown.do == "Confirm or correct these facts of the agreement."


def test_rows_left_out_and_things_assumed_are_said(known):
    unknown = compose(replace(known, left_out=1, assumed=41)).unknown

    assert [u.what for u in unknown][1:] == [
        "1 row of the register could not be read.",
        "41 things that the register does not say are assumed.",
    ]


def test_the_agreement_has_its_counts_gaps_and_what_it_says():
    assert AGREED.counts() == {
        "present": 2, "weak": 2, "missing": 2, "against us": 1, "unsure": 1,
    }  # fmt: skip
    assert [gap.clause for gap in AGREED.worst] == ["T-6", "S-9", "T-14", "T-4", "S-2"]
    assert [verdict_of(gap) for gap in AGREED.worst][:2] == ["against us", "missing"]
    assert [place_of(gap) for gap in AGREED.worst][:2] == ["§7.3, p. 11", "no passage"]
    assert AGREED.saying() == "It says what we pay, not how we leave."


@pytest.mark.parametrize(
    "verdicts",
    [
        {"S-4": "weak", "T-4": "weak"},
        {},
    ],
)
def test_an_agreement_that_is_even_says_nothing_of_the_kind(verdicts):
    findings = [finding(clause, verdict) for clause, verdict in verdicts.items()]

    assert agreed(findings, grade(findings)).saying() == ""


def test_our_way_in_is_read_from_the_register(known):
    rows = {row.item: row for row in compose(known).writing}

    assert rows[Item.SUPER_ADMIN].lacks == "for 3 of 3 critical"


# What the board is asked.


def questions(known: Known, **changes) -> list[str]:
    return [ask.what for ask in asked(compose(replace(known, **changes)))]


def test_the_board_is_asked_to_give_notice_or_to_stay_and_to_have_the_work_done(known):
    asks = asked(compose(replace(known, agreed=AGREED)))

    assert [ask.what for ask in asks] == [
        "Give notice by Thursday 24 December 2026.",
        "Or stay until 1 April 2028, at $118,944 more.",
        "Set 9 days of work aside for the three tasks above.",
    ]
    assert asks[1].why == "On condition of the five changes named above."


def test_the_board_is_asked_by_the_state_of_notice(known, ends_by_itself):
    assert questions(known, as_of=date(2026, 12, 28))[0] == (
        "Hand notice over by Friday 1 January 2027."
    )
    assert questions(known, as_of=date(2027, 1, 2))[0].startswith("Decide before")
    assert questions(known, as_of=date(2026, 1, 2))[0] == (
        "Decide before Thursday 24 December 2026 whether to leave."
    )
    assert questions(known, given_on=date(2026, 11, 1))[0] == "Be ready to leave on 1 April 2027."
    assert questions(known, terms=ends_by_itself)[0] == "Decide what comes after 1 April 2027."
    assert questions(known, terms=ends_by_itself, as_of=date(2027, 4, 1))[0].startswith("Ask for")


def test_no_sooner_end_that_could_be_had_is_taken_for_the_one_that_comes(known, ends_by_itself):
    at_any_time = Convenience(Lead(months=9))
    given = {
        "terms": replace(known.terms, convenience=at_any_time),
        "given_on": date(2026, 9, 1),
        "as_of": date(2026, 10, 10),
    }
    by_itself = {"terms": replace(ends_by_itself, convenience=Convenience(Lead(days=60)))}

    assert questions(known, **given)[0] == "Be ready to leave on 1 June 2027."
    assert "the agreement ends on 1 June 2027" in plain(compose(replace(known, **given)).sentence)
    assert questions(known, **by_itself)[0] == "Decide what comes after 1 April 2027."


def test_the_board_is_asked_to_have_what_is_unknown_written(known):
    assert questions(known, terms=None, assets=None) == [
        "Upload the agreement.",
        "Have a register written.",
    ]


# Properties.

PARTS = {
    "client": st.just("Alder & Finch Dental Group"),
    "provider": st.sampled_from(["", "Northgate IT"]),
    "terms": st.sampled_from([TERMS, None, TermsUnknown(("expiry_date",))]),
    "given_on": st.none() | st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    "monthly_cost": st.sampled_from([None, Money(Decimal(9912), "USD")]),
    "assets": st.none() | st.lists(st.sampled_from(REGISTER[1:]), unique=True),
    "assumed": st.integers(0, 9),
    "left_out": st.integers(0, 3),
    "cost_per_day": st.sampled_from([None, Money(Decimal(1000), "USD")]),
    "agreed": st.sampled_from([None, AGREED]),
    "papers": st.lists(
        st.builds(Paper, st.sampled_from(Item), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
    ).map(tuple),
}


@settings(max_examples=150, deadline=None)
@given(
    known=st.builds(Known, as_of=st.dates(date(2024, 1, 1), date(2028, 12, 31)), **PARTS),
    scenario=st.sampled_from(Scenario),
)
def test_whatever_is_missing_the_page_is_whole_and_says_what_it_does_not_know(known, scenario):
    standing = compose(known, scenario)
    sentence = plain(standing.sentence)

    assert sentence.endswith(".") and "  " not in sentence and "None" not in sentence
    assert len(standing.writing) == 16
    about = {unknown.about for unknown in standing.unknown}
    assert isinstance(standing.notice, NoticeStands) == isinstance(known.terms, Terms)
    if not isinstance(known.terms, Terms):
        assert "notice" in about and "not known yet" in sentence
    if not known.assets:
        assert "lockout" in about and "not written down yet" in sentence
        assert "0 of" not in sentence and "none of" not in sentence
    if known.agreed is None:
        assert "agreement" in about
    assert 1 <= len(asked(standing)) <= 3


@settings(max_examples=60, deadline=None)
@given(assets=st.lists(st.sampled_from(REGISTER[1:]), unique=True, min_size=1))
def test_hostile_is_never_better_than_silent_on_the_page(assets):
    silent, hostile = (
        compose(Known(as_of=TODAY, assets=tuple(assets)), scenario).lockout
        for scenario in (Scenario.SILENT, Scenario.HOSTILE)
    )

    assert hostile.exposure >= silent.exposure
    assert set(hostile.lost) >= set(silent.lost)
