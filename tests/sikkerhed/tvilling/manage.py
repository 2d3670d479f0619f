"""The twin: a small application that works, with a fault planted in every line that says FEJL (test_tvilling.py)."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tvilling.settings")
    execute_from_command_line(sys.argv)
