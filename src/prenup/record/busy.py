"""What is said when a write has waited for its turn in vain."""

from django.db import OperationalError

#: So long an act waits for its turn to write, unless its database says otherwise.
SECONDS = 20.0


class Busy(OperationalError):
    """Others have been writing for the whole time that we may wait. Nothing was stored."""

    def __init__(self, seconds: float):
        super().__init__(
            f"Others have been writing for {seconds:g} seconds, so this was not stored. "
            f"Nothing was changed. Try again in a moment."
        )
