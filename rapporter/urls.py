from django.urls import path, register_converter

from kvalitetsmodel.halvaar import Halvaar
from rapporter import scorekort, views


class Halvaarssti:
    """`2026H1` in an address; what can be no half-year is no address."""

    regex = r"\d{4}H[12]"

    def to_python(self, tekst: str) -> Halvaar:
        return Halvaar.laes(tekst)

    def to_url(self, halvaar: object) -> str:
        return str(halvaar)


register_converter(Halvaarssti, "halvaar")
urlpatterns = [
    path("rapporter/", views.rapporterne, name="rapporter"),
    path("rapporter/beregn/", views.beregn, name="rapport_beregn"),
    path("rapporter/<halvaar:halvaar>/", views.rapport, name="rapport"),
    path("rapporter/<halvaar:halvaar>/metode/", views.metode, name="metode"),
    path("rapporter/<halvaar:halvaar>/tilbud/<path:nr>/", views.vurdering, name="vurdering"),
    path("rapporter/<halvaar:halvaar>/godkend/", views.godkend, name="rapport_godkend"),
    path("rapporter/<halvaar:halvaar>/udsend/", views.udsend, name="rapport_udsend"),
    path("rapporter/<halvaar:halvaar>/dokumenter/", views.dan_dokumenter, name="rapport_dokumenter"),
    path("rapporter/<halvaar:halvaar>/dokumenter/<str:navn>", views.dokument, name="rapport_dokument"),
    path("scorekort/", scorekort.scorekortene, name="scorekortene"),
    path("scorekort/<halvaar:halvaar>/<path:nr>/", scorekort.scorekort, name="scorekort"),
]
