from django.urls import path

from overblik import views

urlpatterns = [path("", views.forside, name="forside")]
