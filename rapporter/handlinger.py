"""What may happen to a half-year's report: compute, approve (freeze), send."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from faelles import koersel
from faelles.adgang import er_habil, er_kvalitetsteam, kontroller, maa_beregne, maa_godkende
from faelles.models import Dataskrivning, Installation, Koersel
from konti.models import Bruger
from kvalitetsmodel import fund
from kvalitetsmodel.bedoemmelse import Grundlag, Vurdering, vurder
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.oejebliksbillede import aftryk, fra_json, til_json
from kvalitetsmodel.regelsaet import Parametre
from rapporter import models
from rapporter.indsamling import Indsamlet, indsaml
from rapporter.kodeversion import kodeversion
from rapporter.scenarier import frosne_scenarier

Melding = Callable[[int, str], None]
Overgang = Callable[[models.Kvalitetsrapport, Bruger], None]

BEREGNET_SIDEN = "Rapporten er beregnet igen, siden du åbnede den. Se den igennem, før du godkender den."


def ingen_melding(procent: int, trin: str) -> None:
    return None


def beregn(h: Halvaar, bruger: Bruger, melding: Melding = ingen_melding) -> models.Kvalitetsrapport:
    """Compute the half-year anew into its draft. Raises ValidationError when it is approved already."""
    kontroller(maa_beregne, bruger)
    begyndt = timezone.now()
    _afvis_frossen(h)
    _afvis_under_indlaesning(begyndt)
    regelsaet = _gaeldende_regelsaet()
    p = Parametre.fra_json(regelsaet.parametre)
    installation = Installation.hent()
    melding(10, "Henter forløb, ydelser, svar, klager og tilsyn")
    data_fra = Halvaar.laes(installation.data_fra) if installation.data_fra else None
    indsamlet = indsaml(h, p, data_fra)
    melding(70, "Bedømmer tilbuddene")
    vurderingerne = [vurder(grundlag, h, p) for _, grundlag, _ in indsamlet.raekker]
    frosne = [til_json(grundlag) for _, grundlag, _ in indsamlet.raekker]
    historik = _Historik(h)
    melding(85, "Gemmer")
    with transaction.atomic():
        _laas_halvaaret(h)
        _afvis_frossen(h)
        _afvis_under_indlaesning(begyndt)
        rapport, _ = models.Kvalitetsrapport.objects.update_or_create(
            halvaar=str(h),
            revision=1,
            defaults={
                "tilstand": models.Kvalitetsrapport.Tilstand.BEREGNET,
                "regelsaet": regelsaet,
                "grundlag": _faelles_grundlag(h, p, regelsaet, indsamlet, installation),
                "datahash": aftryk([indsamlet.effekt_aftryk, frosne]),
                "kodeversion": kodeversion(),
                "beregnet": timezone.now(),
                "beregnet_af": bruger,
                "simuleret": installation.simuleret,
            },
        )
        rapport.vurderingerne.all().delete()
        rapport.dokumenterne.all().delete()  # made of the judgements before
        models.Vurdering.objects.bulk_create(
            (
                _raekke(
                    rapport, tilbud.pk, frosset, vurdering, visning | historik.visning(tilbud.pk, vurdering)
                )
                for (tilbud, _, visning), frosset, vurdering in zip(
                    indsamlet.raekker, frosne, vurderingerne, strict=True
                )
            )
        )
        rapport.aftryk = rapportaftryk(rapport)
        rapport.save(update_fields=["aftryk"])
    return rapport


@transaction.atomic
def bestil_beregning(h: Halvaar, bruger: Bruger) -> Koersel:
    """The job that computes the half-year: the one that is under way already, or a new one.

    ValidationError for a half-year to come. (The commands may: they read data sets of any time.)
    """
    kontroller(maa_beregne, bruger)
    afvis_fremtid(h)
    list(models.Regelsaet.objects.select_for_update().filter(laast=True))  # one asks at a time
    alle = Koersel.objects.all().synlige_for(bruger).i_gang()
    i_gang = alle.filter(art="beregn", argumenter__halvaar=str(h), annulleres=False).first()
    return i_gang or koersel.start("beregn", f"Beregn {h.tekst}", bruger, {"halvaar": str(h)})


def godkend(rapport: models.Kvalitetsrapport, bruger: Bruger) -> None:
    """Approve and freeze `rapport` as it was read.

    Refused while a remark in force or a spot check is not graded (regelsæt section 8).
    """
    kontroller(maa_godkende, bruger)
    with transaction.atomic():
        laest, rapport = rapport, _laast(rapport)
        if rapport.tilstand != models.Kvalitetsrapport.Tilstand.BEREGNET:
            raise ValidationError("Rapporten er allerede godkendt.")
        if rapport.aftryk != laest.aftryk:
            raise ValidationError(BEREGNET_SIDEN)
        if not er_habil(bruger, *rapport.vurderingerne.values_list("tilbud__leverandoer_id", flat=True)):
            raise ValidationError(
                "Rapporten bedømmer tilbud under din egen enhed. En leder fra en anden enhed skal godkende den."
            )
        if mangler := rapport.grundlag["ikke_vurderede"]:
            raise ValidationError(
                "Rapporten kan ikke godkendes, før disse er vurderet (sæt en grad): "
                + ", ".join(mangler)
                + "."
            )
        rapport.tilstand = models.Kvalitetsrapport.Tilstand.GODKENDT
        rapport.godkendt, rapport.godkendt_af = timezone.now(), bruger
        rapport.save()
        rapport.dokumenterne.all().delete()  # they say KLADDE


def dokumentjob(rapport: models.Kvalitetsrapport, bruger: Bruger) -> QuerySet[Koersel]:
    """The jobs that are making the report's documents, of those the user may see."""
    i_gang = Koersel.objects.all().synlige_for(bruger).i_gang()
    return i_gang.filter(art="dokumenter", argumenter__rapport=rapport.pk)


def bestil_dokumenter(rapport: models.Kvalitetsrapport, bruger: Bruger) -> Koersel:
    """Ask for the PDF, XLSX and JSON, in the caller's transaction; a job that makes older ones is stopped."""
    kontroller(er_kvalitetsteam, bruger)
    for job in dokumentjob(rapport, bruger):
        koersel.annuller(job)
    titel = f"Dan rapporten for {Halvaar.laes(rapport.halvaar).tekst}"
    return koersel.start("dokumenter", titel, bruger, {"rapport": rapport.pk})


def udsend(rapport: models.Kvalitetsrapport, bruger: Bruger) -> None:
    """Send: from now on the providers see their scorecards."""
    kontroller(maa_godkende, bruger)
    with transaction.atomic():
        rapport = _laast(rapport)
        if rapport.tilstand != models.Kvalitetsrapport.Tilstand.GODKENDT:
            raise ValidationError("Kun en godkendt rapport, der ikke er udsendt, kan udsendes.")
        rapport.tilstand = models.Kvalitetsrapport.Tilstand.UDSENDT
        rapport.udsendt, rapport.udsendt_af = timezone.now(), bruger
        rapport.save()


def ikke_vurderede(grundlagene: Iterable[Grundlag], h: Halvaar) -> list[str]:
    """Numbers of remarks and matters in force without a grad, and of spot checks without a graded remark."""
    mangler: list[str] = []
    for grundlag in grundlagene:
        taeller = (f for f in grundlag.fund.fundene if fund.gaelder(f, grundlag.anden_aktoer))
        mangler += [f.nr for f in fund.i_kraft(taeller, h) if f.grad is None]
        if grundlag.anden_aktoer:
            mangler += [stikproeve.nr for stikproeve in fund.uvurderede_stikproever(grundlag.fund)]
    return mangler


def genberegn(rapport: models.Kvalitetsrapport) -> list[str]:
    """Recompute a stored report from its snapshot; the fields that differ, as readable lines."""
    h, p = Halvaar.laes(rapport.halvaar), Parametre.fra_json(rapport.grundlag["parametre"])
    forskelle: list[str] = []
    if rapportaftryk(rapport) != rapport.aftryk:
        forskelle.append("rapporten er ændret, siden den blev gemt")
    for raekke in rapport.vurderingerne.all():
        if aftryk(raekke.grundlag) != raekke.grundlag_hash:
            forskelle.append(f"{raekke.tilbud_nr}: grundlaget er ændret, siden det blev gemt")
        nu = vurder(fra_json(Grundlag, raekke.grundlag), h, p).som_json()
        forskelle += [f"{raekke.tilbud_nr}: {linje}" for linje in _forskelle("", som_json(raekke), nu)]
    return forskelle


def rapportaftryk(rapport: models.Kvalitetsrapport) -> str:
    """A fingerprint of everything that an approved report keeps: the shared input and every judgement."""
    raekker = rapport.vurderingerne.order_by("pk").values_list(
        "tilbud_nr", "leverandoer_nr", "farve", "scenarie", "regler", "resultat", "visning", "grundlag_hash"
    )
    indhold = [rapport.halvaar, rapport.regelsaet.navn, rapport.grundlag, rapport.datahash]
    return aftryk([*indhold, sorted((list(raekke) for raekke in raekker), key=lambda raekke: str(raekke[0]))])


def som_json(raekke: models.Vurdering) -> dict[str, Any]:
    """A stored judgement in kildefiler.md's form."""
    return {
        "tilbud_nr": raekke.tilbud_nr,
        "leverandoer_nr": raekke.leverandoer_nr,
        "farve": raekke.farve,
        "scenarie": raekke.scenarie,
        "regler": raekke.regler,
        "spor": raekke.resultat,
    }


def _forskelle(sti: str, foer: Any, nu: Any) -> Iterable[str]:
    if isinstance(foer, dict) and isinstance(nu, dict):
        for navn in sorted({*foer, *nu}):
            yield from _forskelle(f"{sti}.{navn}".lstrip("."), foer.get(navn), nu.get(navn))
    elif foer != nu:
        yield f"{sti} var {foer!r}, er {nu!r}"


def _gaeldende_regelsaet() -> models.Regelsaet:
    """The newest locked rule set; refused if it was changed after a report was approved by it."""
    regelsaet = models.Regelsaet.objects.filter(laast=True).first()
    if regelsaet is None:
        raise ValidationError("Der er intet låst regelsæt at bedømme efter.")
    nu = {"parametre": regelsaet.parametre, "scenarier": frosne_scenarier(regelsaet)}
    for rapport in regelsaet.rapporterne.all().frosne():
        if any(rapport.grundlag.get(navn, vaerdi) != vaerdi for navn, vaerdi in nu.items()):
            raise ValidationError(
                f"Regelsættet {regelsaet} er ændret, siden rapporten for {Halvaar.laes(rapport.halvaar).tekst} "
                "blev godkendt efter det. Et ændret regelsæt skal have et nyt navn."
            )
    return regelsaet


def afvis_fremtid(h: Halvaar) -> None:
    """The half-year under way may be computed, to see where it is going; a later one has no data."""
    nu = Halvaar.med_dato(timezone.localdate())
    if h > nu:
        raise ValidationError(f"{h.tekst} er ikke begyndt. Der kan beregnes til og med {nu.tekst}.")


def _afvis_frossen(h: Halvaar) -> None:
    if models.Kvalitetsrapport.objects.filter(halvaar=str(h)).frosne().exists():
        raise ValidationError(f"Rapporten for {h.tekst} er godkendt og kan ikke beregnes om.")


def _laas_halvaaret(h: Halvaar) -> None:
    """An approval that is under way ends first, so that what is approved is never computed over."""
    list(models.Kvalitetsrapport.objects.select_for_update().filter(halvaar=str(h)))


def _afvis_under_indlaesning(begyndt: datetime) -> None:
    """An import is stored bundle by bundle; what is computed meanwhile would mix old rows with new."""
    if Dataskrivning.objects.all().siden(begyndt).exists():
        raise ValidationError(
            "En indlæsning er ved at blive gemt, så tallene ville blive forkerte. Beregn, når den er færdig."
        )


def _laast(rapport: models.Kvalitetsrapport) -> models.Kvalitetsrapport:
    return models.Kvalitetsrapport.objects.select_for_update().get(pk=rapport.pk)


def _faelles_grundlag(
    h: Halvaar,
    p: Parametre,
    regelsaet: models.Regelsaet,
    indsamlet: Indsamlet,
    installation: Installation,
) -> dict[str, Any]:
    """What all offers of the report share: the rule set, periods, coverage of the data, and how it is headed."""
    return {
        "parametre": p.som_json(),
        "scenarier": frosne_scenarier(regelsaet),
        "data_fra": str(indsamlet.data_fra) if indsamlet.data_fra else "",
        "data_til": indsamlet.data_til,
        "ikke_vurderede": ikke_vurderede((grundlag for _, grundlag, _ in indsamlet.raekker), h),
        "kommune": installation.kommune,
        "forvaltning": installation.forvaltning,
        "udvalg": installation.udvalg,
        "afsender": installation.afsender,
        "sagsnr": installation.sagsnr,
        "dokumentnr": installation.dokumentnr,
    }


def _raekke(
    rapport: models.Kvalitetsrapport,
    tilbud_id: int,
    frosset: dict[str, Any],
    vurdering: Vurdering,
    visning: dict[str, Any],
) -> models.Vurdering:
    resultat = vurdering.som_json()
    return models.Vurdering(
        rapport=rapport,
        tilbud_id=tilbud_id,
        tilbud_nr=vurdering.tilbud_nr,
        leverandoer_nr=vurdering.leverandoer_nr,
        farve=resultat["farve"],
        scenarie=vurdering.scenarie,
        regler=resultat["regler"],
        resultat=resultat["spor"],
        grundlag=frosset,
        grundlag_hash=aftryk(frosset),
        visning=visning,
    )


class _Historik:
    """The colours of earlier half-years: how long a track has been red, and what the offer was last time."""

    def __init__(self, h: Halvaar) -> None:
        self.h = h
        self.tidligere: dict[str, dict[int, tuple[str, dict[str, Any]]]] = {}
        raekker = models.Vurdering.objects.filter(rapport__halvaar__lt=str(h)).order_by("rapport__revision")
        for halvaar, tilbud_id, farve, resultat in raekker.values_list(
            "rapport__halvaar", "tilbud_id", "farve", "resultat"
        ):
            self.tidligere.setdefault(halvaar, {})[tilbud_id] = (farve, resultat)

    def visning(self, tilbud_id: int, vurdering: Vurdering) -> dict[str, Any]:
        sidste = self.tidligere.get(str(self.h.plus(-1)), {}).get(tilbud_id)
        return {
            "sidste_farve": sidste[0] if sidste else "",
            "roed_i_traek": {
                kode: antal
                for kode, maaling in vurdering.spor.items()
                if maaling.farve == "roed" and (antal := self._roede_foer(tilbud_id, kode) + 1) > 1
            },
        }

    def _roede_foer(self, tilbud_id: int, kode: str) -> int:
        antal = 0
        while True:
            _, resultat = self.tidligere.get(str(self.h.plus(-1 - antal)), {}).get(tilbud_id, ("", {}))
            if resultat.get(kode, {}).get("farve") != "roed":
                return antal
            antal += 1
