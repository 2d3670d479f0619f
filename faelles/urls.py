from django.urls import path

from faelles import views

urlpatterns = [
    path("kladde/slet/", views.kladde_slet, name="kladde_slet"),
    path("koersel/<uuid:pk>/", views.koersel, name="koersel"),
    path("koersel/<uuid:pk>/annuller/", views.koersel_annuller, name="koersel_annuller"),
]
