from django.contrib.auth.views import LogoutView
from django.urls import path

from konti import views

urlpatterns = [
    path("konto/logud/", LogoutView.as_view(), name="logout"),
    path("konto/adgangskode/", views.Adgangskode.as_view(), name="adgangskode"),
]
