"""Only the addresses of what is set up. They answer before the login is done (konti/urls.py)."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from konti.sso import views

OIDC: list[URLPattern] = [
    path("konto/login/oidc/", login_not_required(views.oidc_login), name="sso_oidc"),
    path("konto/login/oidc/svar/", login_not_required(views.oidc_svar), name="sso_oidc_svar"),
]
SAML: list[URLPattern] = [
    path("konto/login/saml/", login_not_required(views.saml_login), name="sso_saml"),
    path("konto/saml/acs/", login_not_required(views.saml_acs), name="sso_saml_acs"),
    path("konto/saml/svar/", login_not_required(views.saml_svar), name="sso_saml_svar"),
    path("konto/saml/metadata/", login_not_required(views.saml_metadata), name="sso_saml_metadata"),
    path("konto/saml/logud/", login_not_required(views.saml_logud), name="sso_saml_logud"),
]
ADRESSER = [*(OIDC if settings.SSO.oidc else ()), *(SAML if settings.SSO.saml else ())]
