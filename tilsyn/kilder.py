"""The kildefiler tilsynsbesoeg, stikproever and bemaerkninger."""

from __future__ import annotations

from collections.abc import Iterator

from faelles.kilde import Fund, Kilde, Kolonne, Opslag, Raekke, over
from faelles.vaerdier import DATO, JA_NEJ, Vaerdi, heltal, noegle, prosa, tekst, valg
from leverandoer.models import Leverandoer
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg

TILSYNSBESOEG = Kilde(
    "tilsynsbesoeg",
    Tilsynsbesoeg,
    ("besoeg_nr",),
    (
        Kolonne("besoeg_nr", noegle(), kraevet=True),
        Kolonne("tilbud_nr", noegle(), kraevet=True, peger_paa={"tilbud": "tilbud"}),
        Kolonne("dato", DATO, kraevet=True),
        Kolonne("art", valg(Tilsynsbesoeg.Art), kraevet=True),
        Kolonne("uanmeldt", JA_NEJ),
        Kolonne("tilsynsfoerende", tekst(), tom=""),
    ),
    slaas_op=True,
    noegle_ogsaa_i="stikproever",
)


def kun_hos_anden_aktoer(raekke: Raekke, slaa_op: Opslag) -> Iterator[Fund]:
    """Spot-check findings on other offers count nowhere (regelsæt section 6)."""
    tilbud = slaa_op("tilbud", raekke["tilbud_nr"])
    leverandoer = tilbud and slaa_op("leverandoerer", tilbud["leverandoer_nr"])
    if leverandoer and leverandoer["type"] != Leverandoer.Type.ANDEN_AKTOER:
        yield Fund(
            "tilbud_nr", "hører ikke til en Anden Aktør; stikprøven tæller ingen steder", advarsel=True
        )


STIKPROEVER = Kilde(
    "stikproever",
    Stikproeve,
    ("besoeg_nr",),
    (
        Kolonne("besoeg_nr", noegle(), kraevet=True),
        Kolonne("tilbud_nr", noegle(), kraevet=True, peger_paa={"tilbud": "tilbud"}),
        Kolonne("dato", DATO, kraevet=True),
        Kolonne("sager_kontrolleret", heltal(), kraevet=True),
        Kolonne("sager_i_orden", heltal(), kraevet=True),
    ),
    tjek=(over("sager_i_orden", "sager_kontrolleret", "er flere end de kontrollerede sager"),),
    krydstjek=(kun_hos_anden_aktoer,),
    slaas_op=True,
    noegle_ogsaa_i="tilsynsbesoeg",
)


def _besoeg(raekke: Raekke, slaa_op: Opslag) -> tuple[str, Vaerdi] | None:
    """Date and offer of the visit or spot check that a remark belongs to."""
    nr = raekke["besoeg_nr"]
    besoeg = slaa_op("tilsynsbesoeg", nr) or slaa_op("stikproever", nr)
    return (str(besoeg["dato"]), besoeg["tilbud_nr"]) if besoeg and besoeg["dato"] else None


def bragt_i_orden_efter_besoeget(raekke: Raekke, slaa_op: Opslag) -> Iterator[Fund]:
    besoeg, i_orden = _besoeg(raekke, slaa_op), raekke["bragt_i_orden"]
    if besoeg and i_orden and str(i_orden) < besoeg[0]:
        yield Fund("bragt_i_orden", "ligger før besøget")


def bekraefter_en_tidligere(raekke: Raekke, slaa_op: Opslag) -> Iterator[Fund]:
    """The confirmed remark is of an earlier visit; so the chain of confirmations never closes."""
    aeldre = slaa_op("bemaerkninger", raekke["bekraefter"])
    besoeg, aeldre_besoeg = _besoeg(raekke, slaa_op), aeldre and _besoeg(aeldre, slaa_op)
    if not besoeg or not aeldre_besoeg:
        return
    if aeldre_besoeg[0] >= besoeg[0]:
        yield Fund("bekraefter", "er ikke en tidligere bemærkning")
    elif aeldre_besoeg[1] != besoeg[1]:
        yield Fund("bekraefter", "er en bemærkning til et andet tilbud", advarsel=True)


BEMAERKNINGER = Kilde(
    "bemaerkninger",
    Bemaerkning,
    ("bemaerkning_nr",),
    (
        Kolonne("bemaerkning_nr", noegle(), kraevet=True),
        Kolonne(
            "besoeg_nr",
            noegle(),
            kraevet=True,
            peger_paa={"tilsynsbesoeg": "besoeg", "stikproever": "stikproeve"},
        ),
        Kolonne("kontrolomraade", tekst(), kraevet=True),
        Kolonne("grad", heltal(0, 3)),
        Kolonne("tekst", prosa(), tom=""),
        Kolonne("bragt_i_orden", DATO),
        Kolonne("bekraefter", noegle(), peger_paa={"bemaerkninger": "bekraefter"}),
        Kolonne("tilsynets_farve", valg(Bemaerkning.TilsynetsFarve), tom=""),
    ),
    krydstjek=(bragt_i_orden_efter_besoeget, bekraefter_en_tidligere),
    slaas_op=True,
)
