"""Make a report's documents: for a folder, or kept with the report for download."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from rapporter.dokument import jsonfil, pdf, xlsx
from rapporter.dokument.fil import skriv_alle
from rapporter.dokument.indhold import Indhold
from rapporter.handlinger import Melding, ingen_melding
from rapporter.models import Dokument, Kvalitetsrapport


def dan_dokumenter(rapport: Kvalitetsrapport, mappe: Path, offentlig: bool) -> list[Path]:
    """Write the PDF, XLSX and JSON of a report in a folder: all three or none. Raises OSError."""
    return skriv_alle(mappe, _byg(Indhold(rapport, offentlig=offentlig)))


def gem_dokumenter(rapport: Kvalitetsrapport, melding: Melding = ingen_melding) -> list[Dokument]:
    """Make both editions and keep them with the report. Raises ValidationError if it changed meanwhile."""
    melding(5, "Danner PDF, XLSX og JSON")
    internt = _byg(Indhold(rapport, offentlig=False))
    melding(50, "Danner den offentlige udgave")
    offentligt = _byg(Indhold(rapport, offentlig=True))
    melding(95, "Gemmer")
    with transaction.atomic():
        nu = Kvalitetsrapport.objects.select_for_update().get(pk=rapport.pk)
        if (nu.beregnet, nu.tilstand) != (rapport.beregnet, rapport.tilstand):
            raise ValidationError("Rapporten blev ændret imens. Dan dokumenterne igen.")
        filerne = skriv_alle(settings.VAR / "rapporter" / str(rapport.pk), internt | offentligt)
        return [_gem(rapport, fil, offentlig=fil.name in offentligt) for fil in filerne]


def _gem(rapport: Kvalitetsrapport, fil: Path, *, offentlig: bool) -> Dokument:
    dokument, _ = Dokument.objects.update_or_create(
        rapport=rapport,
        navn=fil.name,
        defaults={
            "offentlig": offentlig,
            "sti": str(fil.relative_to(settings.VAR)),
            "sha256": sha256(fil.read_bytes()).hexdigest(),
        },
    )
    return dokument


def _byg(indhold: Indhold) -> dict[str, bytes]:
    return {
        f"{indhold.stamme}.pdf": pdf.byg(indhold),
        f"{indhold.stamme}.xlsx": xlsx.byg(indhold),
        f"{indhold.stamme}.json": jsonfil.byg(indhold),
    }
