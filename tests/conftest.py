"""The tests' own installation: a folder per process, and the database that DATABASE_URL names."""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import django
import pytest
from pytest_django.plugin import blocking_manager_key

# Before the settings are read: no test may touch the developer's data.
VAR = Path(tempfile.mkdtemp(prefix="kvalitetstjek-"))
os.environ["KVALITET_VAR"] = str(VAR)
os.environ["KVALITET_UDEN_TLS"] = "1"
os.environ["DJANGO_SETTINGS_MODULE"] = "kvalitet.settings"

from django.conf import settings  # noqa: E402  (needs the environment above)

if settings.SQLITE:  # a file, as in operation; a database in memory shares one connection and knows no locks
    settings.DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one is no use here
django.setup()

from django.db import connection  # noqa: E402  (needs the settings above)

del os.environ["DJANGO_SETTINGS_MODULE"]  # else the workers of -n would read the settings before this file

pytest_plugins = ["tests.personer"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    browser = Path(__file__).parent / "browser"
    for item in items:
        if item.path.is_relative_to(browser):
            item.add_marker(pytest.mark.browser)


def _gemmer_rigtigt(test: pytest.Item) -> bool:
    """Does the test commit, so that the database is emptied after it?"""
    maerke = test.get_closest_marker("django_db")
    return maerke is not None and maerke.kwargs.get("transaction", False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """What the migrations have sown is put back after a test that commits, whichever test runs next."""
    yield
    if nextitem is not None and _gemmer_rigtigt(item):
        saaet: str = connection._test_serialized_contents  # type: ignore[attr-defined]
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(saaet)


def pytest_unconfigure() -> None:
    shutil.rmtree(VAR, ignore_errors=True)
