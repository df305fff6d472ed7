"""The post, and where our mail goes."""

import pytest

from notifications.post_office import PostOffice


@pytest.fixture
def mails(settings):
    settings.MAILS = True


@pytest.fixture
def post_office(settings):
    """A mail server that is open, and where our mail goes."""
    office = PostOffice()
    office.open()
    settings.MAILS = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.DEFAULT_FROM_EMAIL = "Prenup <prenup@alderfinch.example>"
    yield office
    office.close()


@pytest.fixture
def alder(db):
    from factories import make_client

    return make_client("Alder & Finch", time_zone="America/Chicago")
