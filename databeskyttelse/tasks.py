"""The nightly tasks: they only ask for the jobs (faelles/koersel.py)."""

from celery import shared_task

from databeskyttelse import logkontrol, sletning


@shared_task(name="databeskyttelse.tasks.slet")
def slet() -> None:
    sletning.bestil_sletning()


@shared_task(name="databeskyttelse.tasks.kontroller_log")
def kontroller_log() -> None:
    logkontrol.bestil_natlig()
