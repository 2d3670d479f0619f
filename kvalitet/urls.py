"""All addresses. Everything needs a login (LoginRequiredMiddleware) but the list OFFENTLIGE."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path

from faelles import views as faelles
from konti.urls import LOGIN

OFFENTLIGE: list[URLPattern] = [
    *LOGIN,
    # The mark in the form says whose the text is; it is kept when the session has ended too.
    path("kladde/", login_not_required(faelles.kladde_gem), name="kladde_gem"),
    path("tilgaengelighed/", login_not_required(faelles.tilgaengelighed), name="tilgaengelighed"),
    path("hjaelp/", login_not_required(faelles.hjaelp), name="hjaelp"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *OFFENTLIGE,
    path("", include("overblik.urls")),
    path("", include("faelles.urls")),
    path("", include("konti.urls")),
    path("", include("leverandoer.urls")),
    path("", include("klager.urls")),
    path("", include("tilsyn.urls")),
    path("", include("opfoelgning.urls")),
    path("", include("rapporter.urls")),
    path("", include("indlaesning.urls")),
    path("", include("databeskyttelse.urls")),
]
