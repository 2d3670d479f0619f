"""The errors of an import; their messages are Danish and meant for the user."""


class Afvisning(Exception):
    """The whole import is refused, or what was asked for cannot be done now."""


class Filfejl(Exception):
    """One file is refused as a whole; `raekke` is where it became unreadable, if that is known."""

    def __init__(self, besked: str, raekke: int | None = None) -> None:
        super().__init__(besked)
        self.raekke = raekke
