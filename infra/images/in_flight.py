"""Sends half of a request, runs a command that stops the server, sends the rest, and fails unless it is answered.

python3 in_flight.py http://127.0.0.1:8080 request.json docker stop …
"""

import pathlib
import socket
import subprocess
import sys
import time
import urllib.parse

server = urllib.parse.urlsplit(sys.argv[1])
body = pathlib.Path(sys.argv[2]).read_bytes()
half = len(body) // 2


def refuses():
    try:
        with socket.create_connection((server.hostname, server.port), timeout=1) as probe:
            probe.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return not probe.recv(1)
    except OSError:
        return True


with socket.create_connection((server.hostname, server.port), timeout=30) as connection:
    connection.sendall(b"POST /predict HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body))
    connection.sendall(body[:half])
    stopping = subprocess.Popen(sys.argv[3:], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 15
    while not refuses():
        if time.monotonic() > deadline:
            sys.exit("in_flight: the server takes new requests though it was told to stop")
        time.sleep(0.05)
    connection.sendall(body[half:])
    answer = connection.makefile("rb").read()
if stopping.wait():
    sys.exit(f"in_flight: {' '.join(sys.argv[3:])} failed")
if not answer.startswith(b"HTTP/1.1 200 "):
    sys.exit(f"in_flight: half of the request came before the server was told to stop, and it was answered with {answer!r}")
print("  a request of which half had come was answered:", answer.splitlines()[-1].decode())
