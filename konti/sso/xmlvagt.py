"""The shape an answer must have before its signature is computed or anything in it is decrypted.

XML Signature and Encryption let the one who writes a document choose what is fetched, transformed and computed while it
is checked. Here is listed what OIOSAML 3 uses; all else is refused unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from konti.sso.afvist import UgyldigtSvar

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XENC = "{http://www.w3.org/2001/04/xmlenc#}"
MERE = "http://www.w3.org/2001/04/xmldsig-more#"
KANONISK = "http://www.w3.org/2001/10/xml-exc-c14n#"
TILLADT: dict[str, frozenset[str]] = {
    f"{DS}CanonicalizationMethod": frozenset({KANONISK}),
    f"{DS}Transform": frozenset({KANONISK, "http://www.w3.org/2000/09/xmldsig#enveloped-signature"}),
    f"{DS}SignatureMethod": frozenset(
        f"{MERE}{art}-sha{bit}" for art in ("rsa", "ecdsa") for bit in (256, 384, 512)
    ),
}
SAMMENDRAG = frozenset({"http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmlenc#sha512"})
KRYPTERING = {
    f"{XENC}EncryptedData": frozenset(f"http://www.w3.org/2009/xmlenc11#aes{bit}-gcm" for bit in (128, 256)),
    f"{XENC}EncryptedKey": frozenset(
        {"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2009/xmlenc11#rsa-oaep"}
    ),
}
FORBUDT = frozenset({f"{DS}Object", f"{DS}RetrievalMethod", f"{DS}Manifest", f"{XENC}CipherReference"})


def kontroller_teksten(raat: bytes) -> None:
    """Before it is parsed: no DOCTYPE, and no comment, which can cut a text in two and is not signed."""
    indhold = raat.decode("utf-8").removeprefix("<?xml ")
    if "<!" in indhold or "<?" in indhold or "\0" in indhold:
        raise UgyldigtSvar("DOCTYPE, kommentar eller instruktion i svaret")


def kontroller(dokument: Any) -> None:
    """Of an lxml document. Raises UgyldigtSvar."""
    for knude in dokument.iter():
        if not isinstance(knude.tag, str):  # decrypted, so not seen above
            raise UgyldigtSvar("kommentar eller instruktion i svaret")
        if knude.tag in FORBUDT:
            raise UgyldigtSvar(f"{knude.tag} i svaret")
        if knude.tag in TILLADT and knude.get("Algorithm") not in TILLADT[knude.tag]:
            raise UgyldigtSvar(f"algoritmen {knude.get('Algorithm')!r}")
        if knude.tag in KRYPTERING and _metode(knude) not in KRYPTERING[knude.tag]:
            raise UgyldigtSvar(f"krypteret med {_metode(knude)!r}")
        if knude.tag == f"{DS}Signature":
            _underskrift(knude)
    _entydige(dokument)


def _metode(krypteret: Any) -> str | None:
    metode = krypteret.find(f"{XENC}EncryptionMethod")
    return None if metode is None else metode.get("Algorithm")


def _underskrift(underskrift: Any) -> None:
    """Of one element: the one it stands in."""
    henvisninger = underskrift.findall(f".//{DS}Reference")
    if [h.get("URI") for h in henvisninger] != [f"#{underskrift.getparent().get('ID')}"]:
        raise UgyldigtSvar("underskrift på noget andet end det element, den står i")
    if henvisninger[0].find(f"{DS}DigestMethod").get("Algorithm") not in SAMMENDRAG:
        raise UgyldigtSvar("underskrift med et for svagt sammendrag")


def _entydige(dokument: Any) -> None:
    idene = list(_ider(dokument))
    if len(idene) != len(set(idene)):
        raise UgyldigtSvar("to elementer med samme ID")


def _ider(dokument: Any) -> Iterator[str]:
    for knude in dokument.iter("*"):
        for navn in ("ID", "Id", "id"):
            if navn in knude.attrib:
                yield knude.attrib[navn]
