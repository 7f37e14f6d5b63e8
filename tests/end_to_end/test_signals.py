"""A run that is asked to end (SIGINT, SIGTERM, SIGHUP) keeps the models it has read and undoes a stage that it can't
finish, says so and how to go on, and is made good.

test_signals.py OPSEQ DATA
"""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from databases import check_same, check_sound, content
from opseq_runs import Opseq, check, check_equal, main, without_steps
from small_sets import FILES, SEED, make_sets, reports_in

GO_ON = ". Run it again; what is there already is not done again.\n"
SENTENCE = "opseq: Interrupted: what had been begun was undone" + GO_ON
KEPT = re.compile(r"opseq: Interrupted: (\d+) of (\d+) files were read, and are in the database" + re.escape(GO_ON))
INTERRUPTIONS = 60


def is_told(error):
    return error == SENTENCE or KEPT.fullmatch(error) is not None


def start(words, **options):
    return subprocess.Popen(list(map(str, words)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, **options)


def interrupt_after(process, seconds, number):
    """Whether the signal came while it ran; then it has said so, and was ended by the signal."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
    error = without_steps(process.communicate(timeout=60)[1]).decode()
    if process.returncode == 0 and error == "":
        return False
    if process.returncode == -number and error == "":
        return None  # before the program has begun
    check_equal(process.returncode, -number, "the end of an interrupted run")
    check(is_told(error), error)
    return True


def test_runs(opseq, sets, folder):
    """At any moment."""
    opseq("run", *sets, "-o", folder / "unharmed", "-q")
    began = time.monotonic()
    opseq("run", *sets, "-o", folder / "unharmed2", "-q")
    longest = time.monotonic() - began
    expected, expected_reports = content(folder / "unharmed" / "opseq.db"), reports_in(folder / "unharmed")
    moments = random.Random(SEED)
    interrupted = 0
    out = folder / "interrupted"
    for attempt in range(INTERRUPTIONS * 4):
        if interrupted == INTERRUPTIONS:
            break
        if moments.random() < 0.7:
            shutil.rmtree(out, ignore_errors=True)
        number = moments.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
        process = start([opseq.binary, "run", *sets, "-o", out, "-q", "-j", "2"])
        interrupted += interrupt_after(process, moments.random() * longest, number) is True
        if out.is_dir():
            check(not any(file.name.endswith(".partial") for file in out.iterdir()), "a part of a report is left")
            check(not (out / "opseq.db-wal").exists() or process.returncode == -number, "the database was not closed")
        copy = folder / "again"
        shutil.rmtree(copy, ignore_errors=True)
        if out.is_dir():
            shutil.copytree(out, copy)
        opseq("run", *sets, "-o", copy, "-q")
        check_sound(copy / "opseq.db")
        check_equal(sorted(os.listdir(copy)), FILES, "files after an interrupted run")
        check_same(content(copy / "opseq.db"), expected, "after an interrupted run")
        check(reports_in(copy) == expected_reports, "after an interrupted run: another report")
    check(interrupted == INTERRUPTIONS, f"only {interrupted} runs were interrupted in time")


def locked(database):
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def start_waiting(opseq, database, models):
    """A process in the middle of a stage, as it waits for the lock that this one holds."""
    process = start([opseq.binary, "ingest", database, "--set", "tests", models, "-q"])
    told = process.stderr.readline().decode()
    check("waiting for it" in told, told)
    return process


def test_waiting(opseq, folder):
    """Waiting for another process ends with the signal, soon."""
    database = folder / "unharmed" / "opseq.db"
    other = locked(database)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        process = start_waiting(opseq, database, folder / "models" / "tests")
        began = time.monotonic()
        process.send_signal(number)
        error = process.communicate(timeout=30)[1].decode()
        check_equal((process.returncode, error), (-number, SENTENCE), "a process that waits and is interrupted")
        check(time.monotonic() - began < 5, "ending took 5 s and more")
    other.close()


def test_second(opseq, data, folder):
    """A second signal ends at once what has not ended with the first."""
    words = [opseq.binary, "run", "--mismatch", data / "corpus" / "mismatch", "--correct", data / "corpus" / "correct",
             "-o", folder / "second", "-q"]
    process = start(words)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    error = process.communicate(timeout=30)[1].decode()
    check(process.returncode in (-signal.SIGINT, -signal.SIGTERM), f"exit code {process.returncode}")
    check(error == "" or is_told(error), error)


def test_ignored(opseq, sets, folder):
    """Signals that whoever starts it ignores (nohup) stay ignored."""
    def ignore():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    process = start([opseq.binary, "run", *sets, "-o", folder / "ignoring", "-q"], preexec_fn=ignore)
    while process.poll() is None:
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGINT)
        time.sleep(0.01)
    check_equal((process.communicate()[1], process.returncode), (b"", 0), "a run that ignores signals")
    check(reports_in(folder / "ignoring") == reports_in(folder / "unharmed"), "a run that ignores signals: the report")


def test_reading(opseq, data, folder):
    """Commands that have nothing to undo end at once, and leave no part of a file."""
    opseq("run", "--mismatch", data / "corpus" / "mismatch", "--correct", data / "corpus" / "correct", "-o",
          folder / "large", "-q")
    database = folder / "large" / "opseq.db"
    for words in (["gaps", database, "--permutations", "1000000"], ["report", database, "--json", folder / "r.json"],
                  ["report", database, "--html", folder / "r.html"],
                  ["extract", database, "--top", "500", "-o", folder / "extracted"]):
        process = start([opseq.binary, *words])
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        error = without_steps(process.communicate(timeout=30)[1]).decode()
        check_equal((process.returncode, error), (-signal.SIGINT, SENTENCE), f"{words[0]}, interrupted")
        left = [file.name for file in folder.glob("*.partial")] + [file.name for file in folder.glob("*/*.partial")]
        check_equal(left, [], f"files that {words[0]} left")
    check_sound(database)


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = make_sets(data, folder / "models")
        test_runs(opseq, sets, folder)
        test_waiting(opseq, folder)
        test_second(opseq, data, folder)
        test_ignored(opseq, sets, folder)
        test_reading(opseq, data, folder)
    return f"signals: {INTERRUPTIONS} interrupted runs made good"


if __name__ == "__main__":
    main(run)
