"""The rule set standard-1: parameters of regelsæt section 1, scenario texts of the 2012 note's Tabel 1."""

from django.db import migrations

PARAMETRE = {
    "effekt_definition": "punkt",
    "delta": 0.05,
    "delta_rel": 0.25,
    "rho": 0.002,
    "alfa_gul": 0.20,
    "alfa_roed": 0.01,
    "n_min": 20,
    "vindue": 2,
    "vindue_max": 4,
    "udglatning": 20,
    "min_andre_tilbud": 5,
    "min_andre_borgere": 100,
    "norm_gul": 3.75,
    "norm_roed": 3.25,
    "min_svar": 10,
    "min_svarprocent": 0.25,
    "svar_fritaget": 30,
    "klage_faktor": 1.5,
    "klage_min_gul": 3,
    "klage_min_roed": 5,
    "klage_min_forventet": 1.0,
    "rettidighed_krav": 0.90,
    "gentagelse_maaneder": 24,
    "n_diskretion": 5,
    "alfa_svar": 0.20,
    "klage_min_andre": 5,
    "klage_gulv": 0.1,
    "sd_gulv": 0.5,
    "sd_ingen": 1.0,
    "klip_nedre": 0.02,
    "klip_oevre": 0.98,
    "graense_gulv": 0.005,
}

# scenario: (criterion, colour, examples of matters, measures, further follow-up and control)
TABEL_1 = {
    1: (
        "Ingen bemærkninger til leverancer eller praksis",
        "groen",
        (),
        ("Ingen handling",),
        ("Den løbende kvalitetsovervågning",),
    ),
    2: (
        "Et eller flere forhold af mindre kritisabel grad",
        "gul",
        (
            "Manglende skriftlig dokumentation",
            "Små misforståelser",
            "Forhold, som den tilsynsførende ikke har kunnet kontrollere ved besøget",
        ),
        (
            "Dialogmøder",
            "Vejledning af leverandøren",
            "Krav om handleplan for genoprettelse",
        ),
        (
            "Eventuelt internt kontrolbesøg, hvis manglerne ikke kan kontrolleres på anden måde",
            "Løbende overvågning",
        ),
    ),
    3: (
        "Et eller flere forhold af mere kritisabel grad",
        "roed",
        (
            "Manglende leverancer, for eksempel tydelig dokumentation af borgerens forløb",
            "Mangelfulde eller ikke-rettidige progressionsrapporter",
            "Manglende overholdelse af forvaltningsmæssige krav",
        ),
        (
            "Dialogmøder",
            "Vejledning af leverandøren",
            "Krav om udførlig handleplan samt tidsplan",
            "Ændring af henvisningsstrategi",
        ),
        (
            "Obligatorisk kontrolopfølgning",
            "Uanmeldte besøg, indtil forholdet er bragt i orden",
            "Køb af et eller flere eksterne opfølgningsbesøg",
        ),
    ),
    4: (
        "Et eller flere forhold af meget kritisabel grad",
        "roed",
        (
            "Grove overtrædelser af rammeaftalen",
            "Gentagelsestilfælde af tidligere mere kritisable bemærkninger",
        ),
        (
            "Stop af borgerhenvisninger",
            "Krav om redegørelse med handleplan med meget kort tidshorisont",
            "Misligholdelsessag og vurdering af, om rammeaftalen kan eller skal opsiges",
        ),
        (
            "Intensiv obligatorisk opfølgning via møder og uanmeldte leverandørbesøg",
            "Køb af eksterne opfølgningsbesøg",
        ),
    ),
}
ARTER = ("eksempel", "tiltag", "opfoelgning")


def saa(apps, schema_editor):
    regelsaet = apps.get_model("rapporter", "Regelsaet").objects.create(
        navn="standard-1", parametre=PARAMETRE, laast=True
    )
    Scenarietekst = apps.get_model("rapporter", "Scenarietekst")
    Scenariepunkt = apps.get_model("rapporter", "Scenariepunkt")
    for scenarie, (kriterium, farve, *punkter) in TABEL_1.items():
        tekst = Scenarietekst.objects.create(
            regelsaet=regelsaet, scenarie=scenarie, kriterium=kriterium, farve=farve
        )
        for art, linjer in zip(ARTER, punkter, strict=True):
            for nummer, linje in enumerate(linjer, 1):
                Scenariepunkt.objects.create(
                    scenarietekst=tekst, art=art, tekst=linje, raekkefoelge=nummer
                )


def fjern(apps, schema_editor):
    apps.get_model("rapporter", "Regelsaet").objects.filter(navn="standard-1").delete()


class Migration(migrations.Migration):
    dependencies = [("rapporter", "0001_initial")]
    operations = [migrations.RunPython(saa, fjern)]
