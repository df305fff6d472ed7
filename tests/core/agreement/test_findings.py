"""From evidence to a verdict, and from a verdict to what is quoted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.content.clauses import built_in
from prenup.core.agreement import Document, review
from prenup.core.agreement.clauses import Clauses, ClausesError, Measure, clauses
from prenup.core.agreement.findings import Evidence, verdict

MEASURE = Measure(weak_from=1.0, present_from=3.0)
KEYS = "All administrative credentials shall be held exclusively by Provider."


def said(*, speaks=(), needs=(), starts=0.0, **more):
    return verdict(Evidence(speaks=speaks, needs=needs, **more), MEASURE, starts=starts)


def test_silence_is_missing():
    assert said() == ("missing", False)


def test_to_speak_to_a_clause_without_meeting_a_need_is_weak():
    assert said(speaks=(1,), needs=((), ())) == ("weak", False)


def test_to_meet_enough_needs_is_present():
    assert said(speaks=(1,), needs=((1,), (2, 3))) == ("present", False)


def test_without_a_need_that_it_must_have_a_clause_is_only_weak():
    assert said(speaks=(1,), needs=((1,), (2,), ()), lacks=True) == ("weak", False)


def test_vague_words_weaken_what_is_met():
    assert said(speaks=(1,), needs=((1,), (2,)), vague=(2,)) == ("weak", False)


def test_vague_words_alone_are_still_weak():
    assert said(speaks=(1,), needs=((), ()), vague=(1,)) == ("weak", False)


def test_the_opposite_is_missing_and_against_us():
    assert said(speaks=(1,), needs=((), ()), opposite=(1,)) == ("missing", True)


def test_the_opposite_beside_a_full_answer_is_unsure():
    assert said(speaks=(1,), needs=((1,), (2,)), opposite=(7,)) == ("unsure", False)


def test_a_guard_that_nothing_speaks_against_is_what_silence_is_worth():
    assert said(starts=3.0) == ("present", False)
    assert said(starts=1.0) == ("weak", False)


def test_a_harm_weakens_a_guard_and_the_opposite_turns_it_against_us():
    assert said(starts=3.0, speaks=(1,), vague=(1,)) == ("weak", False)
    assert said(starts=2.0, speaks=(1,), opposite=(1,)) == ("missing", True)


PLACES = st.lists(st.integers(0, 9), max_size=3, unique=True).map(tuple)


@given(PLACES, st.lists(PLACES, min_size=3, max_size=3), PLACES)
def test_to_meet_one_more_need_never_makes_a_verdict_worse(speaks, needs, vague):
    order = ("missing", "weak", "present")
    more = (*needs[:2], (*needs[2], 9))

    before, _ = said(speaks=speaks, needs=tuple(needs), vague=vague)
    after, _ = said(speaks=speaks, needs=more, vague=vague)

    assert order.index(after) >= order.index(before)


SENTENCES = st.sampled_from(
    (
        KEYS,
        "Provider shall back up all servers daily and keep the backups for ninety (90) days. ",
        "Client may terminate this Agreement for convenience on sixty (60) days’ notice. ",
        "7.3 Access. ",
        "\n\n",
        "Fees are not refundable; the fee is $112.00 per user and month. ",
        "EXHIBIT B",
        "“Term” means thirty-six (36) months.\n",
        "\u00a0\u037e \U0001f600 ",
    )
)


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, max_size=14).map("".join), st.text(max_size=80))
def test_every_quote_is_verbatim_in_its_document(agreement, other):
    documents = [Document("a.txt", "", agreement), Document("b.txt", "", other)]
    texts = {document.name: document.text for document in documents}

    for finding in review(documents, clauses=built_in()).findings:
        for quote in finding.passages:
            assert texts[quote.document][quote.start : quote.end] == quote.text
            assert 0 < quote.score <= 1


def test_the_same_documents_give_the_same_review():
    documents = [Document("a.txt", "", f"Provider shall host the systems. {KEYS}")]

    assert review(documents, clauses=built_in()) == review(documents, clauses=built_in())


def test_a_quote_knows_its_document_its_page_and_its_section():
    first = Document("cover.txt", "", "Provider and Client agree.")
    text = f"7. Access.\n\n7.3 {KEYS}"
    second = Document("terms.pdf", "", text, page_starts=(0, text.index("7.3")))

    found = review([first, second], clauses=built_in()).findings
    (quote, *_) = next(finding for finding in found if finding.clause == "T-6").passages

    assert (quote.document, quote.page, quote.place) == ("terms.pdf", 2, "§7.3")


def test_no_documents_leave_every_clause_to_silence():
    found = review([], clauses=built_in())

    assert {f.verdict for f in found.findings} == {"missing", "weak", "present"}
    assert all(not finding.passages for finding in found.findings)


def test_what_is_present_asks_nothing_and_what_is_not_asks_something():
    for finding in review([Document("a", "", KEYS)], clauses=built_in()).findings:
        assert bool(finding.ask) == (finding.verdict != "present")
        assert finding.why.endswith(".")


RULE = {
    "id": "X-1",
    "title": "A rule",
    "ask": "Will you?",
    "why": {"present": "Yes.", "weak": "So so.", "missing": "No."},
    "speaks": ["widget*"],
    "needs": [{"what": "a date", "must": True, "signs": ["@dates"]}],
}


def test_an_installation_can_bring_clauses_lists_and_weights_of_its_own():
    own = clauses([RULE], lists={"dates": ["widget* .. by <number>"]}, measures={})
    own = Clauses(own.clauses, own.grading)

    found = review([Document("a", "", "Widgets come by 31 May.")], clauses=own)

    assert [finding.verdict for finding in found.findings] == ["weak"]
    assert found.grade.grading == own.grading


GUARDED = {
    **RULE,
    "why": {**RULE["why"], "against": "The other way."},
    "needs": [
        {"what": "a date", "must": True, "signs": ["widget* .. by <number>"]},
        {"what": "a price", "signs": ["price* .. widget*"]},
    ],
    "opposite": ["no widget*"],
}
DATED = "Widgets come by 31 May. The price of widgets is fixed."
PART = "The price of widgets is fixed."
NONE = "There are no widgets."


def verdicts_of(*texts):
    """What is found for the rule in documents of these texts, the first of them prevailing."""
    own = Clauses(clauses([GUARDED], lists={}, measures={}).clauses, built_in().grading)
    documents = [Document(f"{n}.txt", "", text) for n, text in enumerate(texts)]
    (found,) = review(documents, clauses=own).findings
    return found.verdict, found.against_us, {quote.document for quote in found.passages}


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ((DATED,), ("present", False, {"0.txt"})),
        ((f"{DATED}\n\n{NONE}",), ("unsure", False, {"0.txt"})),
        # An amendment that grants what the agreement denies, and one that takes it away.
        ((DATED, NONE), ("present", False, {"0.txt"})),
        ((NONE, DATED), ("missing", True, {"0.txt"})),
        # One that grants a part of it leaves the rest of the agreement in force.
        ((PART, NONE), ("missing", True, {"1.txt"})),
        ((PART, NONE, DATED), ("missing", True, {"1.txt"})),
        ((PART, f"{DATED}\n\n{NONE}"), ("unsure", False, {"0.txt", "1.txt"})),
        # What a document is silent on, the next one says.
        (("Nothing is said here.", DATED), ("present", False, {"1.txt"})),
    ],
)
def test_where_documents_contradict_each_other_the_higher_one_wins(texts, says):
    assert verdicts_of(*texts) == says


def test_passages_of_different_documents_never_stand_beside_each_other():
    """A date that ends one document says nothing of the widgets that begin the next."""
    apart = {**RULE, "needs": [{"what": "a date", "must": True, "signs": ["by <number>"]}]}
    own = Clauses(clauses([apart], lists={}, measures={}).clauses, built_in().grading)
    ends, begins = "It ends by 31 May.", "Widgets come."

    def lacks_a_date(*texts):
        documents = [Document(f"{n}.txt", "", text) for n, text in enumerate(texts)]
        return "Not found: a date" in review(documents, clauses=own).findings[0].why

    assert not lacks_a_date(f"{ends} {begins}")
    assert lacks_a_date(ends, begins)
    assert lacks_a_date(begins, ends)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": None}, "X-1 has no 'title'"),
        ({"speaks": ["(a|b"]}, "X-1: .* bracket that is not closed"),
        ({"speaks": ["@nothing"]}, "X-1: .* not among the lists"),
    ],
)
def test_a_clause_that_cannot_be_used_is_refused_by_its_id(change, says):
    written = {key: value for key, value in {**RULE, **change}.items() if value is not None}

    with pytest.raises(ClausesError, match=says):
        clauses([written], lists={"dates": ["by <number> & widget"]}, measures={})
