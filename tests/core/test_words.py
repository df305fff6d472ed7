import doctest

from prenup.core import words


def test_the_worked_cases_in_the_docstrings_hold():
    assert doctest.testmod(words).failed == 0
