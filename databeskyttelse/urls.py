from django.urls import path

from databeskyttelse import sletteside, views

urlpatterns = [
    path("databeskyttelse/log/", views.OpslagListe.as_view(), name="opslagslog"),
    path("databeskyttelse/log/kontroller/", views.kontroller_log, name="opslagslog_kontrol"),
    path("databeskyttelse/log/<int:nr>/", views.et_opslag, name="opslag"),
    path("databeskyttelse/sletning/", sletteside.frister, name="sletning"),
    path("databeskyttelse/sletning/proev/", sletteside.proev, name="sletning_proev"),
    path("databeskyttelse/sletning/<int:pk>/", sletteside.rapport, name="sletterapport"),
]
