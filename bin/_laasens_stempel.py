"""The hash of what pyproject.toml says about dependencies; bin/laas writes it, bin/tjek compares it.

Standard library only: it runs before anything is installed.
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path


def stempel(pyproject: Path) -> str:
    indhold = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    projekt = indhold["project"]
    krav = [projekt["requires-python"], projekt["dependencies"], indhold["dependency-groups"]]
    return "pyproject:" + hashlib.sha256(json.dumps(krav, sort_keys=True).encode()).hexdigest()


if __name__ == "__main__":
    pyproject, *laasene = map(Path, sys.argv[1:])
    ventet = stempel(pyproject)
    if not laasene:
        sys.stdout.write(ventet + "\n")
    for laas in laasene:
        if ventet not in laas.read_text(encoding="utf-8").splitlines()[0]:
            sys.exit(f"{laas} svarer ikke til {pyproject}: kør bin/laas.")
