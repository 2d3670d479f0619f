"""What must hold of every judgement, whatever the figures."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.bedoemmelse import Grundlag, Vurdering, vurder
from kvalitetsmodel.effekt import EffektGrundlag, Vindue
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.fund import BESOEG, FORHOLD, STIKPROEVE, Fund, FundGrundlag
from kvalitetsmodel.klager import Andre, KlageGrundlag
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from kvalitetsmodel.tilfredshed import TilfredshedGrundlag
from tests.kvalitetsmodel import byg
from tests.kvalitetsmodel.byg import H, P, egenskab, vindue

RANG = {Farve.GRAA: 0, Farve.GROEN: 0, Farve.GUL: 1, Farve.ROED: 2}
UMAALT = (Farve.GRAA, Farve.IKKE_RELEVANT)


@st.composite
def effekter(draw: st.DrawFn) -> EffektGrundlag:
    def et(halvaar: int) -> Vindue:
        n = draw(st.sampled_from([0, 5, 19, 20, 40, 90]))
        valg = draw(st.sampled_from([(), (byg.andre(tilbud=4),), (byg.andre(),)]))
        return vindue(n, draw(st.integers(0, n)), halvaar=halvaar, valg=valg)

    return byg.effekt(
        *map(et, (2, 3, 4)), aeldre=tuple(map(et, (2, 3, 4))), aeldre_daekket=(True, True, False)
    )


FUNDENE = st.lists(
    st.builds(
        lambda dato, grad, omraade, orden, kilde: byg.fund(
            "?", dato.isoformat(), grad, omraade=omraade, bragt_i_orden=orden, kilde=kilde
        ),
        st.dates(H.plus(-5).start, H.plus(1).slut),
        st.sampled_from([None, 0, 1, 2, 3]),
        st.sampled_from(["Fremmøde", "Fravær"]),
        st.none() | st.dates(H.plus(-5).start, H.plus(2).slut),
        st.sampled_from([BESOEG, STIKPROEVE, FORHOLD]),
    ),
    max_size=4,
).map(lambda fundene: tuple(replace(f, nr=f"M{nr}", besoeg_nr=f"V{nr}") for nr, f in enumerate(fundene)))
SVAR = st.builds(
    TilfredshedGrundlag,
    st.tuples(*[st.integers(0, 12)] * 5),
    st.sampled_from([0, 20, 60, 500]),
    st.just(40.0),
    st.sampled_from([0, 50]),
)
KLAGER = st.builds(
    KlageGrundlag,
    st.integers(0, 12),
    st.integers(0, 3),
    st.sampled_from([0, 10, 200]),
    st.sampled_from([0, 0, 0, 1]),
    st.builds(Andre, st.integers(0, 8), st.sampled_from([0, 300])),
    st.builds(Andre, st.integers(0, 30), st.just(1500)),
)


@st.composite
def alle_grundlag(draw: st.DrawFn) -> Grundlag:
    anden_aktoer = draw(st.booleans())
    return byg.grundlag(
        anden_aktoer=anden_aktoer,
        effekt=draw(effekter()),
        svar=draw(SVAR),
        klager=draw(KLAGER),
        fund=FundGrundlag(draw(FUNDENE), draw(st.integers(0, 2))),
        rettidighed=RettidighedGrundlag(100, draw(st.integers(70, 100)), draw(st.sampled_from([0, 20])), 10)
        if anden_aktoer
        else None,
    )


def aldrig_bedre(foer: Vurdering, efter: Vurdering) -> bool:
    return RANG[foer.farve] <= RANG[efter.farve] and foer.scenarie <= efter.scenarie


@egenskab
@given(alle_grundlag())
def test_en_klage_mere_er_aldrig_bedre_for_den_samlede_vurdering(grundlag: Grundlag) -> None:
    flere = replace(grundlag, klager=replace(grundlag.klager, antal=grundlag.klager.antal + 1))
    assert aldrig_bedre(vurder(grundlag, H, P), vurder(flere, H, P))


@egenskab
@given(alle_grundlag(), st.sampled_from([1, 2, 3]), st.sampled_from([BESOEG, FORHOLD]))
def test_en_kritisabel_bemaerkning_mere_er_aldrig_bedre(grundlag: Grundlag, grad: int, kilde: str) -> None:
    ny = byg.fund("ny", "2026-05-05", grad, kilde=kilde)
    flere = replace(grundlag, fund=replace(grundlag.fund, fundene=(*grundlag.fund.fundene, ny)))
    assert aldrig_bedre(vurder(grundlag, H, P), vurder(flere, H, P))


@egenskab
@given(alle_grundlag())
def test_en_hoejere_grad_er_aldrig_bedre(grundlag: Grundlag) -> None:
    haevede = tuple(replace(f, grad=min(3, f.grad + 1) if f.grad else f.grad) for f in grundlag.fund.fundene)
    vaerre = replace(grundlag, fund=replace(grundlag.fund, fundene=haevede))
    assert aldrig_bedre(vurder(grundlag, H, P), vurder(vaerre, H, P))


@egenskab
@given(alle_grundlag())
def test_at_spoerge_alle_igen_og_faa_lavere_svar_er_aldrig_bedre(grundlag: Grundlag) -> None:
    """Every answer one step lower."""
    et, to, tre, fire, fem = grundlag.brugertilfredshed.svar
    lavere = replace(grundlag.brugertilfredshed, svar=(et + to, tre, fire, fem, 0))
    foer, efter = vurder(grundlag, H, P), vurder(replace(grundlag, brugertilfredshed=lavere), H, P)
    if foer.spor["brugertilfredshed"].farve is not Farve.GRAA:
        assert aldrig_bedre(foer, efter)


TOMT = byg.grundlag()
UDEN = {
    "effekt": {"effekt": TOMT.effekt},
    "brugertilfredshed": {"brugertilfredshed": TOMT.brugertilfredshed},
    "klager": {"klager": TOMT.klager},
    "eksternt_tilsyn": {"fund": TOMT.fund},
    "internt_tilsyn": {"fund": TOMT.fund},
    "rettidighed": {"rettidighed": RettidighedGrundlag()},
}


@egenskab
@given(alle_grundlag(), st.sampled_from(sorted(UDEN)))
def test_et_spor_uden_data_er_aldrig_groent_eller_negativt(grundlag: Grundlag, spor: str) -> None:
    uden = replace(grundlag, **UDEN[spor])  # type: ignore[arg-type]
    assert vurder(uden, H, P).spor[spor].farve in UMAALT


@egenskab
@given(alle_grundlag())
def test_uden_effekt_svar_og_tilsyn_er_intet_groent(grundlag: Grundlag) -> None:
    uden = replace(
        grundlag, effekt=TOMT.effekt, brugertilfredshed=TOMT.brugertilfredshed, fund=FundGrundlag()
    )
    assert vurder(uden, H, P).farve is not Farve.GROEN


@egenskab
@given(alle_grundlag())
def test_graa_har_altid_en_grund_og_kun_graa_har_en(grundlag: Grundlag) -> None:
    for maaling in vurder(grundlag, H, P).spor.values():
        assert (maaling.farve is Farve.GRAA) == bool(maaling.grund)


@egenskab
@given(alle_grundlag())
def test_den_samlede_farve_er_den_vaerste_af_de_raekker_der_fyrer(grundlag: Grundlag) -> None:
    vurdering = vurder(grundlag, H, P)
    negative = [spor.farve for spor in vurdering.spor.values() if spor.farve.negativ]
    if vurdering.farve in (Farve.GROEN, Farve.GRAA):
        assert Farve.ROED not in negative
        assert set(vurdering.regler) <= {"C8", "Z", "G1"}
    else:
        assert not {"Z", "G1"} & set(vurdering.regler)


@egenskab
@given(alle_grundlag(), st.randoms(use_true_random=False))
def test_fundenes_orden_er_uden_betydning(grundlag: Grundlag, tilfaeldig: object) -> None:
    fundene: list[Fund] = list(grundlag.fund.fundene)
    tilfaeldig.shuffle(fundene)  # type: ignore[attr-defined]
    blandet = replace(grundlag, fund=replace(grundlag.fund, fundene=tuple(fundene)))
    assert vurder(blandet, H, P).som_json() == vurder(grundlag, H, P).som_json()


@egenskab
@given(alle_grundlag())
def test_hverken_p_eller_andele_er_uden_for_nul_til_en(grundlag: Grundlag) -> None:
    for maaling in vurder(grundlag, H, P).spor.values():
        for navn in ("p", "p_gul", "p_roed", "graense"):
            if navn in maaling.tal:
                assert 0 < maaling.tal[navn] <= 1
