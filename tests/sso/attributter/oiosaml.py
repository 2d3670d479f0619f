"""Attribute names as pysaml2 wants them: what the tests call an attribute is what it is called."""

EID = "https://data.gov.dk/model/core/eid/"
NAVNE = [
    *(f"{EID}{navn}" for navn in ("firstName", "lastName", "fullName", "email", "privilegesIntermediate")),
    "https://data.gov.dk/concept/core/nsis/loa",
    "dk:gov:saml:attribute:Privileges_intermediate",
    "urn:oid:2.5.4.3",
]
MAP = {
    "identifier": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
    "fro": {navn: navn for navn in NAVNE},
    "to": {navn: navn for navn in NAVNE},
}
