"""Is this container's web process healthy? Asks for the login page as the proxy in front would."""

import os
import urllib.request

vaert = os.environ["DJANGO_ALLOWED_HOSTS"].split(",")[0].lstrip(".")
adresse = os.environ.get("KVALITET_SUND_ADRESSE", "http://127.0.0.1:8000")
foresporgsel = urllib.request.Request(  # noqa: S310  (our own address)
    f"{adresse}/konto/login/", headers={"Host": vaert, "X-Forwarded-Proto": "https"}
)
urllib.request.urlopen(foresporgsel, timeout=10).close()  # noqa: S310  (raises unless the answer is 200)
