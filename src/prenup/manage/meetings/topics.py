"""What every monthly meeting talks about: all aspects are there; leaving one out needs a reason."""

from typing import NamedTuple


class Topic(NamedTuple):
    """A standing item of the agenda. `minutes` is how long it is given."""

    key: str
    title: str
    minutes: int


#: In their order. `{provider}` is filled in where it is shown.
TOPICS = (
    Topic("last", "Last month’s minutes", 3),
    Topic("actions", "Actions", 8),
    Topic("service_levels", "Service levels", 6),
    Topic("invoices", "Invoices", 5),
    Topic("security", "Security", 7),
    Topic("backups", "Backups", 4),
    Topic("changes", "Changes and projects", 5),
    Topic("renewals", "Renewals in 180 days", 5),
    Topic("exposure", "Exposure and custody", 5),
    Topic("theirs", "From {provider}", 5),
    Topic("reports", "Reports due", 3),
    Topic("else", "Anything else", 4),
)
#: What the provider reports each month, unless the client says otherwise.
USUAL_REPORTS = ("Service levels", "Security", "Backups")
