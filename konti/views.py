from django.contrib.auth import views as auth
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy

from konti.forms import Adgangskodeform, Loginform


class Login(auth.LoginView):
    form_class = Loginform
    redirect_authenticated_user = True


class Adgangskode(SuccessMessageMixin, auth.PasswordChangeView):
    form_class = Adgangskodeform
    template_name = "konti/adgangskode.html"
    success_url = reverse_lazy("forside")
    success_message = "Din adgangskode er ændret."
