from django.urls import path

from tilsyn import views

urlpatterns = [
    path("tilsyn/bemaerkning/<path:nr>/", views.bemaerkning, name="bemaerkning"),
    path("tilsyn/stikproeve/<path:nr>/vurder/", views.stikproeve_vurder, name="stikproeve_vurder"),
]
