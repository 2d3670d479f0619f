"""Saves a complaint through its page again and again until told to stop; prints how many and the longest wait."""

from __future__ import annotations

import os
import re
import select
import sys
import time
import uuid

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "kvalitet.settings"
django.setup()

from django.test import Client  # noqa: E402

from konti.models import Bruger  # noqa: E402
from leverandoer.models import Leverandoer  # noqa: E402


def gem_klage(browser: Client) -> float:
    """Seconds until the answer."""
    felter = {"genstand": "LX Uden for pakken (leverandør)", "modtaget": "2026-01-05", "type": "formalitet"}
    begyndt = time.monotonic()
    svar = browser.post("/klager/ny/", {**felter, "kanal": "telefon", "formularnoegle": str(uuid.uuid4())})
    if svar.status_code != 302:
        side = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", svar.content.decode()))
        raise RuntimeError(f"Klagen blev ikke gemt: {svar.status_code} {side}")
    return time.monotonic() - begyndt


def koer() -> None:
    Leverandoer.objects.create(leverandoer_nr="LX", navn="Uden for pakken", type="ekstern")
    browser = Client(headers={"host": "localhost"})
    browser.force_login(Bruger.objects.create(username="maaler", rolle="kvalitetskonsulent"))
    ventetider = [gem_klage(browser)]
    while not select.select([sys.stdin], [], [], 0.1)[0]:
        ventetider.append(gem_klage(browser))
    sys.stdout.write(f"{len(ventetider)} {max(ventetider):.2f}\n")


koer()
