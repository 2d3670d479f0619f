"""Names of target groups (LAB § 6; domaene.md 73) and offer types (domaene.md 71)."""

from django.db import migrations

MAALGRUPPER = {
    "6.1": "Dagpengemodtagere",
    "6.2": "Jobparate kontanthjælpsmodtagere",
    "6.3": "Aktivitetsparate kontanthjælpsmodtagere",
    "6.4": "Uddannelsesparate modtagere af uddannelseshjælp",
    "6.5": "Aktivitetsparate modtagere af uddannelseshjælp",
    "6.6": "Sygedagpengemodtagere",
    "6.7": "Borgere i jobafklaringsforløb",
    "6.8": "Borgere i ressourceforløb",
    "6.9": "Fleksjobvisiterede",
    "6.10": "Revalidender",
    "6.11": "Førtidspensionister",
    "6.12": "Selvforsørgende",
    "6.13": "Unge under 18 år",
}
TILBUDSTYPER = {
    "vejledning": "Vejledning og opkvalificering",
    "projekt": "Særligt projekt eller uddannelsesforløb",
    "virksomhedspraktik": "Virksomhedspraktik",
    "loentilskud": "Ansættelse med løntilskud",
    "nytteindsats": "Nytteindsats",
    "mentor": "Mentorstøtte",
    "kontaktforloeb": "Kontaktforløb",
    "uddannelse": "Ordinær uddannelse",
    "seks_ugers": "Seks ugers jobrettet uddannelse",
    "jobrotation": "Jobrotation",
}


def saa(apps, schema_editor):
    for model, navne in (("Maalgruppe", MAALGRUPPER), ("Tilbudstype", TILBUDSTYPER)):
        klasse = apps.get_model("leverandoer", model)
        klasse.objects.bulk_create(klasse(kode=kode, navn=navn) for kode, navn in navne.items())


class Migration(migrations.Migration):
    dependencies = [("leverandoer", "0001_initial")]
    operations = [migrations.RunPython(saa, migrations.RunPython.noop)]
