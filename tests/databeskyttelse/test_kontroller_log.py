"""`manage.py kontroller_log` finds every way of tampering with the log in the database itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from databeskyttelse import kontrol
from faelles import opslag
from faelles.models import Logkaede, Opslag, Opslagsreference
from konti.models import Bruger
from tests.databeskyttelse.loggen import anmodning, skriv

pytestmark = pytest.mark.django_db
ANTAL = 10


@pytest.fixture
def log(kvalitetskonsulent: Bruger) -> list[Opslag]:
    return skriv(kvalitetskonsulent, ANTAL)


def svar(**valg: bool) -> str:
    ud = io.StringIO()
    call_command("kontroller_log", stdout=ud, **valg)
    return ud.getvalue()


def fejl() -> str:
    with pytest.raises(CommandError) as fanget:
        svar()
    return str(fanget.value)


def et(nr: int) -> Opslag:
    return Opslag.objects.get(nr=nr)


def flyt(fra: int, til: int) -> None:
    """Give a record another number, with its references, as one who writes in the database would."""
    raekke = et(fra)
    raekke.nr = til
    raekke.save(force_insert=True)
    Opslagsreference.objects.filter(opslag=fra).update(opslag=til)
    Opslag.objects.filter(nr=fra).delete()


def byt(a: int, b: int) -> None:
    flyt(a, 1000)
    flyt(b, a)
    flyt(1000, b)


def indsaet(nr: int) -> None:
    """A forged record, with all later ones moved up."""
    for fra in range(ANTAL, nr - 1, -1):
        flyt(fra, fra + 1)
    falsk = et(1)
    falsk.nr, falsk.brugernavn = nr, "laeser"
    falsk.save(force_insert=True)
    Logkaede.objects.update(sidste_nr=ANTAL + 1)


def test_en_urort_log_er_ubrudt(log: list[Opslag]) -> None:
    assert svar() == "10 opslag er kontrolleret og ubrudt: nr. 1 til 10.\n"


def test_en_tom_log_er_ubrudt(db: None) -> None:
    assert svar() == "Opslagsloggen er tom og ubrudt.\n"


@pytest.mark.parametrize(
    ("felt", "vaerdi"),
    [
        ("brugernavn", "laeser"),
        ("navn", "En anden"),
        ("rolle", "laeser"),
        ("bruger", None),
        ("handling", "soegt"),
        ("art", "bruger"),
        ("antal", 0),
        ("adresse", "/tilbud/"),
        ("referencesum", "0" * 64),
        ("kaedesum", "0" * 64),
    ],
)
def test_et_aendret_felt_findes(log: list[Opslag], felt: str, vaerdi: object) -> None:
    Opslag.objects.filter(nr=4).update(**{felt: vaerdi})
    assert fejl() == "Opslagsloggen er brudt. Opslag 4 er ændret."


def test_et_aendret_tidspunkt_findes(log: list[Opslag]) -> None:
    Opslag.objects.filter(nr=4).update(tid=et(4).tid + timedelta(microseconds=1))
    assert "Opslag 4 er ændret." in fejl()


REFERENCER: dict[str, Callable[[], object]] = {
    "rettet": lambda: Opslagsreference.objects.filter(opslag=6, slags="borger").update(vaerdi="12-99"),
    "anden slags": lambda: Opslagsreference.objects.filter(opslag=6, slags="borger").update(slags="soegeord"),
    "slettet": lambda: Opslagsreference.objects.filter(opslag=6, slags="borger").delete(),
    "alle slettet": lambda: Opslagsreference.objects.filter(opslag=6).delete(),
    "tilføjet": lambda: Opslagsreference.objects.create(opslag_id=6, slags="borger", vaerdi="12-99"),
    "flyttet": lambda: Opslagsreference.objects.filter(opslag=9).update(opslag=6),
}


@pytest.mark.parametrize("hvordan", REFERENCER)
def test_aendrede_referencer_findes(log: list[Opslag], hvordan: str) -> None:
    REFERENCER[hvordan]()
    assert fejl() == "Opslagsloggen er brudt. Opslag 6: dets referencer er ændret."


@pytest.mark.parametrize("nr", [1, 5])
def test_et_slettet_opslag_findes(log: list[Opslag], nr: int) -> None:
    Opslag.objects.filter(nr=nr).delete()
    assert fejl() == f"Opslagsloggen er brudt. Opslag {nr} mangler: det er slettet."


def test_de_sidste_opslag_er_slettet(log: list[Opslag]) -> None:
    Opslag.objects.filter(nr__gte=8).delete()
    assert "Opslag 8 mangler: alt fra det og til loggens slutning (10) er slettet." in fejl()


def test_alle_opslag_er_slettet(log: list[Opslag]) -> None:
    Opslag.objects.all().delete()
    assert "Opslag 1 mangler" in fejl()


def test_alt_er_slettet_med_hovedet(log: list[Opslag]) -> None:
    Opslag.objects.all().delete()
    Logkaede.objects.all().delete()
    assert "Loggens hoved mangler" in fejl()


def test_et_slettet_opslag_findes_ogsaa_naar_de_senere_er_rykket_ned(log: list[Opslag]) -> None:
    Opslag.objects.filter(nr=5).delete()
    for nr in range(6, ANTAL + 1):
        flyt(nr, nr - 1)
    assert "Opslag 5 er ændret." in fejl()


@pytest.mark.parametrize(("a", "b"), [(4, 5), (3, 8), (1, 10)])
def test_to_opslag_har_byttet_plads(log: list[Opslag], a: int, b: int) -> None:
    byt(a, b)
    assert fejl() == f"Opslagsloggen er brudt. Opslag {a} og {b} har byttet plads."


def test_et_indsat_opslag_findes(log: list[Opslag], monkeypatch: pytest.MonkeyPatch) -> None:
    indsaet(5)
    kaede = Logkaede.objects.get()
    kaede.hovedsum = opslag.hovedsum(kaede)  # even one who could write the head
    kaede.save()
    assert fejl() == (
        "Opslagsloggen er brudt. Opslag 5 er indsat: det, der hører til her, har fået nummer 6."
    )


def test_et_opslag_efter_det_sidste_er_indsat(log: list[Opslag]) -> None:
    falsk = et(3)
    falsk.nr = 11
    falsk.save(force_insert=True)
    assert "Opslag 11 er indsat: loggens hoved siger, at den slutter med 10." in fejl()


def test_et_opslag_foer_det_foerste_er_indsat(log: list[Opslag]) -> None:
    opslag.slet_foer(et(10).tid.date() + timedelta(days=1))
    falsk = log[2]
    falsk.save(force_insert=True)
    assert "Opslag 3 er indsat: loggen begynder med 11." in fejl()


def test_et_opslag_foer_nummer_et_er_indsat(log: list[Opslag]) -> None:
    falsk = et(1)
    falsk.nr = 0
    falsk.save(force_insert=True)
    assert "Opslag 0 er indsat: loggen begynder med 1." in fejl()


@pytest.mark.parametrize("felt", ["foerste_nr", "foer_kaedesum", "sidste_nr", "sidste_kaedesum", "hovedsum"])
def test_et_aendret_hoved_findes(log: list[Opslag], felt: str) -> None:
    Logkaede.objects.update(**{felt: 8 if felt.endswith("nr") else et(8).kaedesum})
    assert "Loggens hoved er ændret" in fejl()


def test_de_sidste_slettes_og_hovedet_saettes_tilbage_uden_noeglen(log: list[Opslag]) -> None:
    Opslag.objects.filter(nr__gte=8).delete()
    Logkaede.objects.update(sidste_nr=7, sidste_kaedesum=et(7).kaedesum)
    assert "Loggens hoved er ændret" in fejl()


def test_den_der_ikke_har_noeglen_kan_ikke_skrive_en_log_der_holder(log: list[Opslag]) -> None:
    with override_settings(LOG_NOEGLE="gættet"):
        Opslag.objects.filter(nr__gt=3).delete()
        Logkaede.objects.all().delete()
        kaede = opslag.begyndelse()
        kaede.sidste_nr, kaede.sidste_kaedesum = 3, et(3).kaedesum
        opslag.gem_kaeden(kaede)
    assert "Loggens hoved er ændret" in fejl()


def test_en_tabt_noegle_standser_ikke_driften_for_altid(
    log: list[Opslag], kvalitetskonsulent: Bruger
) -> None:
    with override_settings(LOG_NOEGLE="en ny"):
        with pytest.raises(opslag.Logbrud):
            skriv(kvalitetskonsulent, 1)
        linjer = svar(begynd_ny_kaede=True).splitlines()
        assert linjer[0] == "En ny kæde begynder med opslag 11."
        skriv(kvalitetskonsulent, 2)
        assert svar().splitlines() == [
            "10 ældre opslag ligger før kæden og kan ikke kontrolleres.",
            "2 opslag er kontrolleret og ubrudt: nr. 11 til 12.",
        ]


def test_det_der_skrives_mens_der_kontrolleres_er_ikke_en_fejl(
    log: list[Opslag], kvalitetskonsulent: Bruger, monkeypatch: pytest.MonkeyPatch
) -> None:
    gaa = kontrol._gaa

    def og_skriv(sted: kontrol.Sted, til: int) -> None:
        gaa(sted, til)
        if til == ANTAL:
            opslag.noter(anmodning(kvalitetskonsulent), opslag.Handling.VIST, opslag.Art.KLAGE)

    monkeypatch.setattr(kontrol, "_gaa", og_skriv)
    with transaction.atomic():
        assert kontrol.kontroller().antal == ANTAL + 1
