"""Carries messages to the mail server, over one connection, and says what became of each."""

import re
import smtplib
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from types import TracebackType

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string

#: A server that says nothing for so long, in seconds, is down.
PATIENCE = 60
#: From here on a server's answer is for good.
FOR_GOOD = 500
#: What a calendar file asks of whoever opens it.
_METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)


class Down(Exception):
    """The server cannot be reached, or takes nobody's mail from us. Whatever waits waits on."""


class NotNow(Exception):
    """The server did not take this message now, and may do so later."""


class Refused(Exception):
    """The server will never take this message; the text is its own words."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as it is carried. `sender` is the name beside our address, "" for none.

    Without `html` that part is made from the text. `calendar` is a calendar file (RFC 5545), which
    mail programs offer to accept by the METHOD that it names.
    """

    id: str
    to: str
    subject: str
    text: str
    html: str = ""
    sender: str = ""
    calendar: str = ""


class Postman:
    """A connection to the mail server: `with Postman() as postman`. It opens when it is needed."""

    def __init__(self) -> None:
        self._connection = get_connection(timeout=PATIENCE)
        self._lost = 0  # messages in a row that a broken connection took with it

    def __enter__(self) -> "Postman":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._hang_up()

    def be_there(self) -> None:
        """Be connected. Raises Down."""
        try:
            self._connection.open()
        except OSError as error:  # smtplib's errors are OSErrors too
            self._hang_up()
            raise Down(error) from error

    def carry(self, mail: Mail) -> None:
        """Hand one message over. Raises Down, NotNow, Refused."""
        try:
            self._connection.send_messages([_message(mail)])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
            code, words = _answer(error)
            raise (Refused if code >= FOR_GOOD else NotNow)(f"{code} {words}") from error
        except (smtplib.SMTPNotSupportedError, ValueError) as error:  # no address of this world
            raise Refused(str(error)) from error
        except smtplib.SMTPSenderRefused as error:  # it is we who are not welcome
            raise Down(error) from error
        except OSError as error:
            self._hang_up()
            self._lost += 1
            raise (Down if self._lost > 1 else NotNow)(error) from error
        self._lost = 0

    def _hang_up(self) -> None:
        try:
            self._connection.close()
        except OSError:
            self._connection.connection = None


def _answer(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> tuple[int, str]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    else:
        code, words = error.smtp_code, error.smtp_error
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return code, " ".join(text.split())


def _message(mail: Mail) -> EmailMultiAlternatives:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((mail.sender or name, address)),
        to=[mail.to],
        headers={
            # The same at each try, so that a mailbox shows the message once whatever happens.
            "Message-ID": f"<{mail.id}@{address.partition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    html = mail.html or render_to_string("notifications/mail/plain.html", {"text": mail.text})
    message.attach_alternative(html, "text/html")
    if mail.calendar:
        asked = _METHOD.search(mail.calendar)
        method = f"; method={asked[1]}" if asked else ""
        message.attach_alternative(mail.calendar, f"text/calendar{method}")
    return message
