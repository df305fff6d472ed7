"""A process that makes processes which append to one record, until somebody kills them.

Standard input: a line `NAME FIRST` starts one, whose acts have the keys NAME:FIRST, NAME:FIRST+1
and so on. Standard output: `start NAME PID`, and `done NAME N SEQ` for each act once it is
acknowledged. Made once and forked, so that a kill costs milliseconds and not a start of Django.
"""

import os
import signal
import sys
from uuid import UUID

CLIENT = UUID(int=7)


def set_up() -> None:
    import django

    django.setup()
    from prenup.record import kinds

    kinds.register("test.noted", sentence=lambda body: "noted something.")


def note(key: str) -> int:
    from prenup.core.access import Actor, Role
    from prenup.record.services import append

    actor = Actor(id="account:ada", client_id=CLIENT, role=Role.OWNER, name="Ada Alder")
    return append(actor, kind="test.noted", subject="thing:1", body={"what": key}, key=key).seq


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def append_until_killed(name: str, number: int) -> None:
    say(f"start {name} {os.getpid()}")
    while True:
        seq = note(f"{name}:{number}")
        say(f"done {name} {number} {seq}")
        number += 1


def main() -> None:
    set_up()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", "record", verbosity=0)
    connections.close_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    say("ready")
    for line in sys.stdin:
        name, first = line.split()
        if os.fork() == 0:
            append_until_killed(name, int(first))


if __name__ == "__main__":
    main()
