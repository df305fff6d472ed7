"""What may be asked about duties: typed rows, already inside one client."""

from prenup.manage.duties.queries.beside import (
    ChoiceRow,
    EngagementRow,
    StepRow,
    chain,
    choice,
    choices,
    engagement,
    papers,
)
from prenup.manage.duties.queries.matrix import DutiesView, DutyRow, GapRow, duties, one_duty
from prenup.manage.duties.queries.policies import PolicyRow, VersionRow, policies, policy

__all__ = [
    "ChoiceRow",
    "DutiesView",
    "DutyRow",
    "EngagementRow",
    "GapRow",
    "PolicyRow",
    "StepRow",
    "VersionRow",
    "chain",
    "choice",
    "choices",
    "duties",
    "engagement",
    "one_duty",
    "papers",
    "policies",
    "policy",
]
