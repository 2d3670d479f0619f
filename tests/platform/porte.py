"""A free port for a program that must be told its port before it starts."""

import random
import socket
import sys
from contextlib import suppress


def ledig_port() -> int:
    """Below the range that the system hands out by itself, so that nobody gets it before the program does."""
    while True:
        port = random.randrange(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


if __name__ == "__main__":
    sys.stdout.write(f"{ledig_port()}\n")
