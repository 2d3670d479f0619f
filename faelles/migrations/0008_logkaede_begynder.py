"""The look-up log's head: from now on a missing one means that somebody has removed it."""

from django.db import migrations
from django.utils import timezone

from faelles.opslag import begyndelse


def begynd(apps, schema_editor):
    hoved = begyndelse()
    felter = ("foerste_nr", "foer_kaedesum", "sidste_nr", "sidste_kaedesum", "hovedsum")
    Logkaede = apps.get_model("faelles", "Logkaede")
    Logkaede.objects.using(schema_editor.connection.alias).create(
        **{felt: getattr(hoved, felt) for felt in felter}
    )


def foerste_udgave(apps, schema_editor):
    """The installation as it is now, so that its first correction shows what was before."""
    Installation = apps.get_model("faelles", "Installation")
    Historik = apps.get_model("faelles", "HistoricalInstallation")
    base = schema_editor.connection.alias
    felter = [felt.attname for felt in Installation._meta.concrete_fields]
    for raekke in Installation.objects.using(base).all():
        vaerdier = {felt: getattr(raekke, felt) for felt in felter}
        Historik.objects.using(base).create(history_date=timezone.now(), history_type="+", **vaerdier)


class Migration(migrations.Migration):
    dependencies = [("faelles", "0007_opslag")]
    operations = [
        migrations.RunPython(begynd, migrations.RunPython.noop),
        migrations.RunPython(foerste_udgave, migrations.RunPython.noop),
    ]
