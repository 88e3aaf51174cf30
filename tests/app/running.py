"""Runs the program under limits and says what it did and what that cost."""

import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass

# A build under sanitizers or without optimisation is slower and larger by about this factor.
SCALE = float(os.environ.get("BACKSTEP_LIMIT_SCALE", "1"))
CPU_SECONDS = 2.0 * SCALE
WALL_SECONDS = 20.0 * SCALE
MEBIBYTES = 256 * SCALE
ADDRESS_SPACE = 2 << 30


@dataclass
class Run:
    code: int  # negative: killed by that signal
    out: bytes
    err: bytes
    seconds: float  # of the processor: the machine may be busy with other things
    mebibytes: float

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def messages(self):
        return self.err.decode("utf-8")


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (int(CPU_SECONDS) + 10, int(CPU_SECONDS) + 20))
    if SCALE < 5:  # sanitizers reserve terabytes of addresses
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def as_nobody():
    limits()
    os.setgid(65534)
    os.setuid(65534)


def wait(process):
    """Exit code and resources; a process that takes too long is killed."""
    end = time.monotonic() + WALL_SECONDS
    pause = 0.001
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used
        if time.monotonic() > end:
            process.send_signal(signal.SIGKILL)
        time.sleep(pause)
        pause = min(2 * pause, 0.05)


def run(program, arguments, folder, stdin=b"", environment=None, stdout=None, prepare=limits):
    """Runs in `folder`; `stdout` may be a path to write to instead."""
    with tempfile.TemporaryFile() as put_in, tempfile.TemporaryFile() as err, \
            (open(stdout, "wb") if stdout else tempfile.TemporaryFile()) as out:
        put_in.write(stdin)
        put_in.seek(0)
        variables = dict(os.environ, **(environment or {}))
        process = subprocess.Popen([str(program), *arguments], cwd=folder, env=variables, stdin=put_in,
                                   stdout=out, stderr=err, preexec_fn=prepare)
        code, used = wait(process)
        err.seek(0)
        if not stdout:
            out.seek(0)
        return Run(code, b"" if stdout else out.read(), err.read(), used.ru_utime + used.ru_stime,
                   used.ru_maxrss / 1024)


def files(folder):
    """Names of everything in a folder, with those in folders of it."""
    return {str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*")}
