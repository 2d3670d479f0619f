from django.urls import path

from overblik import views

urlpatterns = [
    path("", views.forside, name="forside"),
    path("vurdering/", views.mangler_vurdering, name="mangler_vurdering"),
    path("tilbud/<path:nr>/", views.tilbud, name="tilbud"),
    path("leverandoer/<path:nr>/", views.leverandoer, name="leverandoer"),
]
