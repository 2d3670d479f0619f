from django.urls import path

from leverandoer import views

urlpatterns = [
    path("tilbud/", views.TilbudListe.as_view(), name="tilbud_liste"),
    path("leverandoer/", views.LeverandoerListe.as_view(), name="leverandoer_liste"),
]
