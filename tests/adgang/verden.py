"""A municipality where everything carries a mark, and who may read which; the addresses of all that is in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client, RequestFactory

from databeskyttelse.models import Sletterapport
from databeskyttelse.sletning import koer
from faelles import opslag
from faelles.models import Kladde, Koersel, Opslag
from indlaesning.models import Indlaesning
from klager.models import Klage
from konti.gennemgang import bekraeft
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Enhed, Leverandoer, Tilbud
from opfoelgning.models import Forhold
from overblik.historik import ARTER
from rapporter import handlinger as rapporter
from rapporter.models import Dokument, Vurdering
from tests.adgang.objekter import Personer
from tests.factories import (
    EnhedFactory,
    InstallationFactory,
    KlageFactory,
    KoerselFactory,
    LeverandoerFactory,
    RammeaftaleFactory,
    TilbudFactory,
)
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg

TEAM = {"kvalitetskonsulent", "leder"}
KOMMUNEN = TEAM | {"sagsbehandler"}
LAESERE = KOMMUNEN | {"laeser"}
# Mark -> who may meet it, anywhere. The administrator chooses units, offers and providers for the users.
MAERKER: dict[str, set[str]] = {
    "MRKENHEDFREMMED": TEAM | {"administrator"},
    "MRKTILBUDA": LAESERE | {"administrator", "leverandoer_a"},
    "MRKTILBUDB": LAESERE | {"administrator", "leverandoer_b"},
    "MRKTILBUDTILSYN": LAESERE | {"administrator", "tilsynsfoerende"},
    "MRKLEVERANDOERTILSYN": LAESERE | {"administrator", "tilsynsfoerende"},
    "MRKAFTALEB": KOMMUNEN,
    "MRKKLAGEEGEN": KOMMUNEN,
    "MRKTEMAEGEN": KOMMUNEN,
    "MRKKLAGEFREMMED": TEAM,
    "MRKTEMAFREMMED": TEAM,
    "MRKSAGFREMMED": TEAM | {"administrator"},  # in the look-up log
    "MRKKLAGEUDEN": TEAM,
    "MRKFOERFREMMED": TEAM,  # an earlier version of the foreign complaint
    "MRKBEMAERKNINGB": TEAM,
    "MRKBEMAERKNINGTILSYN": TEAM | {"tilsynsfoerende"},
    "MRKSTIKPROEVE": TEAM,
    "MRKFORHOLD": TEAM,
    "MRKJOBLEDER": TEAM,
    "MRKJOBA": TEAM | {"leverandoer_a"},
    "MRKJOBFEJLA": TEAM | {"leverandoer_a"},
    "MRKKLADDELEDER": {"leder"},
    "MRKKLADDESAGSB": {"sagsbehandler"},
    "MRKBROWSERLEDER": {"leder", "administrator"},
    "MRKBROWSERLEVA": {"leverandoer_a", "administrator"},
    "mrkmailleder": {"leder", "administrator"},
    "MRKSOEGT": {"administrator"},
    "MRKGENNEMGANG": {"administrator"},
    "MRKPAKKE": TEAM,
    "MRKFEJLLISTE": TEAM,
    "MRKKLADDENAVN": TEAM,
    "MRKGODKENDTNAVN": LAESERE,
    "MRKUDSENDTNAVNA": LAESERE | {"leverandoer_a"},
    "MRKUDSENDTNAVNB": LAESERE | {"leverandoer_b"},
    "MRKINTERNFIL": TEAM,
    "MRKOFFENTLIGKLADDE": TEAM,
    "MRKOFFENTLIGUDSENDT": LAESERE,
}
HALVAAR = (Halvaar(2025, 1), Halvaar(2025, 2), Halvaar(2026, 1))  # approved, a draft, sent


def byg(personer: Personer) -> None:
    InstallationFactory()
    a, b = (personer[f"leverandoer_{navn}"].leverandoer for navn in "ab")
    tilsyn = LeverandoerFactory(leverandoer_nr="LT", navn="MRKLEVERANDOERTILSYN")
    RammeaftaleFactory(leverandoer=b, titel="MRKAFTALEB")
    tilbud_a = TilbudFactory(tilbud_nr="T-A", leverandoer=a, navn="MRKTILBUDA")
    tilbud_b = TilbudFactory(tilbud_nr="T-B", leverandoer=b, navn="MRKTILBUDB")
    tilbud_t = TilbudFactory(tilbud_nr="T-T", leverandoer=tilsyn, navn="MRKTILBUDTILSYN")
    personer["tilsynsfoerende"].tilbuddene.add(tilbud_t)
    _klager(personer, tilbud_b)
    _tilsyn(tilbud_b, tilbud_t)
    _rapporter(personer, tilbud_a, tilbud_b)
    _andet(personer)


def _klager(personer: Personer, tilbud: Tilbud) -> None:
    egen, fremmed = personer["sagsbehandler"].enheder.get(), EnhedFactory(navn="MRKENHEDFREMMED")
    KlageFactory(tilbud=tilbud, enhed=egen, beskrivelse="MRKKLAGEEGEN", tema="MRKTEMAEGEN")
    klage = KlageFactory(
        tilbud=tilbud, enhed=fremmed, beskrivelse="MRKFOERFREMMED", sagsreference="MRKSAGFREMMED"
    )
    klage.beskrivelse, klage.tema = "MRKKLAGEFREMMED", "MRKTEMAFREMMED"
    klage.save()
    KlageFactory(tilbud=None, leverandoer=tilbud.leverandoer, beskrivelse="MRKKLAGEUDEN")
    request: Any = RequestFactory().get("/klager/")
    request.user = personer["leder"]
    opslag.noter(request, opslag.Handling.SOEGT, opslag.Art.KLAGE, [klage], soegeord=["MRKSOEGT"])


def _tilsyn(tilbud_b: Tilbud, tilbud_t: Tilbud) -> None:
    for navn, tilbud in (("B", tilbud_b), ("TILSYN", tilbud_t)):
        besoeg = Tilsynsbesoeg.objects.create(
            besoeg_nr=f"V-{navn}",
            tilbud=tilbud,
            dato=date(2026, 7, 1),  # after the reports, so that it keeps none from being approved
            art=Tilsynsbesoeg.Art.GRUNDBESOEG,
        )
        Bemaerkning.objects.create(
            bemaerkning_nr=f"M-{navn}", besoeg=besoeg, kontrolomraade="A", tekst=f"MRKBEMAERKNING{navn}"
        )
    om = {"tilbud": tilbud_t, "dato": date(2026, 7, 1)}
    proeve = Stikproeve.objects.create(besoeg_nr="P-1", sager_kontrolleret=20, sager_i_orden=18, **om)
    Bemaerkning.objects.create(
        bemaerkning_nr="M-P", stikproeve=proeve, kontrolomraade="A", tekst="MRKSTIKPROEVE"
    )
    Forhold.objects.create(forhold_nr="O-1", kilde="Presse", kontrolomraade="A", tekst="MRKFORHOLD", **om)


def _rapporter(personer: Personer, tilbud_a: Tilbud, tilbud_b: Tilbud) -> None:
    leder = personer["leder"]
    godkendt, kladde, udsendt = (rapporter.beregn(h, leder) for h in HALVAAR)
    for rapport, tilbud, navn in (
        (godkendt, tilbud_a, "MRKGODKENDTNAVN"),
        (kladde, tilbud_a, "MRKKLADDENAVN"),
        (udsendt, tilbud_a, "MRKUDSENDTNAVNA MRKTILBUDA"),
        (udsendt, tilbud_b, "MRKUDSENDTNAVNB MRKTILBUDB"),
    ):
        vurdering = Vurdering.objects.get(rapport=rapport, tilbud=tilbud)
        vurdering.visning["navn"] = navn
        vurdering.save()
    rapporter.godkend(godkendt, leder)
    rapporter.godkend(udsendt, leder)
    rapporter.udsend(udsendt, leder)
    for rapport, navn, offentlig, maerke in (
        (udsendt, "intern.json", False, "MRKINTERNFIL"),
        (udsendt, "offentlig.json", True, "MRKOFFENTLIGUDSENDT"),
        (kladde, "kladde.json", True, "MRKOFFENTLIGKLADDE"),
    ):
        (settings.VAR / navn).write_text(maerke)
        Dokument.objects.create(rapport=rapport, navn=navn, offentlig=offentlig, sti=navn, sha256="0" * 64)


def _andet(personer: Personer) -> None:
    KoerselFactory(bruger=personer["leder"], titel="MRKJOBLEDER")
    KoerselFactory(bruger=personer["leverandoer_a"], titel="MRKJOBA", tilstand="fejlet", fejl="MRKJOBFEJLA")
    for navn, maerke in (("leder", "MRKKLADDELEDER"), ("sagsbehandler", "MRKKLADDESAGSB")):
        Kladde.objects.create(bruger=personer[navn], adresse="/klager/ny/", felter={"tema": [maerke]})
    for navn, maerke in (("leder", "MRKBROWSERLEDER"), ("leverandoer_a", "MRKBROWSERLEVA")):
        klient = Client()
        klient.force_login(personer[navn])
        UserSession.objects.update_or_create(
            session_key=klient.session.session_key,
            defaults={"user": personer[navn], "ip": "192.0.2.1", "user_agent": maerke},
        )
    Bruger.objects.filter(username="leder").update(email="mrkmailleder@test.invalid")
    bekraeft(personer["administrator"], "MRKGENNEMGANG")
    indlaesning = Indlaesning.objects.create(navn="MRKPAKKE", bruger=personer["leder"], tilstand="klar")
    indlaesning.mappe.mkdir(parents=True)
    linjer = "fil;raekke;kolonne;vaerdi;fejl\nklager.csv;2;tema;MRKFEJLLISTE;For lang\n"
    indlaesning.fejlliste.write_text(linjer, encoding="utf-8")
    koer(date(2026, 6, 1), proeve=True)


def adresserne() -> list[str]:
    """Everything of the world that has an address of its own."""
    tilbuddene = list(Tilbud.objects.values_list("tilbud_nr", flat=True))
    halvaar = [str(h) for h in HALVAAR]
    klager = Klage.objects.values_list("klage_nr", flat=True)
    indlaesninger = Indlaesning.objects.values_list("pk", flat=True)
    return [
        *(f"/klager/{nr}/" for nr in klager),
        *(f"/klager/{nr}/ret/" for nr in klager),
        *(f"/tilbud/{nr}/" for nr in tilbuddene),
        *(f"/leverandoer/{nr}/" for nr in Leverandoer.objects.values_list("leverandoer_nr", flat=True)),
        *(
            f"/tilsyn/bemaerkning/{nr}/"
            for nr in Bemaerkning.objects.values_list("bemaerkning_nr", flat=True)
        ),
        *(
            f"/tilsyn/stikproeve/{nr}/vurder/"
            for nr in Stikproeve.objects.values_list("besoeg_nr", flat=True)
        ),
        *(f"/opfoelgning/forhold/{nr}/" for nr in Forhold.objects.values_list("forhold_nr", flat=True)),
        *(f"/rapporter/{h}/" for h in halvaar),
        *(f"/rapporter/{h}/metode/" for h in halvaar),
        *(f"/rapporter/{h}/tilbud/{nr}/" for h in halvaar for nr in tilbuddene),
        *(f"/scorekort/{h}/{nr}/" for h in halvaar for nr in tilbuddene),
        *(f"/rapporter/{d.rapport.halvaar}/dokumenter/{d.navn}" for d in Dokument.objects.all()),
        *(f"/indlaesning/{pk}/" for pk in indlaesninger),
        *(f"/indlaesning/{pk}/fejlliste/" for pk in indlaesninger),
        *(f"/koersel/{pk}/" for pk in Koersel.objects.values_list("pk", flat=True)),
        *(f"/konto/brugere/{pk}/" for pk in Bruger.objects.values_list("pk", flat=True)),
        *(f"/konto/enheder/{pk}/" for pk in Enhed.objects.values_list("pk", flat=True)),
        *(f"/databeskyttelse/log/{nr}/" for nr in Opslag.objects.values_list("nr", flat=True)),
        *(f"/databeskyttelse/sletning/{pk}/" for pk in Sletterapport.objects.values_list("pk", flat=True)),
        *historik(),
    ]


def historik() -> list[str]:
    """The history of each row, and each of its versions."""
    ud = []
    for art, arten in ARTER.items():
        raekkerne: Any = arten.model._default_manager.all()
        for raekke in raekkerne:
            sti = f"/historik/{art}/{getattr(raekke, arten.noegle)}/"
            ud += [sti, *(f"{sti}udgave/{udgave.pk}/" for udgave in raekke.history.all())]
    return ud
