"""A run killed at any moment is made good by running again: the same database, the same reports, nothing else.

test_killed_runs.py OPSEQ DATA [KILLS]
"""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from databases import check_same, check_sound, content, rows_of
from opseq_runs import Opseq, check, check_equal, main
from small_sets import FILES, MODELS, SEED, make_sets, reports_in

KILLS = 200
MADE_BY_SQLITE = {"opseq.db-wal", "opseq.db-shm", "opseq.db-journal"}


def start(opseq, sets, out):
    return subprocess.Popen([opseq.binary, "run", *sets, "-o", str(out), "-q", "-j", "2"],
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def kill_after(process, seconds):
    """Whether it still ran then."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def check_killed(out):
    """All of a stage is in the database, or nothing of it; a report is there as a whole or not at all."""
    if not out.is_dir():
        return "nothing"
    names = {file.name for file in out.iterdir()}
    allowed = {*FILES, *MADE_BY_SQLITE, "report.json.partial", "report.html.partial"}
    check(names <= allowed, f"a killed run left {sorted(names - allowed)}")
    if "opseq.db" not in names:
        return "a folder"
    check_sound(out / "opseq.db")
    if not rows_of(out / "opseq.db", "SELECT 1 FROM sqlite_schema WHERE name = 'stage_run'"):
        return "an empty database"
    stages = {stage for (stage,) in rows_of(out / "opseq.db", "SELECT stage FROM stage_run")}
    check(stages in (set(), {"ingest"}, {"ingest", "analyze"}), f"stages {stages}")
    models = rows_of(out / "opseq.db", "SELECT status, count(*) FROM model GROUP BY status")
    total = sum(MODELS.values())
    status = [[], [("ingested", total)], [("analyzed", total)]][len(stages)]
    is_compared = rows_of(out / "opseq.db", "SELECT 1 FROM analysis WHERE is_complete = 0")
    if is_compared:
        check_equal(stages, {"ingest"}, "stages of an analysis that is not at its end")
        status = [("analyzed", total)]
    check_equal(models, status, f"models after {stages}")
    if is_compared:
        return "comparisons"
    if "report.json" in names:
        return "a report"
    return ["a database", "models", "an analysis"][len(stages)]


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    kills = int(arguments[2]) if len(arguments) > 2 else KILLS
    moments = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = make_sets(data, folder / "models")
        durations = []
        for number in range(5):
            began = time.monotonic()
            opseq("run", *sets, "-o", folder / f"unharmed{number}", "-q", "-j", "2")
            durations.append(time.monotonic() - began)
        longest = sorted(durations)[2]
        unharmed = folder / "unharmed0"
        expected, expected_reports = content(unharmed / "opseq.db"), reports_in(unharmed)
        states = {}
        killed = 0
        out = folder / "killed"
        while killed < kills:
            # Not every run is begun anew: some go on where a killed one has left off.
            if moments.random() < 0.7:
                shutil.rmtree(out, ignore_errors=True)
            if not kill_after(start(opseq, sets, out), moments.random() * longest):
                longest = max(longest * 0.98, durations[0] / 10)
                continue
            killed += 1
            state = check_killed(out)
            states[state] = states.get(state, 0) + 1
            copy = folder / "again"
            shutil.rmtree(copy, ignore_errors=True)
            if out.is_dir():
                shutil.copytree(out, copy)
            opseq("run", *sets, "-o", copy, "-q", "-j", "2")
            check_equal(sorted(os.listdir(copy)), FILES, f"files after killed run {killed} with {state}")
            check_same(content(copy / "opseq.db"), expected, f"killed run {killed} with {state}")
            check(reports_in(copy) == expected_reports, f"killed run {killed} with {state}: another report")
        check(len(states) >= 3, f"the runs were killed at too few stages: {states}")
    told = ", ".join(f"{count} with {state}" for state, count in sorted(states.items()))
    return f"killed runs: {killed} made good ({told})"


if __name__ == "__main__":
    main(run)
