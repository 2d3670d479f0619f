"""Runs the lines it is given in the application's own environment, so that a test can set up and look after."""

import json
import sys
import traceback
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the settings)

from konti.models import Bruger, Loginidentitet  # noqa: E402
from leverandoer.models import Enhed, Leverandoer, Tilbud  # noqa: E402

NAVNE = {
    "call_command": call_command,
    "Bruger": Bruger,
    "Loginidentitet": Loginidentitet,
    "Enhed": Enhed,
    "Leverandoer": Leverandoer,
    "Tilbud": Tilbud,
}

for linje in sys.stdin:
    rum: dict[str, Any] = {**NAVNE, "svar": None}
    try:
        exec(json.loads(linje), rum)  # noqa: S102  the tests' own lines
        ud = {"svar": rum["svar"]}
    except Exception:  # whatever it is, the test is to show it
        ud = {"fejl": traceback.format_exc()}
    sys.stdout.write(json.dumps(ud) + "\n")
    sys.stdout.flush()
