"""What goes into our log: faults, and never the token of a link that works once."""

import logging
import re

#: /first/TOKEN/, /join/TOKEN/, /back/TOKEN/, a guest's /g/TOKEN/, a password link.
_TOKENS = re.compile(r"/(first|join|back|g|sign-in/lost)/[^/\s]+")


class MaskTokens(logging.Filter):
    """Puts dots in place of tokens in the addresses that are logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        masked = _TOKENS.sub(r"/\1/...", record.getMessage())
        if masked != record.getMessage():
            record.msg, record.args = masked, ()
        return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask_tokens": {"()": MaskTokens}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["mask_tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers write nothing to a console unless one debugs.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # what is not found or refused is no fault
        "axes": {"level": "ERROR"},  # misses stand in the database, with the addresses tried
    },
}
