"""The tables whose rows have a history page: who sees it, and how an earlier version is put back.

A restore goes the way of an ordinary correction: the same right, the same checks, the same version check.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone

import klager.handlinger
import konti.handlinger
from faelles.adgang import (
    er_kvalitetsteam,
    kontroller,
    kontroller_habil,
    maa_administrere,
    maa_registrere_klage,
    maa_se_tilbud,
    maa_vurdere,
)
from faelles.formular import laas
from faelles.historik import forskelle, vaerdi
from faelles.models import Installation
from faelles.opslag import Art
from klager.forms import RetKlageform
from klager.models import Klage
from konti.forms import Brugerform, Installationsform, RetEnhedsform
from konti.models import Bruger
from leverandoer.models import Enhed, Leverandoer, Rammeaftale, Tilbud
from opfoelgning.models import Forhold
from rapporter.models import Kvalitetsrapport
from tilsyn.handlinger import kontroller_bragt_i_orden
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg

Felter = dict[str, Any]
Gem = Callable[[Any, Any, str, Felter], Any]  # row, user, version, fields -> the row as it is now
BEREGN_IGEN = "Beregn halvåret igen, før rapporten godkendes."


class Historikart(NamedTuple):
    model: type[models.Model]
    noegle: str  # the field that the address names the row by
    maa_se: Callable[[Any], bool]
    maa_gendanne: Callable[[Any], bool]
    felter: tuple[str, ...]  # what a restore puts back
    gem: Gem
    persondata: Art | None = None  # what the look-up log calls it
    bagefter: str = ""

    @property
    def navn(self) -> str:
        return str(self.model._meta.verbose_name)

    def raekker(self, bruger: Any) -> models.QuerySet[Any]:
        """Those the user may see; what has no `synlige_for` is the administrator's (`maa_se`)."""
        alle = self.model._default_manager.all()
        if self.model is Bruger:
            return alle.exclude(username=konti.handlinger.SYSTEM)
        return alle.synlige_for(bruger) if hasattr(alle, "synlige_for") else alle


@transaction.atomic
def gendan(art: Historikart, raekke: Any, udgave: Any, bruger: Any, version: str) -> Any:
    """The row as `udgave` was. Raises Versionskonflikt, ValidationError or PermissionDenied."""
    kontroller(art.maa_gendanne, bruger)
    try:
        felter = {felt: vaerdi(udgave, felt) for felt in art.felter}
    except ObjectDoesNotExist as fejl:
        raise ValidationError("Udgaven peger på noget, der ikke findes længere.") from fejl
    sidste = raekke.history.first()
    ny = art.gem(raekke, bruger, version, felter)
    tid = timezone.localtime(udgave.history_date)
    nye = ny.history.filter(history_id__gt=sidste.history_id if sidste else 0)
    nye.update(history_change_reason=f"Gendannet udgave fra {tid:%d-%m-%Y %H:%M}")
    return ny


def virkning(art: Historikart, raekke: Any, udgave: Any) -> list[Any]:
    """What a restore would change: the row as it is, and as it would be."""
    return forskelle(raekke, udgave, art.felter)


def _ret(maa: Callable[[Any], bool], regel: Callable[[Any, Any], None] = lambda raekke, bruger: None) -> Gem:
    """Put fields back on a row that may come from a kildefil. `regel` holds before and after."""

    def gem(raekke: Any, bruger: Any, version: str, felter: Felter) -> Any:
        kontroller(maa, bruger)
        raekke = laas(type(raekke)._default_manager.all().synlige_for(bruger), raekke.pk, version)
        regel(raekke, bruger)
        for navn, det in felter.items():
            setattr(raekke, navn, det)
        raekke.aendret_i_systemet = True
        raekke.full_clean()
        regel(raekke, bruger)
        if hasattr(raekke, "bragt_i_orden"):
            kontroller_bragt_i_orden(raekke.dato, raekke.bragt_i_orden)
        raekke.save()
        return raekke

    return gem


def _ingen(bruger: Any) -> bool:
    """A report is computed again or approved; what is frozen never goes back."""
    return False


def _habil(raekke: Any, bruger: Any) -> None:
    """Neither as it is nor as it would be does the row concern the user's own unit."""
    om = raekke if isinstance(raekke, Tilbud | Rammeaftale) else getattr(raekke, "tilbud", None)
    kontroller_habil(bruger, om.leverandoer_id if om else raekke.pk)


def _alle(model: type[models.Model]) -> tuple[str, ...]:
    """What can be edited of a row; its number never changes."""
    return tuple(
        felt.name
        for felt in model._meta.concrete_fields
        if felt.editable and not felt.primary_key and not felt.unique
    )


def _fund(model: type[models.Model], noegle: str, persondata: Art) -> Historikart:
    gem = _ret(maa_vurdere, _habil)
    return Historikart(model, noegle, maa_se_tilbud, maa_vurdere, _alle(model), gem, persondata, BEREGN_IGEN)


def _stamdata(model: type[models.Model], noegle: str, persondata: Art | None = None) -> Historikart:
    gem = _ret(er_kvalitetsteam, _habil)
    return Historikart(model, noegle, maa_se_tilbud, er_kvalitetsteam, _alle(model), gem, persondata)


ARTER: dict[str, Historikart] = {
    "klage": Historikart(
        Klage,
        "klage_nr",
        maa_registrere_klage,
        maa_registrere_klage,
        (*RetKlageform.Meta.fields, "tilbud", "leverandoer"),
        lambda raekke, bruger, version, felter: klager.handlinger.ret_klage(
            raekke, bruger, version, **felter
        ),
        Art.KLAGE,
    ),
    "bemaerkning": _fund(Bemaerkning, "bemaerkning_nr", Art.BEMAERKNING),
    "stikproeve": _fund(Stikproeve, "besoeg_nr", Art.STIKPROEVE),
    "forhold": _fund(Forhold, "forhold_nr", Art.FORHOLD),
    "besoeg": _stamdata(Tilsynsbesoeg, "besoeg_nr", Art.BESOEG),
    "tilbud": _stamdata(Tilbud, "tilbud_nr"),
    "leverandoer": _stamdata(Leverandoer, "leverandoer_nr"),
    "aftale": _stamdata(Rammeaftale, "aftale_nr"),
    "rapport": Historikart(Kvalitetsrapport, "pk", er_kvalitetsteam, _ingen, (), _ret(_ingen)),
    "bruger": Historikart(
        Bruger,
        "pk",
        maa_administrere,
        maa_administrere,
        Brugerform.Meta.fields,
        lambda raekke, bruger, version, felter: konti.handlinger.ret_bruger(
            raekke, bruger, version, **felter
        ),
        Art.BRUGER,
    ),
    "enhed": Historikart(
        Enhed,
        "pk",
        maa_administrere,
        maa_administrere,
        RetEnhedsform.Meta.fields,
        lambda raekke, bruger, version, felter: konti.handlinger.ret_enhed(raekke, bruger, version, **felter),
    ),
    "installation": Historikart(
        Installation,
        "pk",
        maa_administrere,
        maa_administrere,
        Installationsform.Meta.fields,
        lambda raekke, bruger, version, felter: konti.handlinger.gem_installation(bruger, version, **felter),
    ),
}
