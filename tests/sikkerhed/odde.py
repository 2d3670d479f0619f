"""Odd input, drawn by lot from a seed: the same seed gives the same requests."""

from __future__ import annotations

import json
from random import Random
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

MEGA = "æ" * 500_000  # a million bytes
TEKSTER = (
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "\x1b[31m",
        "\r\nSet-Cookie: a=b",
        "\u202eabc",
        "\u200f",
        "\ufeff",
        "\ufffe",
        "\U0001f600",
    ),
    *(
        "é",
        "Å",
        "ß",
        "İ",
        "ﬀ",
        "０１２",
        "٣",
        "½",
        "一",
        "𝔸",
        "a" * 5_000,
        "e\u0301" * 200,
        "%00",
        "%",
        "%zz",
        "+",
    ),
    *(
        "0",
        "-1",
        "-0",
        "1e999",
        "NaN",
        "Infinity",
        "1.5",
        "1,5",
        "١",
        "9" * 40,
        str(10**20),
        str(2**31),
        str(2**63),
    ),
    *(
        "1" * 5_000,
        "0x10",
        "1_000",
        "true",
        "null",
        "None",
        "[]",
        "{}",
        "''",
        '"',
        "\\",
        "/",
        "//",
        "../../etc/passwd",
    ),
    *(
        "..\\..\\x",
        "~",
        ".",
        "..",
        "/" * 300,
        "1; DROP TABLE klager",
        "' OR 1=1 --",
        "%' OR '1'='1",
        "*",
        "(",
        "[",
        "^$",
    ),
    *(
        "<script>",
        "{{7*7}}",
        "{% debug %}",
        "${7*7}",
        "%s%n",
        "=1+1",
        "@x",
        "javascript:alert(1)",
        "//evil.test",
        "file:///x",
    ),
    *(
        "00-00-0000",
        "31-02-2026",
        "29-02-2025",
        "2026-13-01",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "1-1-1",
        "24:61",
    ),
    *(
        "2026H1",
        "2026H3",
        "0000H1",
        "9999H2",
        "2026-W99",
        "9999-W53",
        "0000-W00",
        "٢٠٢٦H1",
        "2026h1",
        "K-1",
        "T-A",
        "LA",
    ),
    *("3f2b6a0e-1111-4222-8333-444455556666", "3f2b6a0e", "g" * 36, "00000000-0000-0000-0000-000000000000"),
    *(
        "a" * 101,
        "a" * 151,
        "a" * 201,
        "a@b",
        "a@b\r\nBcc: c@d",
        "\t",
        "\n",
        "\r",
        "\x85",
        "\u2028",
        "\x7f",
        "\xa0",
    ),
)
NAVNE = (
    *(
        "page",
        "sort",
        "eksport",
        "soeg",
        "type",
        "status",
        "enhed",
        "fra",
        "til",
        "farve",
        "om",
        "next",
        "rolle",
        "aktiv",
    ),
    *(
        "handling",
        "art",
        "tekst",
        "bruger",
        "reference",
        "maalgruppe",
        "leverandoertype",
        "_",
        "per_page",
        "format",
        "q",
    ),
)
HOVEDER = (
    *(
        "HX-Request",
        "HX-Target",
        "HX-Trigger",
        "HX-Current-URL",
        "HX-Boosted",
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
    ),
    *(
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "Host",
        "Referer",
        "Origin",
        "User-Agent",
        "Range",
    ),
    *(
        "If-Modified-Since",
        "If-None-Match",
        "Content-Encoding",
        "X-CSRFToken",
        "X-Requested-With",
        "Authorization",
    ),
)
INDHOLDSTYPER = (
    *(
        "application/json",
        "text/plain",
        "text/xml",
        "application/x-www-form-urlencoded; charset=utf-16",
        "x",
        "",
    ),
    *(
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=æ",
        "application/x-python",
    ),
    *(
        "application/x-www-form-urlencoded; charset=findes-ikke",
        "multipart/form-data; boundary=b; charset=rot13",
    ),
)
KROPPE = (
    *(
        b"",
        b"\x00" * 100,
        b"\xff\xfe\xff",
        b"{",
        b'{"a":' * 2_000,
        b"[1,2",
        b"a=%FF%FE&b=%00",
        b"&&==&=a&a",
        b"a" * 3_000_000,
    ),
    *(
        b"--b\r\n",
        b'--b\r\nContent-Disposition: form-data; name="filer"; filename="../../x.csv"\r\n\r\nabc\r\n--b--\r\n',
    ),
    *(
        b'--b\r\nContent-Disposition: form-data; name="\xff\x00"\r\n\r\n',
        b"--b--",
        b"--b\r\nContent-Type: text\r\n\r\n--b--",
    ),
    *(
        b"&".join(b"f%d=1" % nr for nr in range(3_000)),
        b"\r\n".join([b"--b", b"Content-Disposition: form-data", b"", b"x"]),
    ),
)
FILER = (
    *(
        ("klager.csv", b""),
        ("klager.csv", b"\x00\x01\x02"),
        ("klager.csv", b"\xff\xfe" + "a;b".encode("utf-16-le")),
        ("x.zip", b"PK\x03\x04"),
    ),
    *(
        ("../../klager.csv", b"klage_nr;modtaget\n"),
        ("a" * 300 + ".csv", b"a"),
        ("\u202efsc.exe.csv", b"a;b\n1;2"),
        ("klager.xlsx", b"PK\x05\x06"),
    ),
    *(
        ("con.csv", b"\n" * 5_000),
        (".csv", b"a"),
        ("klager.csv\r\nX: y", b"a"),
        ("klager.CSV", b'"' * 9_999),
        ("leverandoerer.csv", b"leverandoer_nr;navn;type\n=1;\x00;ekstern\n"),
    ),
)
FILFELT = "filer/"  # no field has this name
METODER = (
    "GET",
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "DELETE",
    "TRACE",
    "PATCH",
    "GARBAGE",
)


class Anmodning(NamedTuple):
    metode: str
    sti: str  # as it goes over the line
    krop: Any
    indholdstype: str | None  # None: a form
    hoveder: dict[str, str]
    kager: dict[str, str]

    def __repr__(self) -> str:
        krop = repr(self.krop)[:2_000]
        return f"{self.metode} {self.sti[:500]} {self.indholdstype} {self.hoveder} {self.kager} {krop}"


class Lodtraekning:
    """`adresser` are templates with {} for each object; `formfelter` the names that real forms have."""

    def __init__(self, froe: int, adresser: list[str], formfelter: list[str], gyldige: list[str]) -> None:
        self.tilfaeldig = Random(froe)
        self.adresser, self.formfelter, self.gyldige = adresser, formfelter, gyldige

    def naeste(self) -> Anmodning:
        valg = self.tilfaeldig.choice
        metode = valg(METODER)
        krop, indholdstype = ({}, None) if metode in ("GET", "HEAD") else self._krop()
        hoveder = {valg(HOVEDER): self._hovedtekst() for _ in range(valg((0, 0, 0, 1, 2)))}
        kager = (
            {valg(("sessionid", "csrftoken", "messages", "x")): self._hovedtekst()}
            if valg((0,) * 9 + (1,))
            else {}
        )
        return Anmodning(metode, self._sti(), krop, indholdstype, hoveder, kager)

    def _sti(self) -> str:
        valg = self.tilfaeldig.choice
        sti = valg(self.adresser)
        while "{}" in sti:
            del_ = valg(self.gyldige) if valg((0, 1)) else valg(TEKSTER)[:2_000]
            sti = sti.replace("{}", quote(del_, safe=valg(("", "/"))), 1)
        par = [(self._navn(NAVNE), self._tekst()) for _ in range(valg((0, 0, 1, 2, 4)))]
        spoergsmaal = valg(
            (urlencode(par), urlencode(par), "%FF%FE=%00", "&&&", "a" * 9_000, "x[]=1&x[a]=2&x=3")
        )
        return f"{sti}?{spoergsmaal}" if par else sti

    def _krop(self) -> tuple[Any, str | None]:
        valg = self.tilfaeldig.choice
        slags = valg(("felter",) * 6 + ("raa", "raa", "json", "fil"))
        if slags == "raa":
            return valg(KROPPE), valg(
                (*INDHOLDSTYPER, "application/x-www-form-urlencoded", "multipart/form-data; boundary=b")
            )
        felter = {self._navn(self.formfelter): self._vaerdi() for _ in range(valg((0, 1, 3, 8, 25)))}
        if slags == "json":
            return json.dumps(felter).encode(), "application/json"
        if slags == "fil":
            felter[FILFELT] = [valg(FILER) for _ in range(valg((1, 1, 2, 40)))]
        return felter, None

    def _vaerdi(self) -> Any:
        valg = self.tilfaeldig.choice
        return [self._tekst() for _ in range(3)] if valg((0,) * 5 + (1,)) else self._tekst()

    def _navn(self, kendte: Any) -> str:
        valg = self.tilfaeldig.choice
        navn = str(valg(kendte))
        return (
            navn
            if valg((0,) * 9 + (1,)) == 0
            else valg((f"{navn}[]", f"{navn}_0", f"{navn}\x00", navn.upper(), self._tekst()[:50]))
        )

    def _tekst(self) -> str:
        """Often one of the lists, at times two of them together, and once in a while very long."""
        valg = self.tilfaeldig.choice
        match self.tilfaeldig.randrange(200):
            case 0:
                return MEGA
            case n if n < 30:
                return str(valg(self.gyldige))
            case n if n < 60:
                return valg(TEKSTER) + valg(TEKSTER)
            case n if n < 70:
                return "".join(
                    chr(self.tilfaeldig.choice((*range(1, 0xD800, 7), *range(0xE000, 0x11000, 13))))
                    for _ in range(9)
                )
        return valg(TEKSTER)

    def _hovedtekst(self) -> str:
        """What a web server would let through: no line breaks, and Latin-1."""
        tekst = self._tekst()[:4_000].replace("\r", "").replace("\n", "").replace("\x00", "")
        return tekst.encode("utf-8").decode("latin-1")
