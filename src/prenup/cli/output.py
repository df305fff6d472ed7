"""What every command shares: one object as JSON, and one sentence when the input is no use."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar

import click

#: 0 done, 1 checked and found wanting, 2 the input could not be used.
DONE, WANTING, UNUSABLE = 0, 1, 2

F = TypeVar("F", bound=Callable[..., Any])


def print_json(value: object) -> None:
    """Print one JSON object to standard output; nothing else goes there with --json."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # the terminal has no such letters, or a file's name is no text
        text = json.dumps(value, indent=2, default=str)
    sys.stdout.write(f"{text}\n")


def refuse(sentence: str) -> NoReturn:
    """Say on standard error what is wrong and what to do, and stop with status 2."""
    click.echo(" ".join(sentence.split()), err=True)  # a name may hold a line break
    sys.exit(UNUSABLE)


def refuses(*errors: type[Exception]) -> Callable[[F], F]:
    """Turn the named errors, whose text is a sentence for people, into `refuse`."""

    def decorate(command: F) -> F:
        @wraps(command)
        def run(*args: Any, **kwargs: Any) -> Any:
            try:
                return command(*args, **kwargs)
            except errors as error:
                refuse(str(error))

        return run  # type: ignore[return-value]

    return decorate
