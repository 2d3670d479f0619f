import os
import re
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvalitet.settings")
django = get_wsgi_application()


def uden_tegnsaet(indholdstype: str) -> str:
    """Forms are UTF-8. Django would read one by any codec its sender names, and fails on those that make no text."""
    return re.sub(r";\s*charset\s*=[^;]*", "", indholdstype, flags=re.IGNORECASE)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    environ["CONTENT_TYPE"] = uden_tegnsaet(environ.get("CONTENT_TYPE", ""))
    return django(environ, start_response)
