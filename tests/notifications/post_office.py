"""A real mail server on loopback: it takes, refuses or puts off what it is told to, or is down."""

import socket
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller


class PostOffice:
    """An SMTP server. `answers` has what it says to an address, or to all ("*"), instead of 250."""

    def __init__(self):
        self.answers = {}
        self.taken = []
        self.connections = 0
        self._controller = None
        self.port = free_port()

    def open(self):
        if self._controller is None:
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self._controller.start()
            self.connections = 0  # the controller knocks once itself

    def close(self):
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def mails(self):
        """What was taken, as mailboxes show it: a message that came twice is one."""
        return list({mail["Message-ID"]: mail for mail in self.taken}.values())

    def to(self, address):
        return [mail for mail in self.mails if mail["To"] == address]

    # What aiosmtpd asks of a handler

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.answers.get(address, self.answers.get("*", "250 OK"))
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250"):
            self.taken.append(message_from_bytes(envelope.content, policy=default))
        return answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def text_of(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def html_of(mail):
    return mail.get_body(("html",)).get_content()
