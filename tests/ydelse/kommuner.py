"""The municipalities that are measured on, made when first needed: source files, and installations with them in."""

from __future__ import annotations

from pathlib import Path

from tests.ydelse.maaling import Stoerrelse
from tests.ydelse.proces import indeni, manage


class Kommuner:
    def __init__(self, mappe: Path, hel: Stoerrelse) -> None:
        self.mappe, self.hel = mappe, hel
        self._installationer: dict[Stoerrelse, Path] = {}

    def pakke(self, stoerrelse: Stoerrelse, endelse: str) -> Path:
        """The folder of source files."""
        mappe = self.mappe / f"{endelse}-{'-'.join(map(str, stoerrelse))}"
        if not mappe.exists():
            indeni(self.mappe / "byg", "byg", mappe, endelse, *map(str, stoerrelse))
        return mappe

    def ny_installation(self, navn: str) -> Path:
        """An empty one with a user."""
        var = self.mappe / navn
        manage(var, "migrate", "--verbosity", "0")
        indeni(var, "forbered")
        return var

    def installation(self, stoerrelse: Stoerrelse) -> Path:
        """One with the files in."""
        if stoerrelse not in self._installationer:
            var = self.ny_installation(f"var-{'-'.join(map(str, stoerrelse))}")
            manage(var, "indlaes", self.pakke(stoerrelse, "csv"))
            self._installationer[stoerrelse] = var
        return self._installationer[stoerrelse]

    def gem(self, stoerrelse: Stoerrelse, var: Path) -> None:
        """An import that was measured need not be made again."""
        self._installationer[stoerrelse] = var
