"""What is said when something cannot be done with a meeting."""


class MeetingRefused(Exception):
    """This cannot be done so; `field` is what it is about, or "" for the whole."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
