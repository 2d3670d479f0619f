"""Numbers as they are written in Denmark, and status that is never colour alone."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from faelles.templatetags.kvalitet import browser, procent, tal
from kvalitetsmodel.farver import Farve


def vis(skabelon: str, **indhold: object) -> SafeString:
    return Template("{% load kvalitet %}" + skabelon).render(Context(indhold))


@pytest.mark.parametrize(
    ("vaerdi", "decimaler", "ventet"),
    [
        (1234567, None, "1.234.567"),
        (0.5, 2, "0,50"),
        (1234.5, 1, "1.234,5"),
        (None, None, "–"),
        (0, None, "0"),
    ],
)
def test_tal_vises_paa_dansk(vaerdi: float | None, decimaler: int | None, ventet: str) -> None:
    assert tal(vaerdi, decimaler) == ventet


@pytest.mark.parametrize(
    ("andel", "ventet"), [(0.3512, "35,1\xa0pct."), (1, "100,0\xa0pct."), (0, "0,0\xa0pct."), (None, "–")]
)
def test_andele_vises_som_procent(andel: float | None, ventet: str) -> None:
    assert procent(andel) == ventet


@pytest.mark.parametrize("farve", list(Farve))
def test_hver_farve_har_ord_og_egen_form(farve: Farve) -> None:
    html = vis("{% farve kode %}", kode=farve.value)
    assert f">{farve.ord}</span>" in html
    former = {f: vis("{% farve kode %}", kode=f.value).split("<svg")[1].split("</svg>")[0] for f in Farve}
    assert len(set(former.values())) == len(Farve)
    assert "style=" not in html


def test_en_ukendt_farve_er_en_fejl_og_bliver_aldrig_groen() -> None:
    with pytest.raises(ValueError, match="lilla"):
        vis("{% farve kode %}", kode="lilla")


def test_en_besked_viser_tekst_og_aldrig_opmaerkning() -> None:
    html = vis("{% besked 'warning' tekst %}", tekst="<b>Pas på</b>")
    assert "&lt;b&gt;Pas på" in html
    assert 'role="alert"' in html


@pytest.mark.parametrize(
    ("afsender", "ventet"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge på Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1",
            "Safari på iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Mobile Safari/537.36", "Chrome på Android"),
        ("noget helt andet", "noget helt andet"),
        ("", "Ukendt"),
    ],
)
def test_en_browser_naevnes_med_ord(afsender: str, ventet: str) -> None:
    assert browser(afsender) == ventet
