"""The log: one JSON object per line and event, whatever is quoted, and nothing that was typed (tillid.md 24)."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from faelles import koersel
from faelles.logning import MAKS, Jsonlinje
from faelles.models import Koersel
from konti.models import Bruger
from tests.factories import ADGANGSKODE, BrugerFactory, KoerselFactory
from tests.sikkerhed.server import VAERT, Server

ONDT = {
    "linjeskift": 'a\r\n{"niveau": "INFO", "besked": "falsk"}',
    "escape": "a\x1b[2J\x1b]0;titel\x07",
    "unicode": "a\N{LINE SEPARATOR}b\N{PARAGRAPH SEPARATOR}c\N{NEXT LINE}d",
    "nul": "a\x00b\x0b\x0c\x7f",
    "anfoersel": '"}\n{"',
}
HEMMELIG = "hemmelighed42"


class Log:
    """What is written, and how many events that is."""

    def __init__(self) -> None:
        self.tekst, self.antal = StringIO(), 0
        self.handler = logging.StreamHandler(self.tekst)
        self.handler.setFormatter(Jsonlinje())
        self.handler.addFilter(self._tael)

    def _tael(self, record: logging.LogRecord) -> bool:
        self.antal += 1
        return True

    def linjer(self) -> list[dict[str, Any]]:
        raa = self.tekst.getvalue()
        assert raa.isascii()
        linjerne = raa.splitlines()
        assert len(linjerne) == self.antal == raa.count("\n")
        return [json.loads(linje) for linje in linjerne]

    def haendelser(self) -> list[str]:
        return [linje["haendelse"] for linje in self.linjer() if "haendelse" in linje]


@pytest.fixture
def log() -> Iterator[Log]:
    """From now on: the persons of a test are made before it."""
    opsamlet = Log()
    rod = logging.getLogger()
    rod.addHandler(opsamlet.handler)
    yield opsamlet
    rod.removeHandler(opsamlet.handler)


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("ondt", ONDT.values(), ids=ONDT)
def test_en_haendelse_er_en_linje_ogsaa_med_undtagelse(log: Log, ondt: str) -> None:
    fejl = RuntimeError(ondt)
    logging.getLogger("proeve").error("Filen %s fejlede.", ondt, exc_info=fejl)
    (linje,) = log.linjer()
    assert linje["besked"] == f"Filen {ondt} fejlede."
    assert linje["fejl"].endswith(f"RuntimeError: {ondt}")
    assert linje["tid"].endswith("+00:00")
    assert (linje["niveau"], linje["logger"]) == ("ERROR", "proeve")


def test_en_meget_lang_besked_skaeres_af(log: Log) -> None:
    logging.getLogger("proeve").warning("x" * 1_000_000)
    assert len(log.linjer()[0]["besked"]) == MAKS


@pytest.mark.django_db
@pytest.mark.parametrize("ondt", ONDT.values(), ids=ONDT)
def test_intet_fra_en_browser_bliver_til_en_linje_for_sig(
    kvalitetskonsulent: Bruger, log: Log, browser: Client, ondt: str
) -> None:
    browser.get(f"/findes-ikke/{quote(ondt)}")
    browser.get("/", headers={"host": ondt, "user-agent": ondt, "x-forwarded-for": ondt})
    browser.post("/konto/login/", {"username": ondt, "password": ondt})
    browser.get(f"/klager/?soeg={quote(ondt)}")
    browser.force_login(kvalitetskonsulent)
    browser.post("/indlaesning/ny/", {"filer": [SimpleUploadedFile(f"{ondt}.csv", b"x")]})
    gemt = ondt.replace("\x00", "")  # a database holds none
    job = KoerselFactory(art="beregn", titel=gemt, argumenter={"halvaar": gemt}, bruger=kvalitetskonsulent)
    koersel.udfoer(job.pk)
    assert Koersel.objects.get(pk=job.pk).tilstand == Koersel.Tilstand.FEJLET
    assert "forkert_vaert" in log.haendelser()
    assert any("fejl" in linje for linje in log.linjer())


@pytest.mark.django_db
def test_det_der_er_skrevet_staar_ikke_i_loggen(browser: Client, log: Log) -> None:
    konsulent = BrugerFactory(username=HEMMELIG, first_name=HEMMELIG, email=f"{HEMMELIG}@eksempel.invalid")
    browser.post("/konto/login/", {"username": HEMMELIG, "password": HEMMELIG})
    browser.get(f"/findes-ikke/?navn={HEMMELIG}")
    browser.force_login(konsulent)
    browser.get(f"/klager/?soeg={HEMMELIG}&eksport=csv")
    browser.get(f"/konto/brugere/?soeg={HEMMELIG}")
    assert {"login_mislykket", "eksport", "adgang_naegtet"} <= set(log.haendelser())
    assert HEMMELIG not in log.tekst.getvalue()


@pytest.mark.django_db
def test_sikkerhedshaendelser_staar_i_loggen_med_brugerens_nummer(
    leder: Bruger, administrator: Bruger, laeser: Bruger, log: Log, browser: Client
) -> None:
    browser.post("/konto/login/", {"username": leder.username, "password": "forkert"})
    browser.post("/konto/login/", {"username": leder.username, "password": ADGANGSKODE})
    browser.get("/konto/brugere/")
    browser.get("/klager/?eksport=csv")
    browser.post("/konto/logud/")
    laeser.rolle = "leder"
    laeser.save()
    Client(enforce_csrf_checks=True).post("/konto/login/")
    browser.get("/", headers={"host": "ond.test"})
    ventet = [
        *("login_mislykket", "login", "adgang_naegtet", "eksport", "logud", "bruger_rettet", "csrf_fejl"),
        "forkert_vaert",
    ]
    assert [navn for navn in log.haendelser() if navn != "login_trin"] == ventet
    efter = {linje["haendelse"]: linje for linje in log.linjer() if "haendelse" in linje}
    assert (efter["login"]["bruger_pk"], efter["login"]["rolle"]) == (leder.pk, "leder")
    assert (efter["adgang_naegtet"]["sti"], efter["adgang_naegtet"]["bruger"]) == (
        "/konto/brugere/",
        leder.pk,
    )
    assert (efter["bruger_rettet"]["bruger_pk"], efter["bruger_rettet"]["felter"]) == (laeser.pk, ["rolle"])
    assert efter["forkert_vaert"]["vaert"] == "ond.test"
    assert len({linje["anmodning"] for linje in efter.values() if "anmodning" in linje}) == 7


@pytest.mark.django_db
def test_for_mange_soegninger_staar_i_loggen(settings: Any, leder: Bruger, log: Log, browser: Client) -> None:
    settings.GRAENSER = settings.GRAENSER | {"soeg": (0, 60)}
    browser.force_login(leder)
    assert browser.get("/klager/?soeg=x").status_code == 429
    assert log.haendelser()[-1] == "for_mange_forsoeg"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxyer", "kaede", "ip"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 10.0.0.9", "10.0.0.9"),
        (2, "6.6.6.6, 10.0.0.9, 10.0.0.1", "10.0.0.9"),
    ],
)
def test_adressen_i_loggen_kan_ikke_forfalskes(
    settings: Any, log: Log, browser: Client, proxyer: int, kaede: str, ip: str
) -> None:
    settings.PROXYER = proxyer
    browser.get("/", headers={"host": "ond.test", "x-forwarded-for": kaede})
    assert [linje["ip"] for linje in log.linjer() if "ip" in linje] == [ip]


# --- gunicorn's own lines, and ours from a process of its own --------------------------------------
@pytest.mark.parametrize("ondt", ONDT.values(), ids=ONDT)
def test_gunicorns_log_er_linjer_af_json(server: Server, ondt: str) -> None:
    foer = len(server.loglinjer())
    server.raat(f"GET /{ondt} HTTP/1.1\r\nHost: {VAERT}\r\nX: {ondt}\r\n\r\n".encode())
    server.spoerg("GET", f"/{quote(ondt)}", Connection="close")
    assert server.spoerg("GET", "/", vaert="ond.test").status == 400
    nye = server.loglinjer()[foer:]
    assert "forkert_vaert" in {linje.get("haendelse") for linje in nye}
    assert all(linje["tid"] and linje["niveau"] and linje["logger"] for linje in nye)
