"""The provider's scorecards: the own offers' published results, in plain words."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from faelles.adgang import Anmodning, kraev, maa_se_scorekort
from kvalitetsmodel.effekt import farvegraenser
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.tilfredshed import egne_graenser
from rapporter.metode import OPSLAG_N
from rapporter.models import Kvalitetsrapport, Vurdering
from rapporter.scenarier import scenarierne
from rapporter.visning import Tilbudsvisning, parametre_af


def _udsendte(request: Anmodning) -> list[Vurdering]:
    """Published judgements the reader may see; the newest revision of each half-year."""
    raekker = (
        Vurdering.objects.all()
        .synlige_for(request.user)
        .filter(rapport__tilstand=Kvalitetsrapport.Tilstand.UDSENDT)
        .select_related("rapport")
        .defer("grundlag")
        .order_by("tilbud_nr", "-rapport__halvaar", "-rapport__revision")
    )
    nyeste: dict[tuple[str, str], Vurdering] = {}
    for raekke in raekker:
        nyeste.setdefault((raekke.tilbud_nr, raekke.rapport.halvaar), raekke)
    return list(nyeste.values())


def _laest(raekke: Vurdering) -> tuple[Halvaar, Tilbudsvisning]:
    """A judgement as a provider reads it, by the parameters of its own report."""
    rapport = raekke.rapport
    return Halvaar.laes(rapport.halvaar), Tilbudsvisning(raekke, parametre_af(rapport), alt=False)


@require_GET
@kraev(maa_se_scorekort)
def scorekortene(request: Anmodning) -> HttpResponse:
    """The offers, each with its half-years."""
    tilbuddene: dict[str, list[tuple[Halvaar, Tilbudsvisning]]] = {}
    for raekke in _udsendte(request):
        tilbuddene.setdefault(raekke.tilbud_nr, []).append(_laest(raekke))
    return render(request, "rapporter/scorekortene.html", {"tilbuddene": tilbuddene.values()})


@require_GET
@kraev(maa_se_scorekort)
def scorekort(request: Anmodning, halvaar: Halvaar, nr: str) -> HttpResponse:
    """One offer in one half-year: what was measured, against what, what it means and what follows."""
    egne = [raekke for raekke in _udsendte(request) if raekke.tilbud_nr == nr]
    raekke = next((raekke for raekke in egne if raekke.rapport.halvaar == str(halvaar)), None)
    if raekke is None:
        raise Http404
    p, (_, tilbud) = parametre_af(raekke.rapport), _laest(raekke)
    effekt, svar = tilbud.resultat["effekt"], tilbud.resultat["brugertilfredshed"]
    forventet = effekt.get("forventet")
    return render(
        request,
        "rapporter/scorekort.html",
        {
            "tilbud": tilbud,
            "rapport": raekke.rapport,
            "halvaar": halvaar,
            "historik": [_laest(r) for r in egne],
            "opslag": [(n, *farvegraenser(n, forventet, p)) for n in OPSLAG_N] if forventet else [],
            "svargraenser": egne_graenser(svar["m"], svar["sd"], p) if "p_gul" in svar else None,
            "scenarie": scenarierne(raekke.rapport)[raekke.scenarie],
        },
    )
