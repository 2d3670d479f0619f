from django.urls import path

from opfoelgning import views

urlpatterns = [path("opfoelgning/forhold/<path:nr>/", views.forhold, name="forhold")]
