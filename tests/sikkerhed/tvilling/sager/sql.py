"""Questions to the database."""

from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL
from sqlalchemy import text

from sager.models import Klage


def rigtig(nr: str) -> Any:
    with connection.cursor() as markoer:
        markoer.execute("SELECT tekst FROM sager_klage WHERE klage_nr = %s", [nr])
        return markoer.fetchone()


def sammensat(nr: str) -> Any:
    with connection.cursor() as markoer:
        markoer.execute(f"SELECT tekst FROM sager_klage WHERE klage_nr = '{nr}'")  # FEJL F18 sammensat-sql S608 B608
        return markoer.fetchone()


def sammensat_foerst(tabel: str) -> Any:
    sql = "SELECT count(*) FROM " + tabel  # FEJL F19 S608 B608
    markoer = connection.cursor()
    markoer.execute(sql)  # FEJL F20 sammensat-sql
    return markoer.fetchone()


def raa(nr: str) -> Any:
    return Klage.objects.raw("SELECT * FROM sager_klage WHERE klage_nr = %s", [nr])  # FEJL F21 raa-sql


def ekstra(hvor: str) -> Any:
    return Klage.objects.all().extra(where=[hvor])  # FEJL F22 raa-sql S610 B610


def raat_udtryk(udtryk: str) -> Any:
    return Klage.objects.annotate(n=RawSQL(udtryk, []))  # FEJL F23 raa-sql S611 B611


def kernens(udtryk: str) -> Any:
    return text(udtryk)  # FEJL F24 raa-sql


def driverens(forbindelse: Any, tabel: str) -> Any:
    return forbindelse.exec_driver_sql("DROP TABLE %s" % tabel)  # FEJL F25 sammensat-sql
