from django.db import migrations

# kildefiler.md "Benefit code classes" (three-digit DREAM codes); the table can be edited afterwards.
KLASSER = {
    "forsoergelse": (
        "111-126 130-149 151-152 211-299 511 521-522 611-622 700-748 750-768 774 781-785 810-818 881 890-899 413"
    ),
    "ude": "651-661 412 771",
    "udgaar": "997 998 999",
}


def koder(omraader):
    for omraade in omraader.split():
        foerste, _, sidste = omraade.partition("-")
        yield from range(int(foerste), int(sidste or foerste) + 1)


def indsaet(apps, schema_editor):
    Ydelseskode = apps.get_model("effekt", "Ydelseskode")
    Ydelseskode.objects.bulk_create(
        Ydelseskode(kode=str(kode), klasse=klasse)
        for klasse, omraader in KLASSER.items()
        for kode in koder(omraader)
    )


def fjern(apps, schema_editor):
    apps.get_model("effekt", "Ydelseskode").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("effekt", "0002_initial")]
    operations = [migrations.RunPython(indsaet, fjern)]
