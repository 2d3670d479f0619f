from django.urls import path

from overblik import views

urlpatterns = [
    path("", views.forside, name="forside"),
    path("tilbud/<str:nr>/", views.tilbud, name="tilbud"),
    path("leverandoer/<str:nr>/", views.leverandoer, name="leverandoer"),
]
