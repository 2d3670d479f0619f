"""A number too great for its column is in no row, also in a list of numbers.

Django says so of `=` (IntegerFieldOverflow), but not of `in`, which every choice of several rows asks: there SQLite
and PostgreSQL each have an error of their own.
"""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField
from django.db.models.lookups import In


class HeltalIn(In):
    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():
            mindst, stoerst = connection.ops.integer_field_range(self.lhs.output_field.get_internal_type())
            self.rhs = [
                tal
                for tal in self.rhs
                if not isinstance(tal, int)
                or ((mindst is None or tal >= mindst) and (stoerst is None or tal <= stoerst))
            ]
        return super().process_rhs(compiler, connection)


def tilslut() -> None:
    IntegerField.register_lookup(HeltalIn)
