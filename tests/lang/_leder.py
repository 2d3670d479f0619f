"""The manager's way by HTTP alone, where no browser is yet: login, matrix, a red offer and why, the PDF. The address is
the argument. Every step is a link or a button of the page before; the standard library only.
"""

import html
import re
import sys
import time
import urllib.parse
import urllib.request

adresse = sys.argv[1]
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())


def hent(sti: str, **felter: str) -> tuple[str, bytes]:
    data = urllib.parse.urlencode(felter).encode() if felter else None
    with browser.open(urllib.parse.urljoin(adresse, sti), data, timeout=60) as svar:
        return svar.url.removeprefix(adresse), svar.read()


def find(moenster: str, side: bytes) -> str:
    fundet = re.search(moenster, side.decode(), re.DOTALL)
    assert fundet, f"Siden har ikke {moenster}:\n{side.decode()}"
    return html.unescape(fundet[1])


def maerke(side: bytes) -> str:
    return find(r'name="csrfmiddlewaretoken" value="([^"]+)"', side)


def sig(tekst: str) -> None:
    sys.stdout.write(f"Leder: {tekst}\n")


sti, side = hent("/")
assert sti.startswith("/konto/login/"), sti
sti, side = hent(sti, csrfmiddlewaretoken=maerke(side), username="leder", password="demo")
assert sti == "/", f"Login blev afvist: {sti}"
sig("logget ind")

rapport = find(r'href="(/rapporter/2026H1/)"', side)
_, side = hent(rapport)
raekkerne = re.findall(r"<tr>.*?</tr>", side.decode(), re.DOTALL)
roede = [r for r in raekkerne if 'data-title="Samlet"><span><span class="farve farve-roed"' in r]
assert roede, "Der er intet rødt tilbud i matricen"
sig(f"matricen har {len(raekkerne)} rækker, {len(roede)} tilbud er røde")

_, side = hent(find(r'href="(/rapporter/2026H1/tilbud/[^"]+)"', roede[0].encode()))  # the first click
dom = find(r'<section class="dom dom-roed"(.*?)</section>', side)
assert re.search(r"<li><strong>.+\(regel \w+\)", dom), dom
# the second click only unfolds what the page already holds
assert find(r"<summary>Tallene bag</summary>(.*?)</details>", side).strip()
saetning = " ".join(re.sub(r"<[^>]+>", " ", find(r'dom-farve">(.*?)</ul>', dom.encode())).split())
sig(f"tilbuddets side siger hvorfor: {saetning}")

_, side = hent(rapport)
job, side = hent(f"{rapport}dokumenter/", csrfmiddlewaretoken=maerke(side))
frist = time.monotonic() + 180
while b"<progress" in side:
    assert time.monotonic() < frist, "Dokumenterne blev ikke færdige"
    time.sleep(1)
    _, side = hent(job)
_, side = hent(rapport)
_, fil = hent(find(rf'href="({rapport}dokumenter/[^"]+\.pdf)"', side))
assert fil.startswith(b"%PDF-"), fil[:100]
assert len(fil) > 20_000, len(fil)
sig(f"PDF hentet, {len(fil) // 1000} kB")
