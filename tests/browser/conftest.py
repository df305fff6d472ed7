"""A real Chromium, driven over a server of the test's own; skipped by name where there is none."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe

# The client that drives the browser keeps an event loop in this thread; our queries are fine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW = (
    "No Chromium was found. Install one (Debian: apt-get install chromium), "
    "or name it in PRENUP_CHROMIUM."
)
WIDTHS = {1280: 800, 390: 844}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The browser itself, one a session."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("PRENUP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        if os.environ.get("PRENUP_MUST_BROWSE") == "1":
            pytest.fail(HOW)
        pytest.skip(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def address(live_server):
    """Where the test's server listens, without a slash at the end."""
    return live_server.url


@pytest.fixture
def window(chromium, address):
    """`window(width=1280, height=800, theme="light", as_=account)`: a page of its own.

    With `as_` that account has signed in already. Whatever a page writes to its console as an
    error (a refused script or style among it) fails the test.
    """
    contexts, complaints = [], []

    def open_window(width=1280, height=800, theme="light", as_=None, script=True):
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            reduced_motion="reduce",  # axe measures no colour halfway to another
            java_script_enabled=script,
            has_touch=width < 600,
        )
        contexts.append(context)
        if as_ is not None:
            context.add_cookies([{"url": address, **session_of(as_)}])
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_window
    for context in contexts:
        context.close()
    expected = ("status of 4", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
    assert [text for text in complaints if not any(part in text for part in expected)] == []


def session_of(account):
    """A session cookie for an account, as signing in would set it."""
    from django.conf import settings
    from django.test import Client

    browser = Client()
    browser.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": browser.cookies[settings.SESSION_COOKIE_NAME].value,
    }


@dataclass(frozen=True, slots=True)
class Site:
    """The example client, served: where, its owner's account, and the ids of its addresses.

    `first_day` has those of another client of the same owner, begun today and empty.

    A module that looks at it overrides `db` and `address`: nothing is rolled back between its
    tests.
    """

    url: str
    account: Any
    client_id: UUID
    relationship_id: UUID
    first_day: tuple[UUID, UUID]


@pytest.fixture(scope="module")
def example_site(django_db_setup, django_db_blocker):
    """The example client, loaded once for a whole module (it takes seconds) and served."""
    from django.core.management import call_command
    from pytest_django.live_server_helper import LiveServer

    from prenup.people import queries, services
    from prenup.web.example import load

    with django_db_blocker.unblock():
        try:
            loaded = load()
            account = queries.account(loaded.email)
            (client,) = queries.clients(account)
            new = services.create_client(account=account, name="Harrow Lane Surgery Center").actor
            began = services.start_relationship(new, provider="Pinnacle Managed IT")
            server = LiveServer("localhost")
            yield Site(
                url=server.url,
                account=account,
                client_id=client.id,
                relationship_id=client.relationships[0].id,
                first_day=(new.client_id, began.id),
            )
            server.stop()
        finally:
            call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def axe():
    """`axe(page)`: what axe finds on it (WCAG 2.2 A and AA, best practice), as readable lines.

    `only` names one rule: colours are all that another theme changes.
    """
    source = Axe().axe_script

    def look(page, only=""):
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        options = {"runOnly": {"type": "rule", "values": [only]}} if only else AXE
        found = page.evaluate("asked => axe.run(asked).then(all => all.violations)", options)
        return [
            f"{one['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:300]}"
            for one in found
            for node in one["nodes"]
        ]

    return look


@pytest.fixture
def sideways():
    """`sideways(page)`: what sticks out at the right of a page that scrolls sideways."""
    sticks_out = """() => {
        const root = document.documentElement, over = root.scrollWidth - root.clientWidth;
        if (over <= 0) return [];
        const wide = [...document.querySelectorAll("body *")].filter(
            (one) => one.getBoundingClientRect().right > root.clientWidth + 0.5);
        return [`${over} px`, ...wide.slice(-5).map((one) => one.outerHTML.slice(0, 160))];
    }"""
    return lambda page: page.evaluate(sticks_out)


@pytest.fixture
def reads_well(axe, sideways):
    """`reads_well(page, name)`: hold a page to every screen.

    At 1280 and 390 pixels axe finds nothing, light or dark, and nothing scrolls sideways, at 320
    neither. With the folder PRENUP_SHOTS each is left there as a picture, `name-width-theme.png`.
    """
    folder = os.environ.get("PRENUP_SHOTS")

    def shoot(page, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def hold(page, name):
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme="light")
            shoot(page, f"{name}-{width}-light")
            assert axe(page) == [], f"{name} at {width}"
            page.emulate_media(color_scheme="dark")
            shoot(page, f"{name}-{width}-dark")
            assert axe(page, only="color-contrast") == [], f"{name} at {width}, dark"
            assert sideways(page) == [], f"{name} at {width}"
        page.set_viewport_size({"width": 320, "height": 700})
        assert sideways(page) == [], f"{name} at 320"
        page.emulate_media(color_scheme="light")

    return hold
