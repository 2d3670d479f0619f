"""Files that appear whole or not at all, also when the disk is full."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

FORSTAVELSE, ENDELSE = ".kvalitetsrapport-", ".dele"
EFTERLADT_EFTER = 60 * 60


def skriv_alle(mappe: Path, filerne: Mapping[str, bytes]) -> list[Path]:
    """Write all files under temporary names and rename them only when every one is safely on disk.

    Raises OSError with nothing new in the folder and what was there before untouched.
    """
    mappe.mkdir(parents=True, exist_ok=True)
    _fej(mappe)
    midlertidige: dict[str, Path] = {}
    try:
        for navn, indhold in filerne.items():
            midlertidige[navn] = _skriv_midlertidig(mappe, indhold)
        return [fil.replace(mappe / navn) for navn, fil in midlertidige.items()]
    finally:
        for fil in midlertidige.values():
            fil.unlink(missing_ok=True)


def _skriv_midlertidig(mappe: Path, indhold: bytes) -> Path:
    nummer, sti = tempfile.mkstemp(dir=mappe, prefix=FORSTAVELSE, suffix=ENDELSE)
    fil = Path(sti)
    try:
        with os.fdopen(nummer, "wb") as aaben:
            aaben.write(indhold)
            aaben.flush()
            os.fsync(nummer)
        fil.chmod(0o640)
    except OSError:
        fil.unlink()
        raise
    return fil


def _fej(mappe: Path) -> None:
    """Remove what a process that was killed while writing left behind."""
    for fil in mappe.glob(f"{FORSTAVELSE}*{ENDELSE}"):
        if time.time() - fil.stat().st_mtime > EFTERLADT_EFTER:
            fil.unlink(missing_ok=True)
