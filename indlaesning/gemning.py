"""Phase 2 of one source: from the staging file into the database, a bundle per transaction.

Each bundle is compared with the database again inside its transaction: so it may be repeated after a crash, and
a row that somebody edited since the preview is left alone.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history
from sqlalchemy import Column, select

from faelles.kilde import Kilde, Kolonne
from faelles.vaerdier import Vaerdi
from indlaesning.database import noeglefelt
from indlaesning.kilder import EFTER_NAVN
from indlaesning.lagertabeller import filraekker, skift
from indlaesning.mellemlager import Mellemlager, Stand
from indlaesning.models import Indlaesningsfil
from indlaesning.sammenligning import GODE

BUNDT_MED_HISTORIK = 250
BUNDT = 5000

# On SQLite a waiting writer looks again every 100 ms. The lock is left free for longer than that between two
# bundles, and for half as long as the bundle took where that is more (a machine under load).
AANDEDRAG, LAENGSTE_AANDEDRAG = 0.15, 0.5


def _felt(kolonne: Kolonne) -> list[str]:
    """The model attributes that a column fills."""
    if kolonne.skaber is not None:
        return [f"{kolonne.modelfelt}_id"]
    return [f"{fk}_id" for fk in kolonne.peger_paa.values()] or [kolonne.modelfelt]


@contextmanager
def uden_oprydning_i_programmet() -> Iterator[None]:
    """Millions of rows come and go: half of the time went with looking the program itself over for garbage."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@dataclass
class Gemmer:
    kilde: Kilde
    lager: Mellemlager
    fil: Indlaesningsfil
    bruger: AbstractBaseUser
    meld: Callable[[int], None]
    _noegler: dict[str, dict[Vaerdi, int]] = field(default_factory=dict)

    def gem(self) -> None:
        """Store what remains of the source (`fil.gemte` rows are stored already)."""
        bundter = self._hele_historier() if self.kilde.hele_historier else self._enkelte()
        gem_bundt = self._erstat if self.kilde.hele_historier else self._opret_eller_ret
        for bundt in bundter:
            begyndt = time.monotonic()
            with transaction.atomic():
                gem_bundt(bundt)
                self.fil.gemte += len(bundt)
                self.fil.save(update_fields=["gemte"])
            varede = time.monotonic() - begyndt
            self.meld(self.fil.gemte)
            if settings.SQLITE and len(bundt) >= self.bundtstoerrelse:
                time.sleep(min(LAENGSTE_AANDEDRAG, max(AANDEDRAG, varede / 2)))

    @property
    def bundtstoerrelse(self) -> int:
        return BUNDT_MED_HISTORIK if self.kilde.har_historik else BUNDT

    # --- reading the staging file -------------------------------------------------------------
    def _kolonner(self) -> list[Column[Any]]:
        c = filraekker(self.kilde).c
        return [*(c[kolonne.navn] for kolonne in self.kilde.kolonner), c.oevrige]

    def _enkelte(self) -> Iterator[list[tuple[Any, ...]]]:
        """Bundles of rows; a row that others of the source point to comes in an earlier bundle (`niveau`)."""
        c = filraekker(self.kilde).c
        nye = select(c.niveau, *self._kolonner()).where(c.stand.in_((Stand.NY, Stand.AENDRET)))
        markoer = self.lager.db.execute(nye.order_by(c.niveau, c.raekke).offset(self.fil.gemte))
        for _, raekker in groupby(markoer, itemgetter(0)):
            bundt = []
            for _, *raekke in raekker:
                bundt.append(tuple(raekke))
                if len(bundt) == self.bundtstoerrelse:
                    yield bundt
                    bundt = []
            if bundt:
                yield bundt

    def _hele_historier(self) -> Iterator[list[tuple[Any, ...]]]:
        """Bundles of whole histories: all rows of an owner are in one bundle."""
        c, ejer = filraekker(self.kilde).c, skift(self.kilde).c.ejer
        hele = select(*self._kolonner()).where(c[self.kilde.hele_historier] == ejer, c.stand.in_(GODE))
        ordnet = hele.order_by(ejer, c[self.kilde.noegle[1]])
        markoer = self.lager.db.execute(ordnet.offset(self.fil.gemte))
        plads = list(self.kilde.efter_navn).index(self.kilde.hele_historier)
        bundt: list[tuple[Any, ...]] = []
        for _, raekker in groupby(markoer, itemgetter(plads)):
            bundt += map(tuple, raekker)
            if len(bundt) >= self.bundtstoerrelse:
                yield bundt
                bundt = []
        if bundt:
            yield bundt

    # --- references ---------------------------------------------------------------------------
    def _pk_af(self, maal: str) -> dict[Vaerdi, int]:
        """Keys of a small source; read once, but anew for references within the source itself."""
        if maal not in self._noegler or maal == self.kilde.navn:
            kilde = EFTER_NAVN[maal]
            raekker = kilde.model._default_manager.order_by().values_list(noeglefelt(kilde), "pk")
            self._noegler[maal] = dict(raekker)
        return self._noegler[maal]

    @staticmethod
    def _skab(model: type[models.Model], noegler: set[Vaerdi]) -> dict[Vaerdi, int]:
        """Rows of a model of mere keys: those that exist, and new ones."""
        rows = model._default_manager
        kendte = dict(rows.filter(noegle__in=noegler).values_list("noegle", "pk"))
        nye = [model(noegle=noegle) for noegle in sorted(noegler - kendte.keys(), key=str)]
        return kendte | {obj.noegle: obj.pk for obj in rows.bulk_create(nye)}  # type: ignore[attr-defined]

    def _felter(self, bundt: Sequence[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
        """The model's attributes of each row."""
        omsaet: list[tuple[int, str, Callable[[Any], Any]]] = []
        for plads, kolonne in enumerate(self.kilde.kolonner):
            if kolonne.skaber is not None:
                pk_af = self._skab(kolonne.skaber, {raekke[plads] for raekke in bundt})
                omsaet.append((plads, f"{kolonne.modelfelt}_id", pk_af.__getitem__))
            elif kolonne.peger_paa:
                for maal, fk in kolonne.peger_paa.items():
                    omsaet.append((plads, f"{fk}_id", self._pk_af(maal).get))
            else:
                omsaet.append((plads, kolonne.modelfelt, kolonne.vaerditype.til_model))
        for raekke in bundt:
            felter = {felt: None if raekke[plads] is None else f(raekke[plads]) for plads, felt, f in omsaet}
            if self.kilde.oevrige:
                felter[self.kilde.oevrige] = json.loads(raekke[-1] or "{}")
            yield felter

    # --- storing ------------------------------------------------------------------------------
    def _opret_eller_ret(self, bundt: Sequence[tuple[Any, ...]]) -> None:
        alle = list(self._felter(bundt))
        noegle = [self._noegleattribut(navn_) for navn_ in self.kilde.noegle]
        gemte = self.kilde.model._default_manager.select_for_update().filter(
            **{f"{noegle[0]}__in": {felter[noegle[0]] for felter in alle}}
        )
        kendte = {tuple(getattr(obj, felt) for felt in noegle): obj for obj in gemte}
        laeste = self.lager.laeste(self.kilde)
        rettes = [felt for k in self.kilde.kolonner if k.navn in laeste for felt in _felt(k)]
        rettes = [felt for felt in rettes if felt not in noegle]
        rettes += [self.kilde.oevrige] if self.kilde.oevrige in laeste else []
        nye, rettede = [], []
        for felter in alle:
            obj = kendte.get(tuple(felter[felt] for felt in noegle))
            if obj is None:
                nye.append(self.kilde.model(**felter))
            elif not getattr(obj, "aendret_i_systemet", False) and any(
                getattr(obj, felt) != felter[felt] for felt in rettes
            ):
                for felt in rettes:
                    setattr(obj, felt, felter[felt])
                rettede.append(obj)
        self._skriv(nye, rettede, [felt.removesuffix("_id") for felt in rettes])

    def _noegleattribut(self, kolonnenavn: str) -> str:
        return _felt(self.kilde.efter_navn[kolonnenavn])[0]

    def _skriv(self, nye: list[models.Model], rettede: list[models.Model], felter: list[str]) -> None:
        model, rows = self.kilde.model, self.kilde.model._default_manager
        if self.kilde.har_historik:
            grund = f"Indlæst fra kildefilen {self.kilde.navn} (indlæsning {self.fil.indlaesning_id})"
            valg = {"default_user": self.bruger, "default_change_reason": grund}
            if nye:
                bulk_create_with_history(nye, model, **valg)
            if rettede:
                bulk_update_with_history(rettede, model, felter, batch_size=100, **valg)
        else:
            rows.bulk_create(nye)
            rows.bulk_update(rettede, felter, batch_size=250)

    def _erstat(self, bundt: Sequence[tuple[Any, ...]]) -> None:
        """Make the stored rows of each owner equal to those of the file."""
        rows = self.kilde.model._default_manager
        alle = list(self._felter(bundt))
        navne = list(alle[0])
        ejer = self._noegleattribut(self.kilde.hele_historier)
        oensket = {tuple(felter.values()) for felter in alle}
        gemte = rows.filter(**{f"{ejer}__in": {felter[ejer] for felter in alle}}).values_list("pk", *navne)
        kendte = {tuple(raekke): pk for pk, *raekke in gemte}
        if vaek := [pk for raekke, pk in kendte.items() if raekke not in oensket]:
            rows.filter(pk__in=vaek).delete()
        rows.bulk_create(
            [self.kilde.model(**felter) for felter in alle if tuple(felter.values()) not in kendte]
        )
