from __future__ import annotations

from opfoelgning.models import Forhold
from tilsyn.forms import Vurderingsform


class Forholdsform(Vurderingsform):
    class Meta(Vurderingsform.Meta):
        model = Forhold
