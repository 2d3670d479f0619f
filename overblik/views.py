"""The pages that join the apps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def forside(request: HttpRequest) -> HttpResponse:
    """My work: what this role does here."""
    return render(request, "overblik/forside.html")
