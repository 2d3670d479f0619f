"""Logs in as a manager of the simulated municipality over HTTP; the address is the argument."""

import re
import sys
import urllib.parse
import urllib.request

adresse = sys.argv[1]
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())


def hent(sti: str, felter: dict[str, str] | None = None) -> tuple[str, str]:
    data = urllib.parse.urlencode(felter).encode() if felter else None
    with browser.open(adresse + sti, data, timeout=30) as svar:
        return svar.url.removeprefix(adresse), svar.read().decode()


sti, side = hent("/")
assert sti.startswith("/konto/login/"), sti
assert 'type="password"' in side
maerke = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', side)
assert maerke
sti, side = hent(sti, {"csrfmiddlewaretoken": maerke[1], "username": "leder", "password": "demo"})
assert not sti.startswith("/konto/login/"), "Login blev afvist"
sys.stdout.write(f"Logget ind som leder: {sti}\n")
