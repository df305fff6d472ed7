"""When two names of companies name the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.agreement.names import same_company


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northgate IT LLC", "northgate it"),
        ("Northgate IT, L.L.C.", "Northgate IT, Inc."),
        ("Alder & Finch Co., Ltd.", "Alder and Finch"),
        ("The Northgate Company", "Northgate"),
        ("O’Neill Systems", "O'Neill Systems"),
        ("North-gate IT", "Northgate I.T."),
        ("Sparkasse GmbH & Co. KG", "Sparkasse GmbH & Co KG"),
        ("Northgate IT Services LLC", "Northgate IT"),
    ],
)
def test_case_punctuation_and_form_make_no_other_company(one, other):
    assert same_company(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northgate IT", "Northwind IT"),
        ("Northgate IT", "Northgate Holdings"),
        ("Northgate", "Northgate Holdings"),
        ("Northgate Systems", "Northgate Services"),
        ("", "Services Ltd"),
        ("Limited", "The Company"),
    ],
)
def test_other_words_make_another_company(one, other):
    assert not same_company(one, other)


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_names_are_the_same_whichever_is_said_first(one, other):
    assert same_company(one, one)
    assert same_company(one, other) == same_company(other, one)
