"""What is said when a file cannot be read."""


class Unreadable(Exception):
    """A file that cannot be used; its text is one sentence or two: what is wrong, what to do."""
