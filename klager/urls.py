from django.urls import path

from klager import views

urlpatterns = [
    path("klager/", views.KlageListe.as_view(), name="klage_liste"),
    path("klager/ny/", views.klage_ny, name="klage_ny"),
    path("klager/<path:nr>/ret/", views.klage_ret, name="klage_ret"),
    path("klager/<path:nr>/", views.klage, name="klage"),
]
