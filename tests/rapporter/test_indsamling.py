"""Which offers a half-year concerns, and how it is gathered: few queries, whatever the order of the rows."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brugerundersoegelse.models import Besvarelse, Inviterede
from effekt import spor as effektspor
from effekt.models import Borger, Forloeb, Ydelsesuger
from faelles.models import Installation
from klager import spor as klagespor
from klager.models import Klage
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Leverandoer, Rammeaftale, Tilbud
from opfoelgning.models import Forhold
from rapporter import handlinger
from rapporter.models import Kvalitetsrapport
from tests.factories import KlageFactory, LeverandoerFactory, RammeaftaleFactory, TilbudFactory
from tests.kvalitetsmodel.byg import P
from tests.rapporter import kommune
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg

H = Halvaar(2026, 1)
pytestmark = pytest.mark.django_db


def _forloeb(tilbud: Tilbud, start: date, slut: date | None) -> None:
    borger = Borger.objects.create(noegle=f"B{Borger.objects.count()}")
    Forloeb.objects.create(
        forloeb_nr=f"F{borger.pk}",
        tilbud=tilbud,
        borger=borger,
        startdato=start,
        slutdato=slut,
        parathed="jobparat",
        ledighed_uger=1,
    )


def _besoeg(tilbud: Tilbud, dag: date) -> Tilsynsbesoeg:
    return Tilsynsbesoeg.objects.create(besoeg_nr=f"V{dag}", tilbud=tilbud, dato=dag, art="grundbesoeg")


def _klage(tilbud: Tilbud, dag: date) -> None:
    Klage.objects.create(klage_nr=f"K{dag}", modtaget=dag, tilbud=tilbud, type="formalitet", trukket=True)


MED: dict[str, Callable[[Tilbud], Any]] = {
    "et forløb med slutdato i de fire halvår før": lambda t: _forloeb(t, date(2023, 1, 1), date(2024, 1, 1)),
    "et løbende forløb": lambda t: _forloeb(t, date(2023, 1, 1), None),
    "en tilbagetrukket klage": lambda t: _klage(t, date(2025, 7, 1)),
    "et besøg": lambda t: _besoeg(t, date(2026, 6, 30)),
    "en stikprøve": lambda t: Stikproeve.objects.create(
        besoeg_nr="P", tilbud=t, dato=date(2025, 7, 1), sager_kontrolleret=1, sager_i_orden=1
    ),
    "et svar": lambda t: Besvarelse.objects.create(
        svar_nr="S", tilbud=t, dato=date(2026, 1, 1), tilfredshed=3
    ),
    "inviterede": lambda t: Inviterede.objects.create(
        tilbud=t, fra=date(2025, 1, 1), til=date(2025, 7, 1), antal=0
    ),
    "et gammelt forhold, der ikke er bragt i orden": lambda t: Forhold.objects.create(
        forhold_nr="X", tilbud=t, dato=date(2020, 1, 1), kilde="avis", kontrolomraade="A"
    ),
}
UDEN: dict[str, Callable[[Tilbud], Any]] = {
    "intet": lambda t: None,
    "et forløb, der sluttede før de fire halvår": lambda t: _forloeb(t, date(2023, 1, 1), date(2023, 12, 31)),
    "et forløb, der begynder efter halvåret": lambda t: _forloeb(t, date(2026, 7, 1), None),
    "en klage før de 12 måneder": lambda t: _klage(t, date(2025, 6, 30)),
    "et besøg efter halvåret": lambda t: _besoeg(t, date(2026, 7, 1)),
    "et forhold bragt i orden på sidste dag": lambda t: Forhold.objects.create(
        forhold_nr="X",
        tilbud=t,
        dato=date(2020, 1, 1),
        kilde="avis",
        kontrolomraade="A",
        bragt_i_orden=H.slut,
    ),
}


@pytest.mark.parametrize("hvad", MED)
def test_et_lukket_tilbud_er_med_hvis_der_er_sket_noget(kvalitetskonsulent: Bruger, hvad: str) -> None:
    tilbud = TilbudFactory(slutdato=date(2025, 12, 31))
    MED[hvad](tilbud)
    assert [raekke.tilbud for raekke in handlinger.beregn(H, kvalitetskonsulent).vurderingerne.all()] == [
        tilbud
    ]


@pytest.mark.parametrize("hvad", UDEN)
def test_et_lukket_tilbud_er_ikke_med_uden_noget_i_perioderne(kvalitetskonsulent: Bruger, hvad: str) -> None:
    UDEN[hvad](TilbudFactory(slutdato=date(2025, 12, 31)))
    assert not handlinger.beregn(H, kvalitetskonsulent).vurderingerne.exists()


@pytest.mark.parametrize(
    ("start", "slut", "med"),
    [
        (None, None, True),
        (date(2026, 6, 30), None, True),
        (date(2026, 7, 1), None, False),
        (None, date(2026, 1, 1), True),
        (None, date(2025, 12, 31), False),
    ],
)
def test_et_tilbud_er_med_naar_det_er_aabent_en_dag_i_halvaaret(
    kvalitetskonsulent: Bruger, start: date | None, slut: date | None, med: bool
) -> None:
    TilbudFactory(startdato=start, slutdato=slut)
    assert handlinger.beregn(H, kvalitetskonsulent).vurderingerne.exists() is med


def test_referencedatoen_foelger_aftalens_maalestok(kvalitetskonsulent: Bruger) -> None:
    aftale = RammeaftaleFactory(maal_fra=Rammeaftale.MaalFra.START)
    tilbud = TilbudFactory(aftale=aftale, leverandoer=aftale.leverandoer, slutdato=date(2024, 12, 31))
    _forloeb(tilbud, date(2023, 12, 31), date(2024, 2, 1))
    assert not handlinger.beregn(H, kvalitetskonsulent).vurderingerne.exists()
    _forloeb(tilbud, date(2024, 1, 1), date(2024, 2, 1))
    assert handlinger.beregn(H, kvalitetskonsulent).vurderingerne.exists()


def test_stikproevefund_taeller_kun_hos_anden_aktoer(kvalitetskonsulent: Bruger) -> None:
    for type_ in (Leverandoer.Type.EKSTERN, Leverandoer.Type.ANDEN_AKTOER):
        tilbud = TilbudFactory(leverandoer=LeverandoerFactory(type=type_))
        stikproeve = Stikproeve.objects.create(
            besoeg_nr=f"P{type_}", tilbud=tilbud, dato=date(2026, 2, 1), sager_kontrolleret=9, sager_i_orden=1
        )
        Bemaerkning.objects.create(
            bemaerkning_nr=f"M{type_}", stikproeve=stikproeve, kontrolomraade="Jobplan", grad=3
        )
    raekker = handlinger.beregn(H, kvalitetskonsulent).vurderingerne.order_by("tilbud__leverandoer__type")
    assert [(r.farve, r.regler) for r in raekker] == [("roed", ["A1"]), ("graa", ["G1"])]


def test_antallet_af_forespoergsler_afhaenger_ikke_af_antallet_af_tilbud(kvalitetskonsulent: Bruger) -> None:
    def forespoergsler() -> int:
        with CaptureQueriesContext(
            connection,
        ) as fanget:
            handlinger.beregn(H, kvalitetskonsulent)
        return len(fanget)

    kommune.byg(4)
    handlinger.beregn(H, kvalitetskonsulent)
    faa = forespoergsler()
    kommune.byg(200, froe=2)
    assert forespoergsler() == faa


def test_raekkernes_orden_er_uden_betydning(kvalitetskonsulent: Bruger) -> None:
    """The same rows stored in reverse give the same judgements and the same fingerprint of the input."""
    kommune.byg()
    foer = handlinger.beregn(H, kvalitetskonsulent)
    vurderinger, datahash = [handlinger.som_json(r) for r in foer.vurderingerne.all()], foer.datahash
    forloebene, perioderne = list(Forloeb.objects.all()), list(Ydelsesuger.objects.all())
    Forloeb.objects.all().delete()
    Ydelsesuger.objects.all().delete()
    blander = Random(7)
    for raekker in (forloebene, perioderne):
        blander.shuffle(raekker)
        for raekke in raekker:
            raekke.pk = None
    Forloeb.objects.bulk_create(forloebene)
    Ydelsesuger.objects.bulk_create(perioderne)
    efter = handlinger.beregn(H, kvalitetskonsulent)
    assert [handlinger.som_json(r) for r in efter.vurderingerne.all()] == vurderinger
    assert efter.datahash == datahash


def test_installationens_data_fra_gaar_foran_dataenes_tidligste(kvalitetskonsulent: Bruger) -> None:
    kommune.byg()
    assert handlinger.beregn(H, kvalitetskonsulent).grundlag["data_fra"] == "2025H1"
    Installation.objects.create(data_fra="2024H2")
    assert handlinger.beregn(H, kvalitetskonsulent).grundlag["data_fra"] == "2024H2"
    assert Kvalitetsrapport.objects.count() == 1


def test_raekker_om_tilbud_der_indlaeses_imens_vaelter_ikke_indsamlingen() -> None:
    """The offers are read first; `beregn` then says that an import came between."""
    kommune.byg(2)
    nyt = KlageFactory(modtaget=H.start).tilbud
    _forloeb(nyt, H.plus(-2).start, H.plus(-2).slut)
    kendte = list(Tilbud.objects.exclude(pk=nyt.pk).select_related("leverandoer", "aftale"))

    assert nyt.pk not in klagespor.hent(kendte, H, {})
    assert nyt.tilbud_nr not in effektspor.hent_effekt(kendte, H, P, H)[0]
