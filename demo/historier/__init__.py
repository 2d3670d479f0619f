"""The planted stories of the simulated municipality: what happens to which offer, and what must come of it.

The other offers are drawn by chance around them. `forventet` of each story is checked against the rule set.
"""

from demo.historier.graa import GRAA
from demo.historier.groenne import GROENNE
from demo.historier.gule import GULE
from demo.historier.rettede import RETTEDE
from demo.historier.roede import ROEDE
from demo.historier.typer import Historie

HISTORIERNE: tuple[Historie, ...] = ROEDE + GULE + GROENNE + RETTEDE + GRAA
HISTORIE_FOR: dict[str, Historie] = {historie.tilbud_nr: historie for historie in HISTORIERNE}
