"""Context processor: how long the session has left, for the warning before it ends."""

from django.http import HttpRequest

from konti.login import sessioner


def session(request: HttpRequest) -> dict[str, int]:
    bruger = getattr(request, "user", None)
    if bruger is None or not bruger.is_authenticated:
        return {}
    return {"session_sekunder": sessioner.sekunder_tilbage(request)}  # type: ignore[arg-type]
