"""What may be done about an agreement: bring its documents, judge findings, decide on facts."""

from prenup.hire.agreements.services.cost import confirm_cost
from prenup.hire.agreements.services.deciding import (
    confirm_fact,
    confirm_sure_facts,
    correct_fact,
    take_back_decision,
)
from prenup.hire.agreements.services.documents import (
    MOST_FILES,
    DocumentRefused,
    File,
    Uploaded,
    add_documents,
    describe_document,
    move_document,
    read_again,
    remove_document,
    restore_document,
    review_again,
)
from prenup.hire.agreements.services.judging import (
    accept_risk,
    add_to_negotiation,
    correct_verdict,
    withdraw_judgement,
)

__all__ = [
    "MOST_FILES",
    "DocumentRefused",
    "File",
    "Uploaded",
    "accept_risk",
    "add_documents",
    "add_to_negotiation",
    "confirm_cost",
    "confirm_fact",
    "confirm_sure_facts",
    "correct_fact",
    "correct_verdict",
    "describe_document",
    "move_document",
    "read_again",
    "remove_document",
    "restore_document",
    "review_again",
    "take_back_decision",
    "withdraw_judgement",
]
