"""Walks the look-up log from its first record to its last: is it as it was written? (docs/beslutninger/0012)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db import transaction
from django.utils.crypto import constant_time_compare

from faelles.models import Logkaede, Opslag, Opslagsreference
from faelles.opslag import Reference, begyndelse, gem_kaeden, hovedsum, kaedesum, referencesum


class Brud(Exception):
    """What is wrong, in Danish, with the number of the record."""


@dataclass
class Sted:
    """How far the walk has come: everything up to and including `nr` holds."""

    nr: int
    kaedesum: str
    antal: int = 0


def kontroller() -> Sted:
    """Raises Brud at the first record that is not as it was written. Memory does not grow with the log."""
    kaede = _hovedet()
    sted = Sted(kaede.foerste_nr - 1, kaede.foer_kaedesum)
    _kontroller_begyndelsen(kaede)
    _gaa(sted, kaede.sidste_nr)
    with transaction.atomic():
        list(Logkaede.objects.select_for_update())  # nobody writes meanwhile
        kaede = _hovedet()
        _gaa(sted, kaede.sidste_nr)
        if sted.kaedesum != kaede.sidste_kaedesum:
            raise Brud("Loggens hoved er forkert: det passer ikke til det sidste opslag.")
        ekstra = Opslag.objects.filter(nr__gt=kaede.sidste_nr).order_by("nr").first()
    if ekstra:
        raise Brud(
            f"Opslag {ekstra.nr} er indsat: loggens hoved siger, at den slutter med {kaede.sidste_nr}."
        )
    return sted


def ny_kaede() -> int:
    """Begin a new chain after the last record that there is; the older ones can no longer be proved.

    For an operator whose key is lost. Returns the number that the new chain begins with.
    """
    with transaction.atomic():
        sidste = Opslag.objects.order_by("nr").last()
        kaede = begyndelse(sidste.nr + 1 if sidste else 1)
        Logkaede.objects.all().delete()
        gem_kaeden(kaede)
        return kaede.foerste_nr


def aeldre() -> int:
    """Records from before the chain begins: only after `ny_kaede` may there be any."""
    return Opslag.objects.filter(nr__lt=_hovedet().foerste_nr).count()


def _kontroller_begyndelsen(kaede: Logkaede) -> None:
    """Older records than the first are deleted in time, or lie before a chain that an operator has begun."""
    foer = Opslag.objects.filter(nr__lt=kaede.foerste_nr).order_by("nr").first()
    begyndt = kaede.foerste_nr > 1 and kaede.foer_kaedesum == begyndelse(kaede.foerste_nr).foer_kaedesum
    if foer and not begyndt:
        raise Brud(f"Opslag {foer.nr} er indsat: loggen begynder med {kaede.foerste_nr}.")


def _gaa(sted: Sted, til: int) -> None:
    """From `sted` through record `til`."""
    for opslag, referencer in _med_referencer(sted.nr, til):
        if opslag.nr != sted.nr + 1:
            raise Brud(f"Opslag {sted.nr + 1} mangler: det er slettet.")
        if kaedesum(sted.kaedesum, opslag) != opslag.kaedesum:
            raise Brud(_hvordan(sted, opslag))
        if referencesum(opslag.nr, referencer) != opslag.referencesum:
            raise Brud(f"Opslag {opslag.nr}: dets referencer er ændret.")
        sted.nr, sted.kaedesum, sted.antal = opslag.nr, opslag.kaedesum, sted.antal + 1
    if sted.nr < til:
        raise Brud(f"Opslag {sted.nr + 1} mangler: alt fra det og til loggens slutning ({til}) er slettet.")


def _med_referencer(fra: int, til: int) -> Iterator[tuple[Opslag, list[Reference]]]:
    """Both tables side by side, a row at a time: an export alone may have 20,000 references."""
    raekker = Opslagsreference.objects.filter(opslag__gt=fra, opslag__lte=til).order_by("opslag_id")
    grupper = groupby(raekker.values_list("opslag_id", "slags", "vaerdi").iterator(), key=itemgetter(0))
    nr, gruppe = next(grupper, (til + 1, None))
    for opslag in Opslag.objects.filter(nr__gt=fra, nr__lte=til).order_by("nr").iterator():
        while nr < opslag.nr:
            nr, gruppe = next(grupper, (til + 1, None))
        egne = gruppe if gruppe is not None and nr == opslag.nr else ()
        yield opslag, [(slags, vaerdi) for _, slags, vaerdi in egne]


def _hvordan(sted: Sted, opslag: Opslag) -> str:
    """What has happened at the first record that does not fit: does another one belong here?"""
    forrige = opslag
    for anden in Opslag.objects.filter(nr__gt=opslag.nr).order_by("nr").iterator():
        if kaedesum(sted.kaedesum, anden, opslag.nr) == anden.kaedesum:
            foer = anden if anden.nr == opslag.nr + 1 else forrige
            if kaedesum(foer.kaedesum, opslag, anden.nr) == opslag.kaedesum:
                return f"Opslag {opslag.nr} og {anden.nr} har byttet plads."
            return f"Opslag {opslag.nr} er indsat: det, der hører til her, har fået nummer {anden.nr}."
        forrige = anden
    return f"Opslag {opslag.nr} er ændret."


def _hovedet() -> Logkaede:
    kaede = Logkaede.objects.order_by("pk").first()
    if kaede is None:
        raise Brud("Loggens hoved mangler: det er slettet.")
    if not constant_time_compare(kaede.hovedsum, hovedsum(kaede)):
        raise Brud(
            "Loggens hoved er ændret, eller KVALITET_LOG_NOEGLE er ikke den nøgle, loggen er skrevet med."
        )
    return kaede
