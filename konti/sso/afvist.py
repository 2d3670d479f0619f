"""Why somebody is not let in."""

from __future__ import annotations


class Afvist(Exception):
    """The text is shown to the user; `detalje` is only logged."""

    def __init__(self, grund: str, detalje: str = "", status: int = 403) -> None:
        super().__init__(grund)
        self.detalje = detalje or grund
        self.status = status


class UgyldigtSvar(Afvist):
    """An answer that is not from the provider, not for us, not for this login, or not for now."""

    def __init__(self, detalje: str) -> None:
        super().__init__("Svaret fra loginudbyderen kunne ikke godkendes. Prøv at logge ind igen.", detalje)


class SvarerIkke(Afvist):
    def __init__(self, detalje: str) -> None:
        super().__init__("Loginudbyderen svarer ikke lige nu. Prøv igen om lidt.", detalje, status=503)
