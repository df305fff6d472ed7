"""What is said when a file cannot be read."""


class Unreadable(Exception):
    """A file that cannot be used. Its text is for the reader: what is wrong, then what to do."""


class Slow(Unreadable):
    """A file that was not read in the time it was given; with more of it, it may be."""


def damaged(name: str, kind: str) -> Unreadable:
    """For a file that says it is of a kind, and cannot be opened as one."""
    return Unreadable(
        f"{name} is damaged or cut short: it begins like {kind}, but cannot be opened as one. "
        f"Get the file again from where it came, and use that."
    )


def protected(name: str, kind: str) -> Unreadable:
    """For a file that asks for a password."""
    return Unreadable(
        f"{name} is protected by a password. Open it, save it as {kind} without a password, "
        f"and use that."
    )
