"""Runs of the program on hostile files, with limits, and what the database has to say of each file."""

import contextlib
import os
import re
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "end_to_end"))
from opseq_runs import check, check_equal, without_steps  # noqa: E402

# Bytes of address space of a run; the largest kinds need about 1 GB. (A sanitizer takes terabytes: it runs without.)
MEMORY = 3 << 30
SECONDS = 900  # of a run, on a busy machine and with sanitizers; the longest takes some 10 on a quiet one

# What a terminal would act upon, or turn around.
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Program:
    def __init__(self, binary):
        self.binary = str(Path(binary).resolve())
        self.longest = 0
        self.memory = MEMORY
        if subprocess.run([self.binary, "--version"], capture_output=True, preexec_fn=self.limit).returncode != 0:
            self.memory = resource.RLIM_INFINITY

    def limit(self):
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))

    def __call__(self, *words, exit_code, environment=None, before=()):
        begin = time.monotonic()
        done = subprocess.run(
            [*before, self.binary, *map(str, words)], capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            preexec_fn=self.limit)
        self.longest = max(self.longest, time.monotonic() - begin)
        said = without_steps(done.stderr).decode("utf-8")
        accepted = exit_code if isinstance(exit_code, tuple) else (exit_code,)
        check(done.returncode in accepted, f"opseq {words}: exit code {done.returncode}, not {exit_code}\n{said[:2000]}")
        output = done.stdout.decode("utf-8")
        for text in (said, output):
            unsafe = UNSAFE.search(text)
            check(unsafe is None, f"opseq {words}: {unsafe and unsafe[0]!r} on the terminal")
        return said.splitlines(), output


def opened(database):
    """A connection that is closed behind the block: an open one keeps files of the database alive."""
    return contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True))


def rows_of(database):
    with opened(database) as connection:
        connection.row_factory = sqlite3.Row
        return {row["path"]: dict(row) for row in connection.execute("SELECT * FROM model ORDER BY id")}


def check_row(kind, row, stage):
    name = kind.shown or kind.file
    status = "ingested" if stage == "ingest" and kind.status in ("analyzed", "too_many_paths") else kind.status
    check_equal(row["status"], status, f"{name} ({row['reason']})")
    if status in ("unreadable", "too_many_paths"):
        check(re.fullmatch(f"{re.escape(name)}: ({kind.reason})\\.", row["reason"], re.DOTALL),
              f"{name}: the reason is {row['reason'][:500]!r}")
    facts = {name: value for name, value in {"nodes": kind.nodes, "edges": kind.edges}.items() if value is not None}
    facts.update(kind.facts)
    if kind.paths is not None:
        facts["paths"] = str(kind.paths)
    for column, value in facts.items():
        if stage == "run" or column != "distinct_paths":
            check_equal(row[column], value, f"{name}: {column}")
