"""Runs the program on a pseudo terminal: what it writes there, standard error too, comes back as bytes."""

import os
import pty
import subprocess
import threading

SECONDS = 60


def read_all(master, chunks):
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # Linux reports an error when the other side is closed
            return
        if not chunk:
            return
        chunks.append(chunk)


def run(program, arguments, folder, streams=("stdout", "stderr"), environment=None, stdin=b""):
    """(exit code, bytes on the terminal); the streams not named go nowhere."""
    master, slave = pty.openpty()
    variables = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    variables |= {"TERM": "xterm-256color"} | (environment or {})
    targets = {stream: slave if stream in streams else subprocess.DEVNULL for stream in ("stdout", "stderr")}
    process = subprocess.Popen([str(program), *arguments], cwd=folder, env=variables, stdin=subprocess.PIPE,
                               **targets)
    os.close(slave)
    chunks = []
    reader = threading.Thread(target=read_all, args=(master, chunks))
    reader.start()
    process.communicate(stdin, timeout=SECONDS)
    reader.join(SECONDS)
    os.close(master)
    return process.returncode, b"".join(chunks)
