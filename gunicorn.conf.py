"""Read by gunicorn itself where it starts: its log is the application's (faelles/logning.py), and it keeps no other.

There is no access log: it would hold what was searched for. A proxy in front that keeps one leaves out query strings.
"""

from kvalitet.settings import LOGGING

logconfig_dict = LOGGING
