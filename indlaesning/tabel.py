"""What both kinds of files are to the reader: headers and rows of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from faelles.vaerdier import Celle


@dataclass
class Tabel:
    """`raekker`: (row number, cells), the header being row 1; a row may be shorter than the header.

    `andel` tells how much has been read (0..1). `overskydende_er_fejl`: cells beyond the header mean that the
    row is torn (an unquoted `;`). `advarsler` may grow until the last row has been read.
    """

    overskrifter: Sequence[Celle]
    raekker: Iterator[tuple[int, Sequence[Celle]]]
    andel: Callable[[], float]
    overskydende_er_fejl: bool = False
    advarsler: list[str] = field(default_factory=list)
