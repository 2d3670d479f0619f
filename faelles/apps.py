from django.apps import AppConfig
from django.db.backends.sqlite3.base import DatabaseWrapper

# SQLite's own limit since 2020. Django counts with the former 999, and would split the rows of a large report.
SQLITE_VARIABLE = 32_766


class FaellesConfig(AppConfig):
    name = "faelles"
    verbose_name = "Fælles"

    def ready(self) -> None:
        from faelles import heltal, sikkerhedslog  # the users' table must be there

        heltal.tilslut()
        sikkerhedslog.tilslut()
        DatabaseWrapper.features_class.max_query_params = SQLITE_VARIABLE  # type: ignore[method-assign, assignment]
