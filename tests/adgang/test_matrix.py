"""Walks matrix.txt: every address, as every visitor, by GET and by POST."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from faelles.adgang import er_kun_post
from kvalitet.urls import OFFENTLIGE
from tests.adgang.matricen import INGEN, METODER, Linje, linje, linjerne, matricen, skabelon
from tests.adgang.objekter import OBJEKTER, Personer
from tests.personer import PERSONERNE

BESOEGENDE = ("anonym", *PERSONERNE)
SER_ALT = {"kvalitetskonsulent", "leder", "administrator"}  # where they may come, nothing is foreign
FIK_LOV = {"200", "302"}


def alle_moenstre() -> Iterator[str]:
    def gaa(moenstre: list[URLPattern | URLResolver], foran: str) -> Iterator[str]:
        for moenster in moenstre:
            if isinstance(moenster, URLResolver):
                yield from gaa(moenster.url_patterns, foran + str(moenster.pattern))
            else:
                yield foran + str(moenster.pattern)

    return gaa(get_resolver().url_patterns, "")


def efter_moenster() -> dict[str, list[Linje]]:
    """The rows of each address pattern that takes an object."""
    fundne = defaultdict(list)
    for raekken in linjerne():
        moenster = resolve(skabelon(raekken.sti)).route
        if re.search(r"[<(]", moenster):
            fundne[moenster].append(raekken)
    return fundne


@pytest.mark.django_db
@pytest.mark.parametrize("ventet", linjerne(), ids=lambda ventet: ventet.sti)
def test_adressen_svarer_hver_besoegende_som_matricen_siger(ventet: Linje, personer: Personer) -> None:
    fundet = linje(ventet.sti, personer)
    assert fundet == ventet, f"matrix.txt siger\n{ventet}\nog der svares\n{fundet}"


def test_matricen_er_mindst_to_tusind_kontroller() -> None:
    raekkerne = linjerne()
    assert {len(raekken.ventet) for raekken in raekkerne} == {1 + len(PERSONERNE)}, (
        "et svar til hver besøgende"
    )
    assert len({raekken.sti for raekken in raekkerne}) == len(raekkerne), "en adresse står der én gang"
    assert len(raekkerne) * (1 + len(PERSONERNE)) * len(METODER) >= 2_000


def test_hvert_adressemoenster_staar_i_matricen() -> None:
    daekkede = {resolve(skabelon(raekke.sti)).route for raekke in matricen()}
    assert set(alle_moenstre()) - daekkede == set()


def test_hver_adresse_er_proevet_med_noget_der_ikke_findes() -> None:
    for moenster, raekkerne in efter_moenster().items():
        intet = [raekke for raekke in raekkerne if INGEN.search(raekke.sti)]
        assert intet, moenster
        for raekke in (raekke for linjen in intet for raekke in linjen.raekker):
            assert raekke.ventet[0] != "login" or not FIK_LOV & set(raekke.ventet), raekke.sti


def test_hver_adresse_med_noget_afgraenset_er_proevet_med_eget_og_fremmed() -> None:
    """Where others than those who see everything come in, there is a row that lets some in and keeps others out."""
    for moenster, linjer in efter_moenster().items():
        raekkerne = [r for linjen in linjer if not INGEN.search(linjen.sti) for r in linjen.raekker]
        inde = [
            {p for p, svar in zip(BESOEGENDE, r.ventet, strict=True) if svar in FIK_LOV} for r in raekkerne
        ]
        skiller = any(hvem and "404" in r.ventet for r, hvem in zip(raekkerne, inde, strict=True))
        assert skiller or set().union(*inde) <= SER_ALT or "anonym" in set().union(*inde), moenster


def test_hvert_objekt_er_i_brug() -> None:
    brugte = {navn for raekke in linjerne() for navn in re.findall(r"\{(\w+)\}", raekke.sti)}
    assert brugte == set(OBJEKTER)


def test_login_sender_ingen_til_en_adresse_der_kun_tager_post() -> None:
    kun_post = {raekke.sti for raekke in matricen() if raekke.metode == "GET" and "405" in raekke.ventet}
    assert kun_post
    assert {sti for sti in kun_post if er_kun_post(skabelon(sti))} == kun_post


def test_kun_de_listede_sider_er_offentlige() -> None:
    """Nobody makes a page public by a decorator far from the list."""
    offentlige = {str(moenster.pattern) for moenster in OFFENTLIGE}
    uden_login = {resolve(skabelon(raekke.sti)).route for raekke in matricen() if raekke.ventet[0] != "login"}
    assert uden_login == offentlige
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
