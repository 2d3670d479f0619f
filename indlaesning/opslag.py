"""What a reference points to: rows of this package first, of the database else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from faelles.kilde import Kilde, Kolonne, Raekke
from faelles.vaerdier import Vaerdi
from indlaesning import database
from indlaesning.kilder import EFTER_NAVN


class Svar(Enum):
    FINDES = 1
    AFVIST = 2  # only as a refused row of this package
    UKENDT = 3


class Opslagsbog:
    """Rows of the small sources by their key.

    A refused row is no target of a reference, but its values still serve the checks of the rows that point to it:
    so that all faults of a package are named at once.
    """

    def __init__(self) -> None:
        self._staar: dict[str, dict[Vaerdi, Raekke]] = {}
        self._afviste: dict[str, dict[Vaerdi, Raekke]] = {}
        self._databasen: dict[str, dict[Vaerdi, Raekke]] = {}
        self._afviste_filer: set[str] = set()

    def __call__(self, kilde: str, noegle: Vaerdi) -> Mapping[str, Vaerdi] | None:
        return self._fundet(kilde, noegle) or self._afviste.get(kilde, {}).get(noegle)

    def _fundet(self, kilde: str, noegle: Vaerdi) -> Mapping[str, Vaerdi] | None:
        if noegle is None:
            return None
        return self._staar.get(kilde, {}).get(noegle) or self._gemte(kilde).get(noegle)

    def husk(self, kilde: Kilde, noegle: Vaerdi, raekke: Raekke, staar: bool) -> None:
        """Of two rows with one key the first is the one that others point to."""
        rum, andet = (self._staar, self._afviste) if staar else (self._afviste, self._staar)
        if noegle not in andet.get(kilde.navn, {}):
            rum.setdefault(kilde.navn, {}).setdefault(noegle, raekke)

    def afvis(self, kilde: Kilde, noegle: Vaerdi) -> None:
        """A remembered row turned out to be refused."""
        if raekke := self._staar.get(kilde.navn, {}).pop(noegle, None):
            self._afviste.setdefault(kilde.navn, {})[noegle] = raekke

    def afvis_fil(self, kilde: Kilde) -> None:
        """Whatever points to a row of a file that was refused as a whole is no fault of its own."""
        self._afviste_filer.add(kilde.navn)
        self._afviste.setdefault(kilde.navn, {}).update(self._staar.pop(kilde.navn, {}))

    def svar(self, kolonne: Kolonne, noegle: Vaerdi) -> Svar:
        if any(self._fundet(kilde, noegle) for kilde in kolonne.peger_paa):
            return Svar.FINDES
        for kilde in kolonne.peger_paa:
            if kilde in self._afviste_filer or noegle in self._afviste.get(kilde, {}):
                return Svar.AFVIST
        return Svar.UKENDT

    def _gemte(self, kilde: str) -> dict[Vaerdi, Raekke]:
        if kilde not in self._databasen:
            erklaeret = EFTER_NAVN[kilde]
            navne = [kolonne.navn for kolonne in erklaeret.kolonner]
            plads = navne.index(erklaeret.noegle[0])
            self._databasen[kilde] = {
                raekke[plads]: dict(zip(navne, raekke, strict=False))
                for raekke in database.raekker(erklaeret)
            }
        return self._databasen[kilde]
