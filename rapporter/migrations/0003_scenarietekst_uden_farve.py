"""Tabel 1's colours colour nothing: the overall colour is the worst track's (regelsæt section 7)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("rapporter", "0002_regelsaet_standard_1")]
    operations = [migrations.RemoveField("scenarietekst", "farve")]
