"""Login and its second factors are django-allauth's views at our addresses; only those that are used have one."""

from allauth.account import views as konto
from allauth.mfa.base import views as totrin
from allauth.mfa.recovery_codes import views as koder
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as noegle
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path, re_path

from faelles.adgang import kraev, kun_post
from konti.sso.lokalt import maa_logge_ind_lokalt
from konti.views import adgang, brugere, installation, sikkerhed

# What answers before the login is done; kvalitet/urls.py lists them with the other public pages.
LOGIN: list[URLPattern] = [
    path(
        "konto/login/",
        login_not_required(konto.LoginView.as_view(extra_context={"sso": settings.SSO})),
        name="account_login",
    ),
    path("konto/login/noegle/", login_not_required(noegle.login_webauthn), name="mfa_login_webauthn"),
    path("konto/login/totrin/", login_not_required(totrin.authenticate), name="mfa_authenticate"),
    path("konto/glemt/", login_not_required(konto.password_reset), name="account_reset_password"),
    path(
        "konto/glemt/sendt/",
        login_not_required(konto.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^konto/adgangskode/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        login_not_required(konto.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "konto/adgangskode/gemt/",
        login_not_required(konto.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("konto/logud/", login_not_required(kun_post(konto.logout)), name="account_logout"),
    path("konto/inaktiv/", login_not_required(konto.account_inactive), name="account_inactive"),
]
if settings.SSO.taendt:
    from konti.sso.urls import ADRESSER

    LOGIN += ADRESSER
egen = kraev(maa_logge_ind_lokalt)  # password and second factors are for those who log in with them
urlpatterns = [
    path("konto/bekraeft/", sikkerhed.bekraeft, name="account_reauthenticate"),
    path("konto/bekraeft/kode/", egen(totrin.reauthenticate), name="mfa_reauthenticate"),
    path("konto/bekraeft/noegle/", egen(noegle.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("konto/sikkerhed/", sikkerhed.Sikkerhed.as_view(), name="mfa_index"),
    path("konto/sikkerhed/adgangskode/", egen(konto.password_change), name="account_change_password"),
    path("konto/sikkerhed/app/", egen(app.activate_totp), name="mfa_activate_totp"),
    path("konto/sikkerhed/app/fjern/", egen(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("konto/sikkerhed/noegler/", egen(noegle.list_webauthn), name="mfa_list_webauthn"),
    path("konto/sikkerhed/noegler/ny/", egen(noegle.add_webauthn), name="mfa_add_webauthn"),
    path("konto/sikkerhed/noegler/<int:pk>/", egen(noegle.edit_webauthn), name="mfa_edit_webauthn"),
    path("konto/sikkerhed/noegler/<int:pk>/fjern/", egen(noegle.remove_webauthn), name="mfa_remove_webauthn"),
    path("konto/sikkerhed/koder/", egen(koder.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "konto/sikkerhed/koder/nye/", egen(koder.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path("konto/sikkerhed/sessioner/", sikkerhed.sessioner_afslut, name="sessioner_afslut"),
    path("konto/sikkerhed/sessioner/<int:pk>/", sikkerhed.session_afslut, name="session_afslut"),
    path("konto/session/", sikkerhed.session, name="session"),
    path("konto/brugere/", brugere.BrugerListe.as_view(), name="bruger_liste"),
    path("konto/brugere/ny/", brugere.bruger_ny, name="bruger_ny"),
    path("konto/brugere/<int:pk>/", brugere.bruger_ret, name="bruger_ret"),
    path("konto/brugere/<int:pk>/inviter/", brugere.bruger_inviter, name="bruger_inviter"),
    path("konto/brugere/<int:pk>/logud/", brugere.bruger_logud, name="bruger_logud"),
    path("konto/brugere/<int:pk>/fjern-totrin/", brugere.bruger_fjern_totrin, name="bruger_fjern_totrin"),
    path("konto/installation/", installation.installation, name="installation"),
    path("konto/enheder/ny/", installation.enhed_ny, name="enhed_ny"),
    path("konto/enheder/<int:pk>/", installation.enhed_ret, name="enhed_ret"),
    path("konto/adgang/", adgang.Adgange.as_view(), name="adgang"),
    path("konto/adgang/bekraeft/", adgang.bekraeft, name="adgang_bekraeft"),
]
