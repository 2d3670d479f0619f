"""Gentagelse: the same serious matter found again (regelsæt section 6)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.fund import BESOEG, FORHOLD, STIKPROEVE, Fund, gentagelser
from kvalitetsmodel.halvaar import maaneder_foer
from tests.kvalitetsmodel.byg import H, P, egenskab, fund

NU = fund("M2", "2026-03-10", 2)


def numre(*fundene: Fund, p: object = P) -> list[tuple[str, str]]:
    return [(nyt.nr, gammelt.nr) for nyt, gammelt in gentagelser(fundene, H, p)]  # type: ignore[arg-type]


def gentaget(gammelt: Fund, nyt: Fund = NU) -> bool:
    return numre(gammelt, nyt) == [(nyt.nr, gammelt.nr)]


@pytest.mark.parametrize(
    ("dato", "sandt"),
    [
        ("2024-03-09", False),
        ("2024-03-10", True),
        ("2026-03-09", True),
        ("2026-03-10", False),
        ("2026-03-11", False),
    ],
)
def test_inden_for_24_maaneder_og_strengt_tidligere(dato: str, sandt: bool) -> None:
    aeldre = fund("M1", dato, 2, bragt_i_orden="2026-03-12")
    assert (numre(aeldre, NU) == [("M2", "M1")]) is sandt


def test_24_maaneder_foer_en_skuddag_er_den_28_februar() -> None:
    skuddag = replace(H, aar=2024)
    nyt = fund("M2", "2024-02-29", 2)
    for dato, antal in (("2022-02-28", 1), ("2022-02-27", 0)):
        assert len(gentagelser([fund("M1", dato, 2), nyt], skuddag, P)) == antal


def test_hvor_langt_gentagelse_ser_tilbage_er_regelsaettets() -> None:
    p = replace(P, gentagelse_maaneder=12)
    assert numre(fund("M1", "2025-03-10", 2), NU, p=p) == [("M2", "M1")]
    assert numre(fund("M1", "2025-03-09", 2, bragt_i_orden="2025-04-01"), NU, p=p) == []


@pytest.mark.parametrize(("foer", "nu", "sandt"), [(2, 2, True), (3, 2, True), (2, 3, True), (1, 2, False)])
def test_begge_er_mere_eller_meget_kritisable(foer: int, nu: int, sandt: bool) -> None:
    assert gentaget(fund("M1", "2025-03-10", foer), fund("M2", "2026-03-10", nu)) is sandt


@pytest.mark.parametrize("grad", [None, 0, 1])
def test_det_nye_fund_skal_vaere_alvorligt(grad: int | None) -> None:
    assert not gentaget(fund("M1", "2025-03-10", 3), fund("M2", "2026-03-10", grad))


def test_om_det_foerste_er_bragt_i_orden_er_uden_betydning() -> None:
    assert gentaget(fund("M1", "2025-03-10", 2, bragt_i_orden="2025-03-11"))
    assert gentaget(fund("M1", "2025-03-10", 2))


def test_samme_kontrolomraade_uden_hensyn_til_skrivemaade() -> None:
    assert gentaget(fund("M1", "2025-03-10", 2, omraade=" FREMMØDE "))
    assert not gentaget(fund("M1", "2025-03-10", 2, omraade="Fravær"))


@pytest.mark.parametrize("kilde", [BESOEG, STIKPROEVE, FORHOLD])
@pytest.mark.parametrize("foer", [BESOEG, STIKPROEVE, FORHOLD])
def test_gentagelse_gaar_paa_tvaers_af_sporene(kilde: str, foer: str) -> None:
    assert gentaget(fund("M1", "2025-03-10", 2, kilde=foer), fund("M2", "2026-03-10", 2, kilde=kilde))


def test_kun_et_fund_i_kraft_kan_vaere_en_gentagelse() -> None:
    lukket = fund("M2", "2025-11-01", 2, bragt_i_orden="2025-12-01")
    assert numre(fund("M1", "2025-03-10", 2, bragt_i_orden="2025-04-01"), lukket) == []
    aabent = fund("M2", "2025-11-01", 2)
    assert numre(fund("M1", "2025-03-10", 2, bragt_i_orden="2025-04-01"), aabent) == [("M2", "M1")]


def test_hvert_par_er_med() -> None:
    tre = [fund(f"M{nr}", f"2026-0{nr}-01", 2) for nr in (1, 2, 3)]
    assert numre(*tre) == [("M2", "M1"), ("M3", "M1"), ("M3", "M2")]


# --- Confirming an open remark is not repetition ------------------------------------------------------


@pytest.mark.parametrize(
    ("bragt_i_orden", "gentagelse"),
    [(None, False), ("2026-03-11", False), ("2026-03-10", True), ("2026-03-09", True)],
)
def test_en_bekraeftelse_af_et_aabent_forhold_er_ikke_gentagelse(
    bragt_i_orden: str | None, gentagelse: bool
) -> None:
    """Open on the day of the re-check; one that had been put right has come back."""
    aeldre = fund("M1", "2026-02-01", 2, bragt_i_orden=bragt_i_orden)
    assert gentaget(aeldre, replace(NU, bekraefter="M1")) is gentagelse


def test_en_bekraeftelse_er_heller_ikke_gentagelse_af_noget_tredje() -> None:
    fundene = [
        fund("M0", "2025-05-01", 2, bragt_i_orden="2025-06-01"),
        fund("M1", "2026-02-01", 1),
        replace(NU, bekraefter="M1"),
    ]
    assert numre(*fundene) == []


def test_at_bekraefte_et_ukendt_nummer_er_ingen_undskyldning() -> None:
    assert gentaget(fund("M1", "2025-03-10", 2), replace(NU, bekraefter="M9"))


def test_et_forhold_med_samme_nummer_er_ikke_det_der_bekraeftes() -> None:
    """Matters learnt otherwise have numbers of their own; `bekraefter` names a remark."""
    forhold = fund("M1", "2026-02-01", 2, kilde=FORHOLD)
    assert gentaget(forhold, replace(NU, bekraefter="M1"))
    lukket = fund("M1", "2025-02-01", 1, bragt_i_orden="2025-03-01")
    aabent_forhold = fund("M1", "2026-02-01", 2, kilde=FORHOLD)
    assert numre(lukket, aabent_forhold, replace(NU, bekraefter="M1")) == [("M2", "M1")]


def test_en_bekraeftelse_af_en_bekraeftelse_er_heller_ikke_gentagelse() -> None:
    fundene = [
        fund("M1", "2026-01-10", 2),
        fund("M2", "2026-03-10", 2, bekraefter="M1"),
        fund("M3", "2026-05-10", 2, bekraefter="M2"),
    ]
    assert numre(*fundene) == []


@pytest.mark.parametrize("bekraefter", ["M2", "M3", "M4"])
def test_kun_en_tidligere_bemaerkning_kan_bekraeftes(bekraefter: str) -> None:
    """Not the remark itself, nor one of the same day, nor a later one."""
    fundene = [
        fund("M1", "2025-03-10", 2),
        replace(NU, bekraefter=bekraefter),
        fund("M3", "2026-03-10", 1),
        fund("M4", "2026-04-10", 1),
    ]
    assert numre(*fundene) == [("M2", "M1")]


def test_en_ring_af_bekraeftelser_ender_og_undskylder_kun_bagud() -> None:
    fundene = [
        fund("M1", "2025-03-10", 2),
        replace(NU, bekraefter="M3"),
        fund("M3", "2026-05-10", 2, bekraefter="M2"),
    ]
    assert numre(*fundene) == [("M2", "M1")]


DATOER = st.dates(H.plus(-6).start, H.plus(1).slut)
FUNDENE = st.lists(
    st.builds(
        lambda dato, grad, omraade, orden, kilde: fund(
            "?", dato.isoformat(), grad, omraade=omraade, kilde=kilde, bragt_i_orden=orden
        ),
        DATOER,
        st.sampled_from([None, 0, 1, 2, 3]),
        st.sampled_from(["Fremmøde", "Fravær"]),
        st.none() | st.dates(H.plus(-6).start, H.plus(2).slut),
        st.sampled_from([BESOEG, STIKPROEVE, FORHOLD]),
    ),
    max_size=8,
).map(lambda fundene: [replace(f, nr=f"M{nr}") for nr, f in enumerate(fundene)])


@egenskab
@given(FUNDENE, st.randoms(use_true_random=False))
def test_gentagelse_over_datoer_er_som_den_staar_skrevet_i_enhver_orden(
    fundene: list[Fund], tilfaeldig: object
) -> None:
    """Without confirmations: the definition, spelled out pair by pair."""
    par = {
        (nyt.nr, gammelt.nr)
        for nyt in fundene
        for gammelt in fundene
        if (nyt.grad or 0) >= 2 and (gammelt.grad or 0) >= 2 and nyt.kontrolomraade == gammelt.kontrolomraade
        if nyt.dato <= H.slut
        if nyt.dato >= H.start or nyt.bragt_i_orden is None or nyt.bragt_i_orden > H.slut
        if gammelt.dato < nyt.dato and gammelt.dato >= maaneder_foer(nyt.dato, 24)
    }
    tilfaeldig.shuffle(fundene)  # type: ignore[attr-defined]
    assert set(numre(*fundene)) == par
