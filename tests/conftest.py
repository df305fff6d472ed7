"""Where tests run: a data folder of their own, never the developer's."""

import os
import tempfile

os.environ["PRENUP_DATA"] = tempfile.mkdtemp(prefix="prenup-test-")
os.environ.pop("DATABASE_URL", None)
if "PRENUP_TEST_DATABASE" in os.environ:  # the same tests on PostgreSQL
    os.environ["DATABASE_URL"] = os.environ["PRENUP_TEST_DATABASE"]
os.environ.pop("EMAIL_URL", None)
# Named here and not in pyproject.toml, whose value is read before this file has run.
os.environ["DJANGO_SETTINGS_MODULE"] = "prenup.web.settings"

import pytest
from hypothesis import settings as hypothesis_settings

# A slow machine is no failure: no test is timed.
hypothesis_settings.register_profile("prenup", deadline=None)
hypothesis_settings.load_profile("prenup")


def pytest_configure():
    import django
    from django.conf import settings

    django.setup()
    import guest_room  # noqa: F401  registers itself, before the addresses are read

    database = settings.DATABASES["default"]
    if database["ENGINE"] == "prenup.record.sqlite":
        # A file, as in a company: threads and processes share it without locking its tables.
        name = str(settings.DATA / "test.sqlite3")
        database["TEST"] = {**database.get("TEST", {}), "NAME": name}


def pytest_collection_modifyitems(config, items):
    """What is about PostgreSQL alone is collected only there (`.ci/run` brings one)."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    about_it = [item for item in items if item.get_closest_marker("postgres")]
    config.hook.pytest_deselected(items=about_it)
    items[:] = [item for item in items if item not in about_it]


@pytest.fixture(scope="session", autouse=True)
def quick_settings():
    """No test waits for static files to be collected, or for a password to be hashed well."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def patience():
    """A list is read while its sender waits, however busy the machine is: no test is timed."""
    from prenup.fire.custody.imports.services import starting

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starting, "AT_ONCE_SECONDS", 120)
        yield


@pytest.fixture
def alder(db):
    """The client that Ada leads."""
    from factories import make_client

    return make_client("Alder & Finch")


@pytest.fixture
def ada(alder):
    """Ada, owner of Alder & Finch, as she acts for it."""
    from factories import make_account, make_member

    return make_member(alder, make_account("Ada Alder"))


@pytest.fixture
def vic(alder):
    """Vic, the vCISO of Alder & Finch: a manager."""
    from factories import make_account, make_member
    from prenup.core.access import Role

    return make_member(alder, make_account("Vic Cole", "vic@colesec.example"), Role.MANAGER)


@pytest.fixture
def relationship(alder):
    """Alder & Finch with its provider, Northgate IT (the row of the database)."""
    from factories import make_relationship

    return make_relationship(alder)


@pytest.fixture
def olga(db):
    """Olga, owner of another client, which has a relationship of its own."""
    from factories import make_account, make_client, make_member, make_relationship

    other = make_client("Tidewater Credit Union")
    make_relationship(other, "Corelink Systems")
    return make_member(other, make_account("Olga Tide", "olga@tidewater.example"))


@pytest.fixture
def gus(vic, relationship):
    """Gus of Northgate IT, whom Vic lets in for 30 days: a core Guest."""
    from factories import make_guest

    return make_guest(vic, relationship.id)


@pytest.fixture
def visit():
    """`visit(guest)`: a browser in which this guest has pressed at the door of a fresh link."""
    from django.test import Client as Browser
    from django.urls import reverse

    from prenup.people.services import mint

    def press(guest, browser=None):
        browser = browser or Browser()
        answer = browser.post(reverse("guests:door", args=(mint(guest.grant_id),)))
        assert answer.status_code == 302
        return browser

    return press


@pytest.fixture
def browse():
    """`browse(actor)`: a browser in which this person has signed in; `browse()`: a stranger's."""
    from django.test import Client as Browser

    from factories import account_of

    def sign_in(actor=None):
        browser = Browser()
        if actor is not None:
            browser.force_login(
                account_of(actor), backend="prenup.people.signing_in.PasswordAndCode"
            )
        return browser

    return sign_in
