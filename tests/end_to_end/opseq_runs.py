"""Running opseq from tests: processes, expectations, and failing with a clear message."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path


class Failure(Exception):
    """A violation; its text says what was expected and what is."""


def check(holds, message):
    if not holds:
        raise Failure(message)


def check_equal(found, expected, what):
    if found != expected:
        raise Failure(f"{what}: expected {shown(expected)}, found {shown(found)}")


def shown(value):
    text = repr(value)
    return text if len(text) < 500 else text[:500] + " …"


def without_steps(told):
    """Standard error, as bytes, without the lines that say which step begins."""
    return re.sub(rb"(?m)^opseq: [a-z][^\n]* \.\.\.\n", b"", told)


class Opseq:
    def __init__(self, binary):
        self.binary = str(Path(binary).resolve())

    def __call__(self, *arguments, exit_code=0, cwd=None, environment=None):
        words = [str(argument) for argument in arguments]
        done = subprocess.run(
            [self.binary, *words], capture_output=True, cwd=cwd, timeout=900,
            env=None if environment is None else {**os.environ, **environment},
            stdin=subprocess.DEVNULL)
        if done.returncode != exit_code:
            raise Failure(f"opseq {words}: exit code {done.returncode}, not {exit_code}\n"
                          + done.stderr.decode("utf-8", "replace")[:2000])
        done.stdout = done.stdout.decode("utf-8")
        done.stderr = without_steps(done.stderr).decode("utf-8")
        return done


def load(file):
    with open(file, encoding="utf-8") as stream:
        return json.load(stream)


def main(run):
    """Runs a test; prints its summary, or the violation and exits with 1."""
    try:
        print(run(sys.argv[1:]))
    except Failure as failure:
        print(f"{Path(sys.argv[0]).name}: {failure}", file=sys.stderr)
        sys.exit(1)
