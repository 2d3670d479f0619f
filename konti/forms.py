from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from faelles.formular import RenTekst


class Loginform(RenTekst, AuthenticationForm):
    pass


class Adgangskodeform(RenTekst, PasswordChangeForm):
    pass
