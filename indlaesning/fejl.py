"""The errors of an import; their messages are Danish and meant for the user."""


class Afvisning(Exception):
    """The whole import is refused, or what was asked for cannot be done now."""


class Filfejl(Exception):
    """One file is refused as a whole."""
