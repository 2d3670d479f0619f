"""What leaves the application."""

import logging
import os
import pickle  # FEJL F30 B403
import subprocess  # FEJL F31 B404
import urllib.request
from hashlib import md5
from random import choice
from typing import Any

import requests
import yaml
from django.core.mail import EmailMessage, send_mail
from weasyprint import HTML

logger = logging.getLogger(__name__)


def mail(til: str) -> None:
    send_mail("Emne", "Tekst", None, [til])  # FEJL F32 mail-uden-om-posten
    EmailMessage("Emne", "Tekst", None, [til]).send()  # FEJL F33 mail-uden-om-posten


def pdf(html: str, henter: Any) -> bytes:
    HTML(string=html, url_fetcher=henter).write_pdf()
    return bytes(HTML(string=html).write_pdf())  # FEJL F34 pdf-uden-laas


def hent(adresse: str) -> bytes:
    svar: bytes = urllib.request.urlopen(adresse).read()  # FEJL F35 henter-paa-nettet S310 B310
    return svar + requests.get(adresse, timeout=9).content  # FEJL F36 henter-paa-nettet


def hent_uden_tls(adresse: str) -> bytes:
    return requests.get(adresse, timeout=9, verify=False).content  # FEJL F37 henter-paa-nettet S501 B501


def koer(navn: str) -> None:
    subprocess.run(f"ls {navn}", shell=True)  # FEJL F38 starter-program S602 B602
    os.system(navn)  # FEJL F39 starter-program S605 B605


def tolk(data: bytes, tekst: str) -> list[Any]:
    return [
        pickle.loads(data),  # FEJL F40 kode-fra-data S301 B301
        yaml.load(tekst, yaml.UnsafeLoader),  # FEJL F41 kode-fra-data S506 B506
        eval(tekst),  # FEJL F42 kode-fra-data S307 B307
    ]


def noegle(adgangskode: str) -> str:
    logger.info("skiftet til %s", adgangskode)  # FEJL F43 fortroligt-i-log
    return md5(adgangskode.encode()).hexdigest() + choice("abc")  # FEJL F44 S324 B324 S311 B311


def skjult(tekst: str) -> Any:
    return eval(tekst)  # noqa: S307  # nosec  # FEJL F45 skjuler-fejl kode-fra-data S307 B307


def skjult_igen(tekst: str) -> Any:
    return Template_af(tekst)  # nosemgrep  # FEJL F46 skjuler-fejl


def Template_af(tekst: str) -> str:
    return tekst


TEGN = "q7Zx8Lm2Vb9Kp4Rt6Yw1Nc3Hd5Jf0Gs"  # pragma: allowlist secret  # FEJL F47 skjuler-fejl hemmelighed
API_KEY = "q7Zx8Lm2Vb9Kp4Rt6Yw1Nc3Hd5Jf0Gs"  # pragma: allowlist secret  # FEJL F48 skjuler-fejl hemmelighed
