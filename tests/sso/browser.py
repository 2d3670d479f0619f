"""A browser as far as the login knows one: it keeps cookies, follows redirects and posts forms."""

from __future__ import annotations

import re
from html import unescape

import requests

HREF = re.compile(r'id="sso_videre" href="([^"]+)"')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    def __init__(self, adresse: str) -> None:
        self.adresse = adresse
        self.kald = requests.Session()
        self.kald.trust_env = False

    def hent(self, sti: str, allow_redirects: bool = True) -> requests.Response:
        return self.kald.get(f"{self.adresse}{sti}", timeout=30, allow_redirects=allow_redirects)

    def send(self, sti: str, **felter: str) -> requests.Response:
        """A form of the login page."""
        felter["csrfmiddlewaretoken"] = CSRF.findall(self.hent("/konto/login/?next=/logud-forst").text)[0]
        return self.kald.post(f"{self.adresse}{sti}", felter, timeout=30)

    def begynd(self, art: str, naeste: str = "") -> str:
        """Press the button; where the browser is sent."""
        svar = self.send(f"/konto/login/{art}/", next=naeste)
        assert svar.status_code == 200, svar.text
        return unescape(HREF.findall(svar.text)[0])

    def aflever(self, saml_svar: str, **felter: str) -> requests.Response:
        """Post an answer as from the provider's page: without the session, which is SameSite=Lax."""
        fremmed = requests.Session()
        fremmed.trust_env = False
        felter["SAMLResponse"] = saml_svar
        svar = fremmed.post(f"{self.adresse}/konto/saml/acs/", felter, timeout=30, allow_redirects=False)
        assert not svar.cookies
        return self.hent(svar.headers["Location"]) if svar.status_code == 302 else svar

    def er_inde(self) -> bool:
        return self.hent("/", allow_redirects=False).status_code == 200


def grunden(svar: requests.Response) -> str:
    """What a refusal says to the user."""
    fundet = re.search(r"<h1>Du blev ikke logget ind</h1>\s*<p>(.*?)</p>", svar.text, re.DOTALL)
    assert svar.status_code == 403, svar.status_code
    assert fundet, svar.text
    return unescape(fundet[1])
