"""The log of look-ups: every use of personal data leaves a record before the data leave the server.

A citizen's right of access covers the log (Datatilsynet 2024-32-0283; CJEU C-579/21), so that a record is found by
the reference of every citizen it was about. Records are chained by HMAC, and a head row under the same key tells
where the chain begins and ends (docs/beslutninger/0012); databeskyttelse/kontrol.py walks it.
If the log cannot be written, the request fails and nothing is shown.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from faelles.adgang import Anmodning
from faelles.cpr import CPR
from faelles.models import Logkaede, Opslag, Opslagsreference

Art: TypeAlias = Opslag.Art
Handling: TypeAlias = Opslag.Handling
Slags = Opslagsreference.Slags
Reference = tuple[str, str]  # slags, vaerdi
logger = logging.getLogger("kvalitetstjek.opslag")
SKJULT_CPR = "[CPR-nummer]"  # a searched one is not kept (faelles/cpr.py)
BATCH = 2_000


class Logbrud(Exception):
    """The head of the log is missing or does not fit the key: nothing can be written, and so nothing shown."""


def noter(
    request: Anmodning,
    handling: Handling,
    art: Art,
    objekter: Iterable[Any] = (),
    *,
    soegeord: Iterable[str] = (),
    antal: int | None = None,
) -> None:
    """One record of what `request.user` is about to see, or has changed in the same transaction.

    Each of `objekter` has `opslagsreference()`: its own number, and the citizen's reference or "". `antal` where the
    rows are not named. Of the address only the path is kept: what was searched for may be a
    citizen's reference, so it becomes a reference that can be searched in its turn.
    """
    _skriv(request, handling, [(art, list(objekter), antal)], soegeord)


def noter_flere(request: Anmodning, handling: Handling, efter_art: Mapping[Art, Iterable[Any]]) -> None:
    """A page with rows of several kinds: a record for each kind of which there are any."""
    dele = [(art, list(objekter), None) for art, objekter in efter_art.items()]
    _skriv(request, handling, [del_ for del_ in dele if del_[1]], ())


def _skriv(
    request: Anmodning,
    handling: Handling,
    dele: list[tuple[Art, list[Any], int | None]],
    soegeord: Iterable[str],
) -> None:
    if not dele:
        return
    ord_ = {(Slags.SOEGEORD.value, CPR.sub(SKJULT_CPR, tekst)[:200]) for tekst in soegeord}
    with transaction.atomic():
        kaede = laas_kaeden()
        opslagene, referencerne = [], []
        for art, objekter, antal in dele:
            numrene = {objekt.opslagsreference() for objekt in objekter}
            par = ord_ | {(Slags.OBJEKT.value, nr) for nr, _ in numrene if nr}
            par |= {(Slags.BORGER.value, borger) for _, borger in numrene if borger}
            opslag = Opslag(
                nr=kaede.sidste_nr + 1,
                tid=timezone.now(),
                bruger=request.user,
                brugernavn=request.user.get_username(),
                navn=str(request.user),
                rolle=request.user.rolle,
                handling=handling,
                art=art,
                antal=len({nr for nr, _ in numrene}) if antal is None else antal,
                adresse=request.path[:300],
            )
            opslag.referencesum = referencesum(opslag.nr, par)
            opslag.kaedesum = kaedesum(kaede.sidste_kaedesum, opslag)
            kaede.sidste_nr, kaede.sidste_kaedesum = opslag.nr, opslag.kaedesum
            opslagene.append(opslag)
            referencerne += [Opslagsreference(opslag=opslag, slags=s, vaerdi=v) for s, v in sorted(par)]
        Opslag.objects.bulk_create(opslagene)
        Opslagsreference.objects.bulk_create(referencerne, batch_size=BATCH)
        gem_kaeden(kaede)
        transaction.on_commit(lambda: _meld(opslagene))


def _meld(opslagene: list[Opslag]) -> None:
    """To a log host outside: number and sum alone prove later that nothing has been cut off."""
    for opslag in opslagene:
        om = {"haendelse": "opslag", "nr": opslag.nr, "kaedesum": opslag.kaedesum}
        logger.info("opslag", extra={"haendelse": om})


def slet_foer(dato: date) -> int:
    """Delete the records from before `dato`, in time; the rest of the chain still holds. How many they were."""
    graense = timezone.make_aware(datetime.combine(dato, time.min))
    with transaction.atomic():
        kaede = laas_kaeden()
        beholdes = Opslag.objects.filter(tid__gte=graense).order_by("nr").first()
        fra = beholdes.nr if beholdes else kaede.sidste_nr + 1
        sidste = Opslag.objects.filter(nr__lt=fra).first()
        if sidste is None:
            return 0
        kaede.foerste_nr, kaede.foer_kaedesum = fra, sidste.kaedesum
        antal = 0
        while numre := list(Opslag.objects.filter(nr__lt=fra).values_list("nr", flat=True)[:BATCH]):
            Opslagsreference.objects.filter(opslag__in=numre).delete()
            antal += Opslag.objects.filter(nr__in=numre).delete()[0]
        gem_kaeden(kaede)
        return antal


# --- The chain ----------------------------------------------------------------------------------
def laas_kaeden() -> Logkaede:
    """The head, locked for the rest of the transaction. Raises Logbrud if it is not as it was left."""
    kaede = Logkaede.objects.select_for_update().first()
    if kaede is None:
        raise Logbrud("Opslagsloggens hoved mangler. Kør manage.py kontroller_log.")
    if not constant_time_compare(kaede.hovedsum, hovedsum(kaede)):
        raise Logbrud("Opslagsloggens hoved passer ikke til nøglen. Kør manage.py kontroller_log.")
    return kaede


def gem_kaeden(kaede: Logkaede) -> None:
    kaede.hovedsum = hovedsum(kaede)
    kaede.save()


def begyndelse(nr: int = 1) -> Logkaede:
    """The head of a chain that begins with number `nr`; not stored yet."""
    sum_ = _hmac(["begyndelse", nr])
    kaede = Logkaede(foerste_nr=nr, foer_kaedesum=sum_, sidste_nr=nr - 1, sidste_kaedesum=sum_)
    kaede.hovedsum = hovedsum(kaede)
    return kaede


def kaedesum(forrige: str, opslag: Opslag, nr: int | None = None) -> str:
    """What chains a record to the one before it; `nr` if it is tried under another number than its own."""
    tid = opslag.tid.astimezone(UTC).isoformat(timespec="microseconds")
    hvem = [opslag.bruger_id, opslag.brugernavn, opslag.navn, opslag.rolle]
    hvad = [opslag.handling, opslag.art, opslag.antal, opslag.adresse]
    return _hmac([forrige, opslag.nr if nr is None else nr, tid, *hvem, *hvad, opslag.referencesum])


def referencesum(nr: int, referencer: Iterable[Reference]) -> str:
    return _hmac(["referencer", nr, sorted(map(list, referencer))])


def hovedsum(kaede: Logkaede) -> str:
    ender = [kaede.foerste_nr, kaede.foer_kaedesum, kaede.sidste_nr, kaede.sidste_kaedesum]
    return _hmac(["hoved", *ender])


def _hmac(indhold: list[Any]) -> str:
    tekst = json.dumps(indhold, ensure_ascii=False, separators=(",", ":"))
    return salted_hmac("faelles.opslag", tekst, secret=settings.LOG_NOEGLE, algorithm="sha256").hexdigest()
