"""The log's JSON lines as a person reads them at a terminal: time, message, exception. Other lines pass unchanged."""

import json
import sys

for linje in sys.stdin:
    try:
        felter = json.loads(linje)
        tekst = f"{felter['tid']} {felter['niveau']} {felter['besked']}\n{felter.get('fejl', '')}".rstrip()
    except (ValueError, TypeError, KeyError):
        tekst = linje.rstrip("\n")
    sys.stdout.write("".join(tegn if tegn.isprintable() or tegn in "\n\t" else "?" for tegn in tekst) + "\n")
