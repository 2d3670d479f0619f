from django.urls import path

from indlaesning import views

urlpatterns = [
    path("indlaesning/", views.IndlaesningListe.as_view(), name="indlaesning_liste"),
    path("indlaesning/ny/", views.ny, name="indlaesning_ny"),
    path("indlaesning/datadaekning/", views.datadaekning, name="datadaekning"),
    path("indlaesning/<uuid:pk>/", views.indlaesning, name="indlaesning"),
    path("indlaesning/<uuid:pk>/bekraeft/", views.bekraeft, name="indlaesning_bekraeft"),
    path("indlaesning/<uuid:pk>/proev-igen/", views.proev_igen, name="indlaesning_proev_igen"),
    path("indlaesning/<uuid:pk>/fortryd/", views.fortryd, name="indlaesning_fortryd"),
    path("indlaesning/<uuid:pk>/fejlliste/", views.hent_fejlliste, name="indlaesning_fejlliste"),
]
