"""The benchmark: prints a table and keeps it as JSON (`python -m tests.ydelse [JSON]`). Exit 1 if a limit is broken."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.ydelse import indlaesning
from tests.ydelse.maaling import Maaling

MAALINGER = (indlaesning.maal,)


def koer(til: Path) -> int:
    fundne: list[Maaling] = []
    for maal in MAALINGER:
        for maaling in maal():
            dom = "i orden" if maaling.holder else "FOR MEGET"
            tal = f"{maaling.vaerdi:9.1f} {maaling.enhed:3} (højst {maaling.graense:g})"
            sys.stdout.write(f"{maaling.hvad:75} {tal:30} {dom}\n")
            sys.stdout.flush()
            fundne.append(maaling)
    til.write_text(json.dumps([maaling._asdict() for maaling in fundne], ensure_ascii=False, indent=1) + "\n")
    return 0 if all(maaling.holder for maaling in fundne) else 1


if __name__ == "__main__":
    raise SystemExit(koer(Path(sys.argv[1] if len(sys.argv) > 1 else "ydelse.json")))
