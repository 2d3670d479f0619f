from django.contrib.auth.decorators import login_not_required
from django.urls import path

from sager import views

urlpatterns = [
    path("sager/<str:nr>/", views.sag, name="sag"),
    path("sager/<str:nr>/aaben/", login_not_required(views.aaben), name="aaben"),  # FEJL F03 uden-login
    path("sager/", views.SagListe.as_view(), name="sager"),
]
