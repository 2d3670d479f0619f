"""The table of the cache: rate limits and used one-time codes are counted there by all processes together."""

from django.core.management import call_command
from django.db import migrations


def lav(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def fjern(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name('faelles_cache')}")


class Migration(migrations.Migration):
    dependencies = [("faelles", "0005_mail_og_kladde")]
    operations = [migrations.RunPython(lav, fjern)]
