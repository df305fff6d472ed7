"""Words that were parted at the ends of lines, put together."""

from hypothesis import given
from hypothesis import strategies as st

from prenup.files.hyphens import Hyphens

PIECES = st.sampled_from(
    ["inter", "na-", "tional-", "self-", "-", "a -", "", "non-stop", "12-", "é-"]
)
LINES = st.lists(PIECES, min_size=1, max_size=6)


def test_a_word_parted_over_three_lines_is_one():
    assert Hyphens([]).joined(["inter-", "na-", "tional law"]) == "international law"


@given(LINES)
def test_lines_are_joined_one_after_the_other_whatever_stands_before_them(lines):
    hyphens = Hyphens(lines)
    *before, last = lines

    assert hyphens.joined(lines) == hyphens.joined([hyphens.joined(before), last])
