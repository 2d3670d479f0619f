"""The forms of login in plain Danish; what they do is django-allauth's (settings ACCOUNT_FORMS and MFA_FORMS)."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as konto
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as totrin
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as noegle
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from faelles.formular import RenTekst
from konti.login.invitation import Linknoegle
from konti.sso.lokalt import maa_logge_ind_lokalt

RAAD = "Mindst 12 tegn, gerne 15 eller flere: for eksempel fire tilfældige ord. Mellemrum må bruges."
BRUGT_I = 5 * 60  # seconds


# Pairs (field, text); in a mapping the text beside `password` looks like one to those who search for passwords.
Tekster = tuple[tuple[str, str], ...]


class Dansk(RenTekst):
    """Mixin: our words, and no text inside the fields that says the same as the label."""

    ledetekster: Tekster = ()
    hjaelp: Tekster = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ledetekster, hjaelp = dict(self.ledetekster), dict(self.hjaelp)
        for navn, felt in self.fields.items():
            felt.widget.attrs.pop("placeholder", None)
            felt.label = ledetekster.get(navn, felt.label)
            felt.help_text = hjaelp.get(navn, "")


class Loginform(Dansk, konto.LoginForm):
    ledetekster = (("login", "Brugernavn"), ("password", "Adgangskode"))

    def add_prefix(self, field_name: str) -> str:
        """The field is called what password managers and scripts expect."""
        return super().add_prefix({"login": "username"}.get(field_name, field_name))

    def clean(self) -> dict[str, Any]:
        """One who may only come by the identity provider is answered as if the password were wrong."""
        data = super().clean()
        if self.user and not maa_logge_ind_lokalt(self.user):
            raise get_adapter().validation_error("username_password_mismatch")
        return data


class SkiftAdgangskode(Dansk, konto.ChangePasswordForm):
    ledetekster = (
        ("oldpassword", "Nuværende adgangskode"),
        ("password1", "Ny adgangskode"),
        ("password2", "Ny adgangskode igen"),
    )
    hjaelp = (("password1", RAAD),)


class GlemtAdgangskode(Dansk, konto.ResetPasswordForm):
    ledetekster = (("email", "E-mail"),)
    hjaelp = (("email", "Den adresse, administratoren har givet din bruger."),)

    def clean_email(self) -> str:
        """One who comes by the identity provider is sent nothing, for there is no password to choose."""
        email = super().clean_email()
        self.users: list[Any] = [bruger for bruger in self.users if maa_logge_ind_lokalt(bruger)]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = super().save(request, token_generator=Linknoegle(), **kwargs)
        return email


class Link(konto.UserTokenForm):
    """What stands in the address of a one-time link."""

    token_generator = Linknoegle()


class NyAdgangskode(Dansk, konto.ResetPasswordKeyForm):
    ledetekster = (("password1", "Adgangskode"), ("password2", "Adgangskode igen"))
    hjaelp = (("password1", RAAD),)


class Bekraeft(Dansk, konto.ReauthenticateForm):
    ledetekster = (("password", "Adgangskode"),)


class Engangskode(Dansk):
    """A code is good for three periods of the app's, and is remembered as used for longer than that."""

    user: Any

    def clean_code(self) -> str:
        kode: str = super().clean_code()  # type: ignore[misc]
        tegn = "".join(filter(str.isalnum, kode))
        brugt = salted_hmac("konti.engangskode", f"{self.user.pk} {tegn}").hexdigest()
        if not cache.add(brugt, True, BRUGT_I):
            raise ValidationError("Koden er brugt. Vent, til appen viser en ny.")
        return kode


class Totrinskode(Engangskode, totrin.AuthenticateForm):
    ledetekster = (("code", "Kode"),)
    hjaelp = (("code", "Seks cifre fra din app, eller en af dine reservekoder."),)


class BekraeftKode(Engangskode, totrin.ReauthenticateForm):
    ledetekster = (("code", "Kode"),)
    hjaelp = (("code", "Seks cifre fra din app, eller en af dine reservekoder."),)


class NyApp(Engangskode, app.ActivateTOTPForm):
    ledetekster = (("code", "Kode fra appen"),)
    hjaelp = (("code", "De seks cifre, appen viser nu."),)


class NyNoegle(Dansk, noegle.AddWebAuthnForm):
    ledetekster = (
        ("name", "Nøglens navn"),
        ("passwordless", "Log ind med nøglen alene, uden brugernavn og adgangskode"),
    )
    hjaelp = (
        ("name", "For eksempel: min telefon."),
        ("passwordless", "Kræver, at nøglen er beskyttet med fingeraftryk, ansigt eller pinkode."),
    )


class RetNoegle(Dansk, noegle.EditWebAuthnForm):
    ledetekster = (("name", "Nøglens navn"),)
    hjaelp = (("name", "For eksempel: min telefon."),)
