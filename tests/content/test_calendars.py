"""Holidays of a country, as business days."""

from datetime import date

import pytest

from prenup.content.calendars import NoCalendar, business_days


def test_christmas_is_a_holiday_in_the_united_states_and_the_day_before_is_not():
    week = business_days("us")

    assert date(2026, 12, 25) not in week
    assert week.on_or_before(date(2026, 12, 25)) == date(2026, 12, 24)


def test_a_part_of_a_country_has_its_own_days():
    assert date(2026, 1, 6) in business_days("DE")
    assert date(2026, 1, 6) not in business_days("DE-BY")  # Epiphany, in Bavaria


@pytest.mark.parametrize("code", ["de-by", "DE-by", "De-By", " DE-BY "])
def test_capitals_are_no_matter(code):
    assert date(2026, 1, 6) not in business_days(code)


def test_beyond_the_years_that_are_known_no_day_is_a_holiday_and_nothing_is_printed(recwarn):
    assert date(2190, 1, 26) in business_days("IN")  # Republic Day, a Tuesday
    assert not recwarn.list


def test_the_weekend_is_that_of_the_country():
    assert date(2026, 11, 27) not in business_days("KW")  # a Friday in Kuwait
    assert date(2026, 11, 29) in business_days("KW")  # a Sunday


def test_a_country_that_is_none_is_refused_with_what_to_write():
    with pytest.raises(NoCalendar, match="No holidays are known for Atlantis"):
        business_days("Atlantis")
