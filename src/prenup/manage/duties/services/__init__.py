"""What may be done about duties: each act checks, stores and is written down, or nothing is."""

from prenup.manage.duties.services.chain import StepSaid, set_chain
from prenup.manage.duties.services.engagement import set_engagement
from prenup.manage.duties.services.model import choose_model
from prenup.manage.duties.services.one import (
    Added,
    Decision,
    add_duty,
    confirm_duties,
    decide_duty,
    set_duty_aside,
    take_duty_up,
)
from prenup.manage.duties.services.policies import (
    File,
    PolicySaid,
    add_policy,
    add_version,
    change_policy,
    restore_policy,
    withdraw_policy,
)

__all__ = [
    "Added",
    "Decision",
    "File",
    "PolicySaid",
    "StepSaid",
    "add_duty",
    "add_policy",
    "add_version",
    "change_policy",
    "choose_model",
    "confirm_duties",
    "decide_duty",
    "restore_policy",
    "set_chain",
    "set_duty_aside",
    "set_engagement",
    "take_duty_up",
    "withdraw_policy",
]
