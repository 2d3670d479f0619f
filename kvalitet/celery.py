"""Celery only carries a job's number; the job row in the database is the truth (faelles/koersel.py)."""

import logging
import os
from logging.config import dictConfig
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvalitet.settings")

from django.conf import settings

app = Celery("kvalitet", broker=settings.CELERY_BROKER_URL)
app.conf.update(
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_lost_wait=1.0,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    timezone=settings.TIME_ZONE,
    beat_schedule_filename=str(settings.VAR / "beat"),
    beat_schedule={
        "genoptag": {"task": "faelles.tasks.genoptag", "schedule": 5.0},
        "udsend": {"task": "faelles.tasks.udsend", "schedule": 10.0},
        "slet": {"task": "databeskyttelse.tasks.slet", "schedule": crontab(hour=2, minute=17)},
        "kontroller_log": {
            "task": "databeskyttelse.tasks.kontroller_log",
            "schedule": crontab(hour=3, minute=17),
        },
    },
)
if settings.CELERY_BROKER_URL.startswith("filesystem://"):
    koe = settings.VAR / "koe"
    for mappe in ("ind", "faerdig", "styring"):
        (koe / mappe).mkdir(parents=True, exist_ok=True)
    app.conf.broker_transport_options = {
        "data_folder_in": str(koe / "ind"),
        "data_folder_out": str(koe / "ind"),
        "processed_folder": str(koe / "faerdig"),
        "control_folder": str(koe / "styring"),
        "store_processed": False,
    }
app.autodiscover_tasks()


@setup_logging.connect
def saet_log(**_: Any) -> None:
    """The application's log, not Celery's own: one line per event (faelles/logning.py)."""
    dictConfig(settings.LOGGING)
    logging.captureWarnings(True)
