"""Talks to the C++ test binary 'oracle_driver': one JSON request per line in, one JSON answer per line out.

Requests go out in batches from a thread of their own, so that neither side waits on a full pipe. The binary has to
flush after each answer.
"""

import json
import subprocess
import sys
import threading
from itertools import islice

BATCH = 2000


class Driver:
    """A running oracle_driver."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.stdout.close()
        self.process.wait()

    def exchange(self, requests):
        """The answers to the requests, in their order."""
        writer = threading.Thread(target=self._write, args=(requests,))
        writer.start()
        try:
            return [self._read(request) for request in requests]
        except Counterexample:
            self.process.kill()  # no answer is of use any more, and the writer must not wait for it
            raise
        finally:
            writer.join()

    def _write(self, requests):
        try:
            for request in requests:
                self.process.stdin.write(json.dumps(request, separators=(",", ":")) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # the reader notices the missing answer and says so

    def _read(self, request):
        line = self.process.stdout.readline()
        if not line:
            raise Counterexample(request, "an answer", "end of output (the driver stopped)")
        try:
            return json.loads(line)
        except json.JSONDecodeError:
            raise Counterexample(request, "a JSON answer", line) from None


class Counterexample(Exception):
    """The first request that the driver answers otherwise than the reference."""

    def __init__(self, request, expected, actual):
        super().__init__(request, expected, actual)
        self.request, self.expected, self.actual = request, expected, actual

    def __str__(self):
        parts = ("request", self.request), ("expected", self.expected), ("actual", self.actual)
        return "\n".join(f"{name}: {json.dumps(value)}" for name, value in parts)


def equal(_request, expected, answer):
    """Whether the answer has every expected member with its expected value (it may have more)."""
    return all(key in answer and answer[key] == value for key, value in expected.items())


def check(driver, cases, agrees=equal):
    """Sends (request, expected) cases in batches; their number, or a Counterexample."""
    cases = iter(cases)
    checked = 0
    while batch := list(islice(cases, BATCH)):
        answers = driver.exchange([request for request, _ in batch])
        for (request, expected), answer in zip(batch, answers):
            if not agrees(request, expected, answer):
                raise Counterexample(request, expected, answer)
        checked += len(batch)
    return checked


def lists(sequences):
    """Sequences as sorted lists, the way JSON gives them back."""
    return [list(sequence) for sequence in sorted(sequences)]


def fail(counterexample):
    """Prints the counterexample in full and ends the test."""
    print(f"the driver and the reference disagree:\n{counterexample}")
    sys.exit(1)
