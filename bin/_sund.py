"""Is this container's web process healthy? Asks for the login page as the proxy in front would."""

import http.client
import os
import sys
from urllib.parse import urlsplit

vaert = os.environ["DJANGO_ALLOWED_HOSTS"].split(",")[0].lstrip(".")
adresse = urlsplit(os.environ.get("KVALITET_SUND_ADRESSE", "http://127.0.0.1:8000"))
forbindelse = http.client.HTTPConnection(adresse.netloc, timeout=10)
forbindelse.request("GET", "/konto/login/", headers={"Host": vaert, "X-Forwarded-Proto": "https"})
sys.exit(forbindelse.getresponse().status != http.HTTPStatus.OK)
