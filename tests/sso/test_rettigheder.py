"""From attributes to a role: what needs no provider to be tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faelles.adgang import Rolle
from konti.sso.afvist import Afvist
from konti.sso.brugere import tag_imod
from konti.sso.opsaetning import NIVEAUER, Sso
from konti.sso.rettigheder import fra_oidc, fra_saml
from tests.factories import EnhedFactory
from tests.sso.installation import CVR
from tests.sso.saml_idp import EID, ROLLER, Person, bpp

ALLE = frozenset(Rolle.values)


def krav(nsis: str) -> Sso:
    return Sso(None, None, nsis, CVR, ROLLER, ALLE)


@pytest.mark.parametrize("kraevet", NIVEAUER[1:])
@pytest.mark.parametrize("har", NIVEAUER)
def test_niveauet_skal_vaere_mindst_det_kommunen_har_valgt(kraevet: str, har: str) -> None:
    if NIVEAUER.index(har) >= NIVEAUER.index(kraevet):
        assert fra_saml("x", Person(nsis=har).attributter, krav(kraevet)).nsis == har
    else:
        with pytest.raises(Afvist, match="sikringsniveauet"):
            fra_saml("x", Person(nsis=har).attributter, krav(kraevet))


def test_et_fuldt_navn_deles_naar_det_er_alt_der_er() -> None:
    attributter = Person().attributter | {f"{EID}fullName": ["Anne Marie Holm"]}
    for navn in ("firstName", "lastName"):
        attributter.pop(f"{EID}{navn}")
    billet = fra_saml("x", attributter, krav("Substantial"))
    assert (billet.fornavn, billet.efternavn) == ("Anne Marie", "Holm")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["leder", CVR, "role", "scope"]),
    lambda del_: st.lists(del_, max_size=3) | st.dictionaries(st.text(max_size=12), del_, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_ingen_form_paa_rettighederne_giver_en_fejl_eller_adgang(sagt: object) -> None:
    with pytest.raises(Afvist):
        fra_oidc({"sub": "x", "acr": "High", "privileges": sagt}, krav("Substantial"))


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda b: b.hex()))
def test_ingen_tekst_i_attributten_giver_en_fejl_eller_adgang(sagt: str) -> None:
    attributter = Person(retter=bpp("leder")).attributter | {f"{EID}privilegesIntermediate": [sagt]}
    with pytest.raises(Afvist):
        fra_saml("x", attributter, krav("Substantial"))


@pytest.mark.parametrize("rolle", ["leder", "kvalitetskonsulent", "sagsbehandler"])
def test_en_enhed_foelger_med_ogsaa_hos_dem_der_ser_alt(rolle: str) -> None:
    """It limits nothing for them: it says which centre they may not judge."""
    enhed = "3f2b6a0e-1111-4222-8333-444455556666"
    ret = {"role": rolle, "scope": CVR, "constraints": {"orgenhed": [enhed]}}
    billet = fra_oidc({"sub": "x", "acr": "Substantial", "privileges": [ret]}, krav("Substantial"))
    assert {str(uuid) for uuid in billet.enheder} == {enhed}


@pytest.mark.django_db
def test_en_leders_enheder_staar_naar_udbyderen_ikke_kender_dem() -> None:
    ret = {"role": "leder", "scope": CVR}
    billet = fra_oidc({"sub": "x", "acr": "Substantial", "privileges": [ret]}, krav("Substantial"))
    leder = tag_imod("oidc", billet)
    enhed = EnhedFactory()
    leder.enheder.add(enhed)
    assert list(tag_imod("oidc", billet).enheder.all()) == [enhed]
