"""The version of the code that judges: a fingerprint of kvalitetsmodel's source, the same wherever it is installed."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import kvalitetsmodel


@cache
def kodeversion() -> str:
    mappe = Path(str(kvalitetsmodel.__file__)).parent
    samlet = sha256()
    for fil in sorted(mappe.glob("*.py")):
        samlet.update(fil.name.encode() + b"\0" + fil.read_bytes())
    return samlet.hexdigest()
