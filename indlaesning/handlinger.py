"""The life of an import: received, read and checked, confirmed or given up, stored.

Nothing of a kildefil reaches the application's tables before `bekraeft`; `gem` may be run again after a
crash, and ends as AFBRUDT if the database refuses a row: then what was stored stays, and nobody else has to wait.
"""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from effekt.handlinger import udvid_daekning
from faelles.adgang import kontroller, maa_indlaese
from faelles.models import Dataskrivning
from faelles.vaerdier import FOERSTE_UGE, SIDSTE_UGE
from indlaesning import pakke as pakker
from indlaesning.fase1 import Fase1, Melding
from indlaesning.fejl import Afvisning
from indlaesning.gemning import Gemmer, uden_oprydning_i_programmet
from indlaesning.kilder import KILDER
from indlaesning.mellemlager import Mellemlager
from indlaesning.models import Indlaesning, Indlaesningsfil
from indlaesning.modtagelse import modtag, registrer
from kvalitetsmodel.uger import laes_uge, uge_tekst, ugenummer

Tilstand = Indlaesning.Tilstand


AFBRUDT = (
    "Databasen ville ikke tage imod en række, og resten af filerne er ikke gemt ({}). Meld det til systemets"
    " administrator; indlæs pakken igen, når fejlen er rettet."
)
DATA_TIL_UBRUGT = "Ugen, som ydelsesdata dækker til, er ikke brugt: der er ingen ydelsesuger i pakken."
DATA_TIL_FREMTID = (
    "Ydelsesdata er sat til at dække til {}, som ligger efter denne uge. Borgere uden ydelser indtil da vil se ud"
    " til at være ude af offentlig forsørgelse. Ugen kan rettes under »Indlæs kildefiler«."
)
DOEMMENDE = frozenset({"klager", "bemaerkninger", "stikproever", "forhold"})  # they carry outcomes and grades
INHABIL = (
    "Din enhed driver et center, og pakken rummer klager, bemærkninger, stikprøver eller forhold. Bed en kollega fra en"
    " anden enhed om at åbne indlæsningen her og gemme den."
)
FOR_SENT = "Indlæsningen kan ikke fortrydes længere."
OPGIVET = "Resten af filerne er opgivet. Det, der var gemt, står; indlæs pakken igen for at få det hele med."


def ingen_melding(procent: int, trin: str) -> None:
    """For callers that show no progress."""


# --- Receiving ------------------------------------------------------------------------------------
def opret(
    bruger: Any, navn: str, filer: Sequence[tuple[str, pakker.Aabner]], *, simuleret: bool = False
) -> Indlaesning:
    """Receive a package (modtagelse.py). Raises Afvisning."""
    return registrer(modtag(bruger, navn, filer, simuleret=simuleret))


# --- Phase 1 --------------------------------------------------------------------------------------
def laes(indlaesning: Indlaesning, melding: Melding = ingen_melding) -> None:
    """Read and check every file; afterwards the import waits for `bekraeft`. May be run again."""
    with _laas(indlaesning.mappe / "laeses.laas", melding, "Venter på, at en anden læsning slutter"):
        indlaesning.refresh_from_db()
        if indlaesning.tilstand != Tilstand.LAESES:
            return
        Fase1(indlaesning, melding).koer()
        if not _skift(indlaesning, Tilstand.LAESES, Tilstand.KLAR):
            _ryd_op(indlaesning)
            return
    melding(100, "Læst og kontrolleret")


def laes_data_til(skrevet: str) -> int:
    """The week that the user says benefit data reach to. Raises Afvisning."""
    try:
        uge = laes_uge(skrevet)
    except ValueError:
        raise Afvisning(f"»{skrevet}« er ikke en uge; skriv f.eks. 2026-W30.") from None
    if not FOERSTE_UGE <= uge <= SIDSTE_UGE:
        raise Afvisning(f"Ugen {uge_tekst(uge)} ligger uden for årene 1990-2100.")
    return uge


# --- Phase 2 --------------------------------------------------------------------------------------
@transaction.atomic
def bekraeft(
    indlaesning: Indlaesning, bruger: Any, kun_gyldige: bool = False, data_til: int | None = None
) -> None:
    """Let the import be stored. `data_til`: the last week that benefit data cover. Raises Afvisning."""
    kontroller(maa_indlaese, bruger)
    laast = Indlaesning.objects.select_for_update().get(pk=indlaesning.pk)
    if laast.tilstand != Tilstand.KLAR:
        raise Afvisning(f"Indlæsningen kan ikke gemmes: den er {laast.get_tilstand_display().lower()}.")
    if laast.har_fejl and not kun_gyldige:
        raise Afvisning("Indlæsningen har fejl. Ret filerne, eller indlæs kun de gyldige rækker.")
    if bruger.egne_leverandoer_ider and _doemmer(laast):
        raise Afvisning(INHABIL)
    indlaesning.tilstand = Tilstand.GEMMES
    indlaesning.kun_gyldige = kun_gyldige
    indlaesning.data_til = data_til
    indlaesning.save(update_fields=["tilstand", "kun_gyldige", "data_til"])
    Dataskrivning.objects.update_or_create(
        pk=indlaesning.pk, defaults={"begyndt": timezone.now(), "sluttet": None}
    )


def _doemmer(indlaesning: Indlaesning) -> bool:
    """Would it store anything that somebody has judged? (faelles.adgang.er_habil)"""
    filerne = indlaesning.filerne.filter(kilde__in=DOEMMENDE)
    return filerne.filter(Q(nye__gt=0) | Q(aendrede__gt=0)).exists()


def gem(indlaesning: Indlaesning, melding: Melding = ingen_melding) -> None:
    """Store a confirmed import from the staging file; one import at a time. May be run again after a crash.

    If another import was stored since the files were checked, they are checked again first, and with new faults
    it goes back to KLAR.
    """
    with _laas(_gemmelaas(), melding, "Venter på, at en anden indlæsning bliver gemt"):
        indlaesning.refresh_from_db()
        if indlaesning.tilstand != Tilstand.GEMMES:
            return
        if indlaesning.er_foraeldet:
            Fase1(indlaesning, melding).koer()
            if indlaesning.har_fejl and not indlaesning.kun_gyldige:
                _slut(indlaesning, Tilstand.KLAR)
                return
        try:
            _gem_filerne(indlaesning, melding)
        except (IntegrityError, DataError) as fejl:
            grund = str(fejl).splitlines()[0]  # the next ones quote the row
            indlaesning.advarsler.append(["", "", "", "", AFBRUDT.format(grund)])
            _slut(indlaesning, Tilstand.AFBRUDT)
        else:
            _afslut(indlaesning)
    _ryd_op(indlaesning)
    melding(100, indlaesning.get_tilstand_display())


def _gem_filerne(indlaesning: Indlaesning, melding: Melding) -> None:
    filer = {fil.kilde: fil for fil in indlaesning.filerne.filter(helt_afvist=False)}
    i_alt = max(sum(fil.nye + fil.aendrede for fil in filer.values()), 1)
    foer = 0
    with uden_oprydning_i_programmet(), Mellemlager(indlaesning.mellemlager) as lager:
        for kilde in KILDER:
            if fil := filer.get(kilde.navn):
                meld = _andel(melding, foer, i_alt, fil)
                Gemmer(kilde, lager, fil, indlaesning.bruger, meld).gem()
                foer += fil.nye + fil.aendrede


def _andel(melding: Melding, foer: int, i_alt: int, fil: Indlaesningsfil) -> Callable[[int], None]:
    def meld(gemte: int) -> None:
        melding(min(99, int(100 * (foer + gemte) / i_alt)), f"Gemmer {fil.filnavn}")

    return meld


@transaction.atomic
def _afslut(indlaesning: Indlaesning) -> None:
    """All is stored: what week the benefit data reach to (never falling)."""
    data_til, til_uge = indlaesning.data_til, indlaesning.data_til or indlaesning.sidste_uge
    har_ydelsesuger = indlaesning.filerne.filter(kilde="ydelsesuger", helt_afvist=False).exists()
    if til_uge and har_ydelsesuger:
        udvid_daekning(til_uge, indlaesning.bruger, f"Indlæsning af {indlaesning.navn}")
    if data_til and not har_ydelsesuger:
        indlaesning.advarsler.append(["", "", "", "", DATA_TIL_UBRUGT])
    elif data_til and data_til > ugenummer(timezone.localdate()):
        indlaesning.advarsler.append(["", "", "", "", DATA_TIL_FREMTID.format(uge_tekst(data_til))])
    indlaesning.gemt = timezone.now()
    _slut(indlaesning, Tilstand.GEMT)


@transaction.atomic
def _slut(indlaesning: Indlaesning, tilstand: Indlaesning.Tilstand) -> None:
    """Nothing more is stored for now."""
    indlaesning.tilstand = tilstand
    indlaesning.save(update_fields=["tilstand", "gemt", "advarsler"])
    Dataskrivning.objects.filter(pk=indlaesning.pk).update(sluttet=timezone.now())


def fortryd(indlaesning: Indlaesning, bruger: Any) -> None:
    """Give up an import that has not been confirmed, or what is left of one whose storing has stopped.

    Raises Afvisning.
    """
    kontroller(maa_indlaese, bruger)
    if indlaesning.tilstand == Tilstand.GEMMES:
        _stop(indlaesning)
    else:
        _luk(indlaesning, Tilstand.FORTRUDT)


def opgiv(indlaesning: Indlaesning) -> None:
    """Its term has run out (sletning.py): what was never finished is given up. Raises Afvisning."""
    if indlaesning.tilstand == Tilstand.GEMMES:
        _stop(indlaesning)
    elif indlaesning.tilstand in (Tilstand.LAESES, Tilstand.KLAR):
        _luk(indlaesning, Tilstand.FORTRUDT)


def _stop(indlaesning: Indlaesning) -> None:
    with _laas(_gemmelaas(), ingen_melding, "", vent=False):
        indlaesning.refresh_from_db()
        if indlaesning.tilstand != Tilstand.GEMMES:
            raise Afvisning(FOR_SENT)
        indlaesning.advarsler.append(["", "", "", "", OPGIVET])
        _slut(indlaesning, Tilstand.AFBRUDT)
    _ryd_op(indlaesning)


@transaction.atomic
def _luk(indlaesning: Indlaesning, tilstand: Indlaesning.Tilstand) -> None:
    if not any(_skift(indlaesning, fra, tilstand) for fra in (Tilstand.LAESES, Tilstand.KLAR)):
        raise Afvisning(FOR_SENT)
    transaction.on_commit(lambda: _ryd_op(indlaesning))


def _skift(indlaesning: Indlaesning, fra: Indlaesning.Tilstand, til: Indlaesning.Tilstand) -> bool:
    """Change the state unless somebody else has done so meanwhile."""
    if not Indlaesning.objects.filter(pk=indlaesning.pk, tilstand=fra).update(tilstand=til):
        return False
    indlaesning.tilstand = til
    return True


def _ryd_op(indlaesning: Indlaesning) -> None:
    """The files and the staging file hold data about citizens and are not kept; the list of faults is."""
    shutil.rmtree(indlaesning.mappe / "filer", ignore_errors=True)
    for fil in (indlaesning.mellemlager, indlaesning.mappe / "laeses.laas"):
        fil.unlink(missing_ok=True)


def _gemmelaas() -> Path:
    return Path(settings.VAR) / "indlaesning" / "gemmes.laas"


@contextmanager
def _laas(sti: Path, melding: Melding, ventetekst: str, *, vent: bool = True) -> Iterator[None]:
    """One at a time. The lock is the operating system's: it falls with the process that held it."""
    with sti.open("w") as fil:
        while True:
            try:
                fcntl.flock(fil, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not vent:
                    raise Afvisning("En indlæsning er ved at blive gemt. Vent, til den er færdig.") from None
                melding(0, ventetekst)
                time.sleep(1)
        yield


# --- All of it at once ----------------------------------------------------------------------------
def indlaes_mappe(
    sti: Path,
    bruger: Any,
    kun_gyldige: bool = False,
    data_til: int | None = None,
    melding: Melding = ingen_melding,
    *,
    simuleret: bool = False,
) -> Indlaesning:
    """Import a folder or a zip here and now. Raises Afvisning.

    It ends as AFVIST if there are faults, unless `kun_gyldige` is set and anything is good.
    """
    genoptag(bruger, melding)
    if sti.is_dir():
        with pakker.aabn_mappe(sti) as filer:
            indlaesning = opret(bruger, sti.resolve().name, filer, simuleret=simuleret)
    else:
        indlaesning = opret(bruger, sti.name, [(sti.name, lambda: sti.open("rb"))], simuleret=simuleret)
    laes(indlaesning, melding)
    if indlaesning.har_fejl and not (kun_gyldige and indlaesning.har_gyldige):
        _luk(indlaesning, Tilstand.AFVIST)
        return indlaesning
    bekraeft(indlaesning, bruger, kun_gyldige, data_til)
    gem(indlaesning, melding)
    if indlaesning.tilstand == Tilstand.KLAR:
        _luk(indlaesning, Tilstand.AFVIST)
    return indlaesning


def genoptag(bruger: Any, melding: Melding = ingen_melding) -> None:
    """Finish the imports of `bruger` whose storing was cut off; background ones have a job of their own."""
    afbrudte = Indlaesning.objects.filter(bruger=bruger, tilstand=Tilstand.GEMMES)
    for indlaesning in afbrudte.order_by("oprettet"):
        gem(indlaesning, melding)
