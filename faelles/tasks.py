"""The Celery tasks. Everything they need to know is in the rows of jobs (koersel.py) and mails (post.py)."""

from celery import shared_task

from faelles import koersel, post


@shared_task(name="faelles.tasks.udfoer")
def udfoer(koersel_id: str) -> None:
    koersel.udfoer(koersel_id, i_traad=True)


@shared_task(name="faelles.tasks.genoptag")
def genoptag() -> None:
    koersel.genoptag()


@shared_task(name="faelles.tasks.udsend")
def udsend() -> None:
    post.udsend()
