"""The simulated municipality's chance: draws that follow from a key alone, on every Python."""

from hashlib import sha256
from random import Random

BITS = 256


class Lodtraekning(Random):
    """Draw number n is the first bits of sha256(key/n); the ways of drawing (choice, shuffle …) are Python's own."""

    def __init__(self, noegle: str) -> None:
        self.noegle, self.nr = noegle, 0
        super().__init__()

    def getrandbits(self, k: int) -> int:
        if k > BITS:
            raise ValueError(f"Højst {BITS} bit ad gangen.")
        self.nr += 1
        return int.from_bytes(sha256(f"{self.noegle}/{self.nr}".encode()).digest()) >> (BITS - k)

    def random(self) -> float:
        return self.getrandbits(53) / (1 << 53)
