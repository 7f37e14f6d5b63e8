"""Two processes write one database at the same time: both succeed, and the result is that of one after the other.

test_two_processes.py OPSEQ DATA
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from databases import check_same, check_sound, content
from opseq_runs import Opseq, check, check_equal, main
from small_sets import FILES, MODELS, make_sets, reports_in

ROUNDS = 8
# Operators are numbered as they come; nothing that is told depends on it.
NUMBERED_AS_THEY_COME = {"operator", "vertex"}


def all_succeed(opseq, commands):
    running = [subprocess.Popen([opseq.binary, *map(str, words), "-q"], stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for words in commands]
    for words, process in zip(commands, running):
        error = process.communicate(timeout=300)[1].decode()
        # Where the machine is slow, some wait long enough to say so.
        others = [line for line in error.splitlines() if "is in use by another process; waiting for it" not in line]
        check_equal((process.returncode, others), (0, []), f"one of several at a time: {words}")


def report_of(opseq, database):
    opseq("analyze", database, "-q")
    return opseq("report", database, "--json", "-").stdout.encode()


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = make_sets(data, folder / "models")
        serial = folder / "serial"
        opseq("run", *sets, "-o", serial, "-q")
        expected, expected_reports = content(serial / "opseq.db", NUMBERED_AS_THEY_COME), reports_in(serial)

        def ingest(database, name):
            return ["ingest", database, "--set", name, folder / "models" / name]

        for number in range(ROUNDS):
            different = folder / f"different{number}.db"
            all_succeed(opseq, [ingest(different, name) for name in MODELS])
            check(report_of(opseq, different) == expected_reports[0], "several sets at a time: another report")
            check_same(content(different, NUMBERED_AS_THEY_COME), expected, "several sets at a time")
            same = folder / f"same{number}.db"
            all_succeed(opseq, [ingest(same, name) for name in MODELS for _ in range(2)])
            check(report_of(opseq, same) == expected_reports[0], "each set twice at a time: another report")
            check_same(content(same, NUMBERED_AS_THEY_COME), expected, "each set twice at a time")
            check_sound(same)
            out = folder / f"run{number}"
            all_succeed(opseq, [["run", *sets, "-o", out]] * 3)
            check(reports_in(out) == expected_reports, "the same run three times at a time: another report")
            check_same(content(out / "opseq.db", NUMBERED_AS_THEY_COME), expected, "the same run three times")
            check_equal(sorted(os.listdir(out)), FILES, "files of three runs at a time")
            both = [["report", out / "opseq.db", "--json", out / "report.json", "--html", out / "report.html"]]
            all_succeed(opseq, both * 3 + [["analyze", out / "opseq.db"]] * 2)
            check(reports_in(out) == expected_reports, "reports that are written at the same time")
            shutil.rmtree(out)
    return f"two processes: {ROUNDS} rounds give what one process does"


if __name__ == "__main__":
    main(run)
