"""Where things are: the three sections, their promises and their pages.

A page is named by its address; the templates make it for the relationship at hand. New pages
are added here and nowhere else.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a section: its key (what a template sets `current` to), word and address."""

    key: str
    word: str
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    word: str
    promise: str
    pages: tuple[Page, ...]


SECTIONS = (
    Section(
        "hire",
        "Hire",
        "with open eyes",
        (
            Page("team", "Team", "people:team"),
            Page("model", "Model", "duties:model"),
            Page("agreement", "Agreement", "agreements:documents"),
        ),
    ),
    Section(
        "manage",
        "Manage",
        "every month, in writing",
        (
            Page("duties", "Duties", "duties:duties"),
            Page("meetings", "Meetings", "meetings:meetings"),
            Page("actions", "Actions", "actions:actions"),
            Page("concerns", "Concerns", "concerns:concerns"),
            Page("writing", "In writing", "writing:all"),
        ),
    ),
    Section(
        "fire",
        "Fire",
        "able to leave on any day",
        (
            Page("custody", "Custody", "custody:register"),
            Page("lockout", "Lock-out", "custody:lockout"),
            Page("notice", "Notice", "notice:notice"),
        ),
    ),
)
