from django.urls import path

from overblik import historikside, views

urlpatterns = [
    path("", views.forside, name="forside"),
    path("vurdering/", views.mangler_vurdering, name="mangler_vurdering"),
    path("tilbud/<path:nr>/", views.tilbud, name="tilbud"),
    path("leverandoer/<path:nr>/", views.leverandoer, name="leverandoer"),
    path(
        "historik/<str:art>/<path:nr>/udgave/<int:udgave>/", historikside.gendan_udgave, name="gendan_udgave"
    ),
    path("historik/<str:art>/<path:nr>/", historikside.historik, name="historik"),
]
