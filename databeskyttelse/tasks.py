"""The nightly task: it only asks for the job (faelles/koersel.py)."""

from celery import shared_task

from databeskyttelse import sletning


@shared_task(name="databeskyttelse.tasks.slet")
def slet() -> None:
    sletning.bestil_sletning()
