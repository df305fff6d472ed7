"""A document as a page: nothing of it is lost, and every mark stands where its passage does."""

import re

from hypothesis import given
from hypothesis import strategies as st

from prenup.core.agreement import Document
from prenup.hire.agreements.page import Mark, blocks

PIECES = st.lists(
    st.sampled_from(
        ["7.1 The fee. ", "\n\n", "\n", "a\tb", "TERM", " ", "x" * 30, "(a) it", "“ß”"]
    ),
    max_size=25,
).map("".join)


def marks_in(text, data):
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4)
    )
    verdicts = ("against", "missing", "weak", "unsure", "present")
    return [
        Mark(min(span), max(span), f"T-{n}", verdicts[n % 5], f"T-{n}")
        for n, span in enumerate(spans)
        if span[0] != span[1]
    ]


@given(PIECES, st.data())
def test_joined_the_runs_are_the_text_and_marks_cover_exactly_their_passages(text, data):
    starts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=3)) | {0})
    document = Document("a", "", text, tuple(starts))
    marks = marks_in(text, data)
    shown = blocks(document, marks)

    bare = re.sub(r"\s", "", text)
    joined = "".join(run.text for block in shown for run in block.runs)
    assert re.sub(r"\s", "", joined) == bare
    marked = "".join(run.text for block in shown for run in block.runs if run.verdict)
    inside = {at for mark in marks for at in range(mark.start, mark.end)}
    wanted = "".join(text[at] for at in sorted(inside))
    assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", wanted)
    assert [block.page for block in shown if block.kind == "page"] == list(
        range(1, len(starts) + 1)
    )


def test_a_word_that_two_findings_stand_on_bears_the_worse_and_both_flags():
    marks = [Mark(0, 5, "S-1", "present", "S-1"), Mark(0, 5, "T-6", "against", "T-6")]
    (block,) = blocks(Document("a", "", "Words of one line only."), marks)

    run = block.runs[0]
    assert (run.text, run.verdict) == ("Words", "against")
    assert [flag.clause for flag in run.flags] == ["S-1", "T-6"]


def test_all_words_of_a_passage_know_it_its_number_too():
    """Another passage parts the words: all of them are still those of the first."""
    text = "7.3 All credentials are held by Provider. Client may ask."
    end = text.index(" Client")
    marks = [Mark(0, end, "T-6", "against", "T-6"), Mark(4, len(text), "R-14", "weak", "R-14")]
    (block,) = blocks(Document("a", "", text), marks)

    assert "".join(run.text for run in block.runs if "T-6" in run.over) == text[:end]
    assert "".join(run.text for run in block.runs if "R-14" in run.over) == text[4:]
    (alone,) = blocks(Document("a", "", text), marks[:1])
    assert alone.runs[0].text == text[:end]


def test_headings_numbers_and_rows_are_told_apart():
    text = "7. Access and Credentials\n\n7.1 Provider shall act.\n\nP1\t15 minutes\nP2\t1 hour"
    first, second, third = blocks(Document("a", "", text), [])

    assert (first.kind, second.kind, third.kind) == ("heading", "text", "rows")
    assert (second.runs[0].text, second.runs[0].number) == ("7.1", True)
