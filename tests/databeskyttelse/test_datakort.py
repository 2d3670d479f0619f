"""The data map: every table has a term for its personal data, or a reason why it needs none."""

from __future__ import annotations

from django.apps import apps

from databeskyttelse.slettefrister import SLETTEFRISTER

UDEN_FRIST = {
    "auth.Group": "not used: a role is a field of the user",
    "auth.Group_permissions": "not used",
    "auth.Permission": "names of tables",
    "brugerundersoegelse.Inviterede": "counts",
    "contenttypes.ContentType": "names of tables",
    "databeskyttelse.Sletterapport": "counts and dates; the proof, and therefore kept",
    "effekt.Datadaekning": "a week",
    "effekt.Rettidighed": "counts",
    "effekt.Ydelseskode": "a code list",
    "faelles.Dataskrivning": "times",
    "faelles.HistoricalInstallation": "the municipality's own names",
    "faelles.Installation": "the municipality's own names",
    "faelles.Logkaede": "sums",
    "konti.Bruger_enheder": "what a user sees; no names",
    "konti.Bruger_groups": "not used",
    "konti.Bruger_tilbuddene": "what a user sees; no names",
    "konti.Bruger_user_permissions": "not used",
    "konti.HistoricalBruger_enheder": "what a user saw; no names",
    "konti.HistoricalBruger_tilbuddene": "what a user saw; no names",
    "leverandoer.Enhed": "units of the municipality",
    "leverandoer.HistoricalEnhed": "units of the municipality",
    "leverandoer.HistoricalRammeaftale": "agreements with firms",
    "leverandoer.HistoricalTilbud": "offers",
    "leverandoer.Maalgruppe": "a code list",
    "leverandoer.Rammeaftale": "agreements with firms",
    "leverandoer.Tilbud": "offers",
    "leverandoer.Tilbudstype": "a code list",
    "rapporter.HistoricalKvalitetsrapport": "states and times",
    "rapporter.Kvalitetsrapport": "frozen; figures of offers (test_slet_udloebne.py looks)",
    "rapporter.Regelsaet": "parameters",
    "rapporter.Scenariepunkt": "texts of the rule set",
    "rapporter.Scenarietekst": "texts of the rule set",
    "rapporter.Vurdering": "frozen; figures of offers (test_slet_udloebne.py looks)",
    "tilsyn.HistoricalStikproeve": "counts",
    "tilsyn.Stikproeve": "counts",
}
UDEN_MODEL = {"faelles_cache"}  # the cache's own table
MED_FRIST = {tabel for frist in SLETTEFRISTER for tabel in frist.tabeller}
ALLE = {model._meta.label for model in apps.get_models(include_auto_created=True)}


def test_hver_tabel_har_en_frist_eller_en_grund_til_ikke_at_have_en() -> None:
    assert ALLE - MED_FRIST - UDEN_FRIST.keys() == set()
    assert MED_FRIST & UDEN_FRIST.keys() == set()


def test_datakortet_naevner_kun_tabeller_der_findes() -> None:
    assert (MED_FRIST | UDEN_FRIST.keys()) - ALLE == UDEN_MODEL


def test_hver_frist_har_et_navn_for_sig_og_et_kle_nummer() -> None:
    navne = [frist.navn for frist in SLETTEFRISTER]
    assert len(navne) == len(set(navne))
    assert {frist.kle for frist in SLETTEFRISTER} <= {"15", "15.20"}
