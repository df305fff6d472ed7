"""The database backend: `ENGINE = "prenup.record.sqlite"`.

Each connection writes ahead (WAL), flushes to disk with each commit (synchronous FULL: what was
acknowledged survives a power cut), and overwrites with zeros what is deleted. The option
`queue_seconds` says how long a write waits for its turn (default 20).
"""

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from prenup.record.busy import SECONDS, Busy
from prenup.record.sqlite.queue import Queue, TooLong

_DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|VACUUM)\b", re.I)


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        self.queue_seconds: float = params.pop("queue_seconds", SECONDS)
        params.setdefault("timeout", self.queue_seconds)
        self.transaction_mode = "IMMEDIATE"
        self.init_commands = [*_DURABLE.split(";"), *self.init_commands]
        # A database in memory is one connection's alone: nobody else waits.
        self.queue = None if self.is_in_memory_db() else Queue(Path(params["database"]))
        return params

    def create_cursor(self, name: str | None = None) -> base.SQLiteCursorWrapper:
        return self.connection.cursor(factory=partial(_Cursor, wrapper=self))

    def take_turn(self) -> None:
        """Wait for our turn to write, unless we have it. Raises Busy at the deadline."""
        if self.queue is not None and not self.queue.held:
            try:
                self.queue.enter(self.queue_seconds)
            except TooLong:
                raise Busy(self.queue_seconds) from None

    def give_turn(self) -> None:
        if self.queue is not None:
            self.queue.leave()

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException as error:
            self.give_turn()
            if isinstance(error, OperationalError) and "locked" in str(error):
                raise Busy(self.queue_seconds) from error  # somebody outside the queue writes
            raise

    def _commit(self) -> None:
        super()._commit()
        self.give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self.give_turn()


class _Cursor(base.SQLiteCursorWrapper):
    """A cursor whose writes outside a transaction take their turn too, one by one."""

    def __init__(self, connection: Any, wrapper: DatabaseWrapper):
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        return self._in_turn(query, partial(super().execute, query, params))

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        return self._in_turn(query, partial(super().executemany, query, param_list))

    def _in_turn(self, query: str, run: Any) -> Any:
        if self._wrapper.in_atomic_block or not _WRITES.match(query):
            return run()
        self._wrapper.take_turn()
        try:
            return run()
        finally:
            self._wrapper.give_turn()
