"""Settings and jobs of the background job tests: their worker runs with this module as its settings."""

import os
import time
from pathlib import Path
from typing import Any

from kvalitet.settings import *  # noqa: F403
from kvalitet.settings import KOERSLER

KOERSLER |= {
    navn: f"tests.faelles.proevejob.{navn}"
    for navn in ("proeve", "proeve_langsom", "proeve_fejler", "proeve_besked")
}


def proeve(koersel: Any) -> dict[str, Any]:
    for procent in (10, 50, 90):
        koersel.meld(procent, f"Trin {procent}")
    return {"adresse": "/hjaelp/", "tekst": "Se hjælpen", "svar": koersel.argumenter.get("tal", 0) * 2}


def proeve_fejler(koersel: Any) -> None:
    raise RuntimeError("hemmelig detalje")


def proeve_besked(koersel: Any) -> None:
    from faelles.koersel import Jobfejl

    raise Jobfejl("Filen mangler kolonnen tilbud_nr.")


def proeve_langsom(koersel: Any) -> dict[str, Any]:
    """Writes its process number, works for `sekunder` and notes each time it is finished."""
    mappe = Path(koersel.argumenter["mappe"])
    (mappe / "pid").write_text(str(os.getpid()))
    sekunder = koersel.argumenter["sekunder"]
    for nr in range(sekunder * 10):
        time.sleep(0.1)
        koersel.meld(nr * 10 // sekunder, "Arbejder")
    with (mappe / "faerdig").open("a") as fil:
        fil.write(f"{os.getpid()}\n")
    return {}
