"""The facts of an agreement, from small sentences such as agreements have."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.core.agreement.facts import SURE, Facts, find_facts
from prenup.core.agreement.facts.numbers import in_words
from prenup.core.agreement.text import Document

HEAD = (
    'This Managed Services Agreement (the "Agreement") is made and entered into as of '
    'April 1, 2024 (the "Effective Date") by and between Alder & Finch Dental Group, Inc., '
    "an Oregon "
    'corporation ("Client"), and Northgate IT LLC ("Provider").\n\n'
)


def facts(*texts: str) -> Facts:
    """The facts of an agreement that begins like ours and goes on as told; the first prevails."""
    first, *rest = texts
    return find_facts([
        Document("agreement.txt", "", HEAD + first),
        *(Document(f"{n}.txt", "", text) for n, text in enumerate(rest)),
    ])  # fmt: skip


def test_the_parties_are_told_apart_by_what_they_are_called():
    found = facts("")

    assert found.customer.value == "Alder & Finch Dental Group, Inc."
    assert found.provider.value == "Northgate IT LLC"
    assert found.customer.confidence >= SURE


def test_parties_with_names_alone_are_told_apart_by_what_they_do():
    text = (
        'This Agreement is made as of 1 May 2024 between ACME HOSTING, INC. ("Acme"), a Delaware '
        'corporation, and BOLT STORES LLC ("Bolt"). Acme shall host the Software. Acme '
        "grants Bolt a "
        "licence. Bolt shall pay the fees. Fees are payable to Acme. Acme shall provide support."
    )
    found = find_facts([Document("a.txt", "", text)])

    assert (found.customer.value, found.provider.value) == ("BOLT STORES LLC", "ACME HOSTING, INC.")


def test_the_date_that_it_bears_and_the_date_from_which_it_holds():
    found = facts("")

    assert found.agreement_date.value == found.effective_date.value == date(2024, 4, 1)
    assert found.effective_date.passage.text.startswith("This Managed Services Agreement")


def test_a_date_left_blank_is_said_to_be_blank():
    text = "This Agreement is made as of the ____ day of May, 2024 between A Corp. and B Corp."
    found = find_facts([Document("a.txt", "", text)])

    assert found.agreement_date.value is None
    assert "blank" in found.agreement_date.note


def test_notice_at_the_latest_is_read_from_its_role():
    found = facts(
        "The initial term of this Agreement is three (3) years. Thereafter this Agreement shall "
        "automatically renew for successive one-year terms unless either party gives written "
        "notice "
        "of non-renewal at least ninety (90) days prior to the expiration of the then-current term."
    )

    latest = found.notice_latest_days
    assert (latest.value, latest.unit, latest.n) == (90, "days", 90)
    assert latest.confidence >= SURE
    assert found.notice_earliest_days is None
    assert found.initial_term_months.value == 36
    assert found.auto_renews.value is True
    assert found.renewal_term_months.value == 12
    assert found.expiry_date.value == date(2027, 4, 1)
    assert "Computed" in found.expiry_date.note


@pytest.mark.parametrize(
    "window",
    [
        "not more than one hundred eighty (180) nor less than ninety (90) days",
        "not less than ninety (90) days and not more than one hundred and eighty (180) days",
        "no earlier than 180 days and no later than 90 days",
        "between 180 and 90 days",
        "not later than 90 days, nor sooner than 180 days,",
    ],
)
def test_a_window_of_notice_has_its_earliest_and_its_latest_day(window):
    found = facts(
        f"This Agreement renews automatically for one year unless Client gives notice {window} "
        "before the end of the term."
    )

    assert (found.notice_earliest_days.value, found.notice_latest_days.value) == (180, 90)


def test_months_stay_months_beside_the_days_for_comparing():
    found = facts(
        "It shall be renewed for successive periods of one year unless terminated upon three "
        "months "
        "prior written notice before the end of the current term."
    )

    latest = found.notice_latest_days
    assert (latest.value, latest.unit, latest.n) == (90, "months", 3)


def test_notice_that_only_prolongs_is_no_notice_to_stop():
    found = facts(
        "Client may elect to renew this Agreement for a further year by giving notice at least "
        "60 days prior to the expiration of the term."
    )

    assert found.notice_latest_days is None
    assert found.auto_renews.value is False


def test_a_notice_that_the_provider_sends_is_no_lead_of_ours():
    found = facts(
        "Provider shall notify Client at least 120 days prior to the end of the term that it "
        "renews."
    )

    assert found.notice_latest_days is None


def test_two_passages_that_differ_make_a_question_that_says_so():
    notice = "written notice of non-renewal at least {} days before the expiration of the term."
    found = facts(
        "It renews automatically unless a party gives " + notice.format("60") + "\n\n"
        "It renews automatically unless a party gives " + notice.format("ninety (90)")
    )

    assert found.notice_latest_days.confidence < SURE
    assert "otherwise" in found.notice_latest_days.note


def test_a_renewal_that_needs_both_sides_is_no_automatic_one():
    found = facts(
        "This Agreement may be renewed for successive one (1) year terms by mutual written "
        "agreement."
    )

    assert found.auto_renews.value is False
    assert found.renewal_term_months.value == 12


def test_an_agreement_that_runs_on_has_no_length_of_renewal():
    found = facts(
        "After the initial term of one year this Agreement shall continue until terminated by "
        "either party on 60 days' notice."
    )

    assert found.renewal_term_months.value is None
    assert found.renewal_term_months.unit == "until cancelled"


def test_an_expiry_that_is_written_is_taken_as_written():
    found = facts(
        "The term of this Agreement commences on the Effective Date and ends on June 30, 2027."
    )

    assert found.expiry_date.value == date(2027, 6, 30)
    assert found.initial_term_months.value == 39
    assert "Computed" in found.initial_term_months.note


def test_a_period_that_outlives_the_agreement_is_no_term():
    found = facts(
        "The obligations of confidentiality survive for a period of five (5) years after the "
        "termination of this Agreement. The warranty period is ninety (90) days."
    )

    assert found.initial_term_months is None


def test_leaving_without_cause_is_the_customers_right_or_none():
    ours = facts(
        "Client may terminate this Agreement at any time without cause upon sixty (60) days' "
        "notice."
    )
    theirs = facts(
        "Provider may terminate this Agreement at any time without cause upon 60 days' notice."
    )
    cause = facts(
        "If Provider commits a material breach, Client may terminate on 30 days' written notice."
    )

    assert ours.termination_for_convenience_days.value == 60
    assert ours.termination_for_convenience_days.confidence >= SURE
    for other in (theirs, cause):
        found = other.termination_for_convenience_days
        assert found is None or found.confidence < SURE


def test_a_withheld_notice_has_its_passage_and_no_value():
    found = facts(
        "Client may terminate this Agreement at any time without cause upon [***] days prior "
        "notice."
    ).termination_for_convenience_days

    assert found.value is None
    assert "withheld" in found.note
    assert "[***]" in found.passage.text


def test_the_governing_law_is_a_place_and_no_court():
    found = facts(
        "This Agreement shall be governed by and construed in accordance with the laws of "
        "the State "
        "of Oregon, without regard to its conflict of laws rules. Provider is organized under the "
        "laws of Delaware."
    )

    assert found.governing_law.value == "Oregon"
    assert found.governing_law.confidence >= SURE


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("The fee is $3,000 per year.", True),
        ("For clients with 50,000 or more cards, the fee is $3,000 per year.", False),
        ("The fee is $1,500 per year for clients with fewer than 50,000 cards.", False),
        ("The fee is due in four equal quarterly installments of $12,677.50.", False),
        ("The annual minimum payment ($250,000.00) is due on 1 July.", False),
    ],
)
def test_a_price_that_depends_on_a_count_or_is_a_part_of_a_sum_is_a_question(said, sure):
    (price,) = facts(said).prices

    assert (price.confidence >= SURE) == sure


def test_prices_keep_their_unit_and_their_quantity():
    found = facts(
        "The Client shall pay a monthly fee of $118 per user per month for 42 users. "
        "On-site work is charged at $165.50 per hour. Insurance of $1,000,000 per occurrence "
        "is kept."
    ).prices

    assert [(one.value.amount, one.value.unit, one.value.quantity) for one in found] == [
        (Decimal("118"), "user per month", 42),
        (Decimal("165.50"), "hour", None),
    ]
    assert {one.value.currency for one in found} == {"USD"}


def test_amounts_are_read_with_either_sign_for_thousands():
    found = facts(
        "The price is 3.000 € a month, and € 1.250,50 for each server, and $0.005 per call."
    ).prices

    assert [one.value.amount for one in found] == [
        Decimal("3000"),
        Decimal("1250.50"),
        Decimal("0.005"),
    ]


def test_of_a_severity_that_two_documents_speak_of_the_higher_one_gives_the_times():
    found = find_facts([
        Document("amendment.txt", "", "Amendment 1. Priority 1: response within 30 minutes."),
        Document("agreement.txt", "", HEAD + "Priority 1: response within 4 hours.\n\n"
                 "Priority 2: response within 8 hours."),
    ]).response_times  # fmt: skip

    assert [(one.value.severity[-1], one.value.response_minutes) for one in found] == [
        ("1", 30),
        ("2", 480),
    ]


def test_response_and_repair_are_told_apart_for_each_severity():
    found = facts(
        "Priority 1: response within fifteen (15) minutes, 24x7, and resolution within four "
        "(4) hours.\n\n"
        "Priority 2: response within 2 business hours."
    ).response_times

    first, second = (one.value for one in found)
    assert (first.response_minutes, first.repair_minutes, first.clock) == (15, 240, "24x7")
    assert (second.response_minutes, second.repair_minutes, second.clock) == (120, None, "business")


def test_support_hours_are_quoted_as_they_stand():
    found = facts(
        "The help desk is available from 8:00 a.m. to 6:00 p.m. Pacific Time, Monday to Friday."
    )

    assert found.support_hours.value.startswith("8:00 a.m. to 6:00 p.m. Pacific Time")


def test_a_cap_is_the_words_that_measure_it():
    found = facts(
        "In no event shall Provider's total liability exceed the fees paid in the twelve months "
        "before the claim."
    )

    assert found.liability_cap.value == "the fees paid in the twelve months before the claim"


@pytest.mark.parametrize("who", ["It then", "The term", "This Order"])
def test_what_renews_in_the_present_unless_notice_is_given_renews_by_itself(who):
    found = facts(
        f"{who} renews for further terms of twenty-four (24) months each, unless a party gives "
        f"the other notice at least thirty (30) days before the end of the term."
    )

    assert found.auto_renews.value is True
    assert found.renewal_term_months.value == 24


def test_what_a_superseding_document_says_wins_and_the_rest_stays():
    agreement = (
        "This Agreement renews automatically for one year terms unless notice is given at least "
        "{} days before the end of the term."
    )
    found = find_facts([
        Document("amendment.txt", "", "Amendment No. 1 dated May 2, 2025. " + agreement.format(60)),
        Document("agreement.txt", "", HEAD + agreement.format(90) + " Governed by Oregon law."),
    ])  # fmt: skip

    assert found.notice_latest_days.value == 60
    assert found.notice_latest_days.passage.document == "amendment.txt"
    assert found.governing_law.value == "Oregon"
    assert found.agreement_date.value == date(2024, 4, 1)


def test_an_order_beside_the_agreement_keeps_its_term_and_its_notice_to_itself():
    says = (
        "The initial term of this {} is {} months. It renews automatically for one year terms "
        "unless notice is given at least {} days before the end of the term."
    )
    found = find_facts([
        Document("order.txt", "", "Order form 7, phones\n\n" + says.format("Order", 24, 30)),
        Document("agreement.txt", "", HEAD + says.format("Agreement", 36, 90)),
    ])  # fmt: skip

    assert (found.initial_term_months.value, found.notice_latest_days.value) == (36, 90)
    assert found.notice_latest_days.passage.document == "agreement.txt"


def test_an_agreement_that_says_nothing_has_no_facts():
    assert find_facts([]) == Facts()
    assert find_facts([Document("a.txt", "", "")]) == Facts()


def test_as_json_every_fact_has_its_name_value_confidence_and_passage():
    plain = facts("It is governed by the laws of Oregon.").as_json()

    assert plain["liability_cap"] == {"value": None, "confidence": 0.0, "passage": None}
    assert plain["effective_date"]["value"] == "2024-04-01"
    assert set(plain["governing_law"]["passage"]) == {"document", "page", "start", "end", "text"}
    assert plain["prices"] == []


PIECES = st.lists(
    st.sampled_from(
        [
            HEAD,
            "It renews automatically for one-year terms.",
            "at least ninety (90) days prior to the end",
            "\n\n",
            "\f",
            "The fee is $120 per user per month.",
            "Priority 1: respond within 1 hour.",
            "İ“ß”\u00a0",
            "Client may terminate for any reason upon [***] days notice.",
            "governed by the laws of Ohio; ",
            "support 8:00 a.m. to 5:00 p.m.",
            "liability shall not exceed the fees paid. ",
            "expires on 1/2/2027, ",
            "The initial term is three (3) years. ",
            "not more than 180 nor less than 90 days",
            "… ",
        ]
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.text(max_size=40))
def test_every_quote_is_verbatim_and_on_its_page(pieces, noise):
    text = noise + " ".join(pieces)
    document = Document("a.pdf", "", text, page_starts=(0, len(text) // 2))
    plain = find_facts([document]).as_json()

    for fact in plain.values():
        for one in fact if isinstance(fact, list) else [fact]:
            if (passage := one["passage"]) is not None:
                assert text[passage["start"] : passage["end"]] == passage["text"] != ""
                assert passage["page"] == document.page_of(passage["start"])
                assert 0 < one["confidence"] < 1


@given(st.integers(1, 365), st.sampled_from(["{words} ({n}) days", "{n} days", "{words} days"]))
def test_a_lead_is_found_whatever_the_number_and_however_it_is_written(n, form):
    lead = form.format(n=n, words=in_words(n))
    found = facts(
        f"This Agreement renews automatically for successive one-year terms unless either "
        f"party gives "
        f"notice of non-renewal at least {lead} prior to the expiration of the current term."
    )

    assert found.notice_latest_days.value == n
