"""The two Celery tasks. Everything they need to know is in the job's row (faelles/koersel.py)."""

from celery import shared_task

from faelles import koersel


@shared_task(name="faelles.tasks.udfoer")
def udfoer(koersel_id: str) -> None:
    koersel.udfoer(koersel_id, i_traad=True)


@shared_task(name="faelles.tasks.genoptag")
def genoptag() -> None:
    koersel.genoptag()
