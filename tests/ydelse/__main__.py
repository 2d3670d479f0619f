"""The benchmark of the issue's "Speed": prints a table and keeps it as JSON; too slow is no error, only said.

    python -m tests.ydelse [NAVN …] [--stoerrelse hel|lille] [--ud MAPPE]

NAVN is one or more of MAALINGER below; without, all. `--stoerrelse lille` tries the benchmark itself in a few minutes.
The JSON is kept in MAPPE (otherwise KVALITET_VAR/ydelse, otherwise var/ydelse), a file for each run. The large
municipality takes 2 GB in TMPDIR while it runs. Times are wall clock (and CPU beside it) on a machine with nothing else
to do; `start` measures what is committed and needs the package registries.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.ydelse import beregning, indlaesning, pdf, sider, start
from tests.ydelse.kommuner import Kommuner
from tests.ydelse.maaling import STOERRELSER, Maaling
from tests.ydelse.proces import ROD

MAALINGER: dict[str, Callable[[Kommuner], Iterator[Maaling]]] = {
    "start": start.maal,
    "csv": indlaesning.csv,
    "xlsx": indlaesning.xlsx,
    "beregning": beregning.maal,
    "sider": sider.maal,
    "pdf": pdf.maal,
}
BREDDE = 66


def _linje(hvad: str, maalt: str, cpu: str, hoejst: str, dom: str) -> None:
    sys.stdout.write(f"{hvad:{BREDDE}} {maalt:>12} {cpu:>9} {hoejst:>7}  {dom}".rstrip() + "\n")
    sys.stdout.flush()


def _tal(tal: float) -> str:
    return f"{tal:.2f}" if tal < 10 else f"{tal:.0f}"


def _vis(maaling: Maaling) -> None:
    cpu = "" if maaling.cpu is None else _tal(maaling.cpu)
    hoejst = "" if maaling.graense is None else f"{maaling.graense:g}"
    _linje(maaling.hvad, f"{_tal(maaling.vaerdi)} {maaling.enhed:3}", cpu, hoejst, maaling.dom)


def _om(stoerrelse: str) -> dict[str, object]:
    """What the figures were measured on."""
    udgave = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROD, capture_output=True, text=True, check=False
    )
    return {
        "tidspunkt": datetime.now(UTC).isoformat(timespec="seconds"),
        "udgave": udgave.stdout.strip(),
        "python": platform.python_version(),
        "kerner": os.cpu_count(),
        "belastning_foer": os.getloadavg()[0],
        "stoerrelse": STOERRELSER[stoerrelse]._asdict() | {"navn": stoerrelse},
    }


def koer(navne: list[str], stoerrelse: str, ud: Path) -> Path:
    """Measure; the file of the figures."""
    ud.mkdir(parents=True, exist_ok=True)
    om = _om(stoerrelse)
    maalt: list[Maaling] = []
    _linje("Måling", "Målt    ", "CPU", "Højst", "Dom")
    with tempfile.TemporaryDirectory(prefix="kvalitetstjek-ydelse-") as mappe:
        kommuner = Kommuner(Path(mappe), STOERRELSER[stoerrelse])
        for navn in navne:
            for maaling in MAALINGER[navn](kommuner):
                _vis(maaling)
                maalt.append(maaling)
    fil = ud / f"{om['tidspunkt']}.json".replace(":", "")
    linjer = [maaling._asdict() | {"dom": maaling.dom} for maaling in maalt]
    fil.write_text(json.dumps(om | {"maalinger": linjer}, ensure_ascii=False, indent=1) + "\n")
    return fil


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.ydelse")
    parser.add_argument("navne", nargs="*", metavar="NAVN", help=", ".join(MAALINGER))
    parser.add_argument("--stoerrelse", choices=STOERRELSER, default="hel")
    parser.add_argument("--ud", type=Path, metavar="MAPPE")
    valg = parser.parse_args()
    if ukendte := set(valg.navne) - set(MAALINGER):
        parser.error(f"ukendt: {', '.join(sorted(ukendte))} (vælg mellem {', '.join(MAALINGER)})")
    ud = valg.ud or Path(os.environ.get("KVALITET_VAR", ROD / "var")) / "ydelse"
    fil = koer(valg.navne or list(MAALINGER), valg.stoerrelse, ud)
    sys.stdout.write(f"\nGemt i {fil}\n")


if __name__ == "__main__":
    main()
