"""Small files that are there whole, or not at all."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, content: bytes, *, flush: bool = True) -> None:
    """Put `content` at `path` (mode 0600); whoever reads meanwhile, or after a crash of ours,
    finds the old content or the new one.

    It is on the disk when this returns. Without `flush` it gets there within seconds: a power
    cut may bring back the old content, or leave none.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.new")
    file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(file, content)
        if flush:
            os.fsync(file)
    finally:
        os.close(file)
    half.replace(path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else is inside with the same `path` meanwhile, in this process or another."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
