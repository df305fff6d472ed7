"""What may be done about messages and reminders: file, settle, snooze, send, do the rounds."""

from prenup.notifications.services.asking import ask
from prenup.notifications.services.matters import (
    SnoozeError,
    file_matter,
    set_morning,
    settle,
    snooze,
)
from prenup.notifications.services.outbox import send, send_waiting
from prenup.notifications.services.rounds import Ran, rounds_due, run_reminders

__all__ = [
    "Ran",
    "SnoozeError",
    "ask",
    "file_matter",
    "rounds_due",
    "run_reminders",
    "send",
    "send_waiting",
    "set_morning",
    "settle",
    "snooze",
]
