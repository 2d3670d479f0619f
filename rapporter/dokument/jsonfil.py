"""kvalitetsrapport-2026H1.json, exactly as kildefiler.md gives it; the same report gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from kvalitetsmodel.diskretion import diskretioner_vurdering
from rapporter.dokument.indhold import Indhold
from rapporter.handlinger import som_json

SKEMA = "kvalitetsrapport/1"


def byg(indhold: Indhold) -> bytes:
    return (json.dumps(som_data(indhold), ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def som_data(indhold: Indhold) -> dict[str, Any]:
    vurderingerne = [som_json(tilbud.raekke) for tilbud in indhold.tilbuddene]
    if indhold.offentlig:
        vurderingerne = [diskretioner_vurdering(vurdering, indhold.p) for vurdering in vurderingerne]
    return {
        "skema": SKEMA,
        "halvaar": indhold.rapport.halvaar,
        "regelsaet": indhold.rapport.regelsaet.navn,
        "tilbud": vurderingerne,
    }
