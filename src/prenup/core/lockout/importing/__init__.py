"""Other people's lists into a register: their columns and words, what is wrong, what would change.

A table (`core.table`) gets a `mapping`, which a person looks over; mapped, it is `check`ed, mended
and checked again; and `difference` says what importing it would do. Source: screens, 11 and 11b.
"""

from prenup.core.lockout.importing.check import Check, Ready, Waiting, Wrong, check
from prenup.core.lockout.importing.difference import (
    Change,
    Changed,
    Difference,
    difference,
    put_together,
)
from prenup.core.lockout.importing.headers import REASON, expected
from prenup.core.lockout.importing.mapping import (
    NOTES,
    Known,
    MappingError,
    Use,
    Why,
    mapping,
    require_usable,
)
from prenup.core.lockout.importing.names import Names
from prenup.core.lockout.importing.question import Question
from prenup.core.lockout.importing.template import template
from prenup.core.lockout.importing.words import How, Word, values_of

__all__ = [
    "NOTES",
    "REASON",
    "Change",
    "Changed",
    "Check",
    "Difference",
    "How",
    "Known",
    "MappingError",
    "Names",
    "Question",
    "Ready",
    "Use",
    "Waiting",
    "Why",
    "Word",
    "Wrong",
    "check",
    "difference",
    "expected",
    "mapping",
    "put_together",
    "require_usable",
    "template",
    "values_of",
]
