from django.contrib.auth.views import LogoutView
from django.urls import path

from faelles.adgang import kun_post
from konti import views

urlpatterns = [
    path("konto/logud/", kun_post(LogoutView.as_view()), name="logout"),
    path("konto/adgangskode/", views.Adgangskode.as_view(), name="adgangskode"),
    path("konto/brugere/", views.BrugerListe.as_view(), name="bruger_liste"),
    path("konto/brugere/ny/", views.bruger_ny, name="bruger_ny"),
    path("konto/brugere/<int:pk>/", views.bruger_ret, name="bruger_ret"),
    path("konto/brugere/<int:pk>/adgangskode/", views.bruger_adgangskode, name="bruger_adgangskode"),
    path("konto/installation/", views.installation, name="installation"),
    path("konto/enheder/ny/", views.enhed_ny, name="enhed_ny"),
]
