"""When notice for one asset must be given: the last day, as far as its row says.

Source: rules 1, on the columns starts, renews, renewal_term, notice_earliest and notice_latest.
"""

from datetime import date

from prenup.core.calendars import BusinessDays, add_months
from prenup.core.lockout.columns import Given
from prenup.core.notice import NoticeError, Renews, Terms, cycle
from prenup.core.notice.windows import reachable

#: A licence or a line that says nothing of its next term renews for a year.
USUAL_TERM_MONTHS = 12


def last_day(given: Given, as_of: date, week: BusinessDays) -> date | None:
    """The last business day on which notice for the asset can still be given, from `as_of` on.

    None where the row does not say when it renews and how long before notice must come, or says
    what cannot be.
    """
    if given.renews is None or given.notice_latest is None:
        return None
    months = given.renewal_term or USUAL_TERM_MONTHS
    try:
        terms = Terms(
            start=given.starts or add_months(given.renews, -months),
            expiry=given.renews,
            renewal=Renews(months),
            latest=given.notice_latest,
            earliest=given.notice_earliest,
        )
    except NoticeError:
        return None
    term = reachable(terms, as_of, week)
    if term and term.window and term.window.act_by < as_of:  # it closes on a day off
        term = cycle(terms, term.renewal + 1, week)
    return term.window.act_by if term and term.window else None
