"""opseq classify, killed at any moment, with workers that are killed from outside, on a full disk: run again, it gives
the same database as if nothing had been.

test_harmed_classification.py OPSEQ DATA [KILLS]
"""

import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from databases import check_same, check_sound, content
from opseq_runs import Opseq, check, check_equal, main

KILLS = 8  # 200 take some minutes
SEED = 7
UNWRITABLE = 128
QUICK = ["--samples", "4", "-j", "2", "-q"]


class Classifier:
    def __init__(self, opseq, models, folder):
        self.opseq, self.models, self.folder = opseq, models, folder
        self.expected = self.classified(folder / "good.db")

    def words(self, database):
        return [self.opseq.binary, "classify", str(database), *self.models, *QUICK]

    def classified(self, database):
        self.opseq("classify", database, *self.models, *QUICK)
        return content(database)

    def start(self, database):
        return subprocess.Popen(self.words(database), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, start_new_session=True)

    def check_good_again(self, database, what):
        check_same(self.classified(database), self.expected, what)


def children(process):
    """The workers of a process, while it runs."""
    try:
        return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    except OSError:
        return []


def is_gone(pid):
    """Ended; a process that nobody waits for any more is."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "ZX"
    except OSError:
        return True


def check_no_workers_left(pids, what):
    until = time.monotonic() + 10
    while left := [pid for pid in pids if not is_gone(pid)]:
        check(time.monotonic() < until, f"{what}: workers {left} outlive it")
        time.sleep(0.02)


def test_kills(classifier, kills):
    """Killed, it leaves a database that is sound, and no worker."""
    moments = random.Random(SEED)
    began = time.monotonic()
    classifier.classified(classifier.folder / "timed.db")
    longest = time.monotonic() - began
    killed = with_workers = kept = 0
    while killed < kills:
        database = classifier.folder / f"killed{killed}.db"
        process = classifier.start(database)
        time.sleep(moments.random() * longest)
        workers = children(process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if process.returncode != -signal.SIGKILL:
            longest *= 0.95
            for file in classifier.folder.glob(f"{database.name}*"):
                file.unlink()
            continue
        killed += 1
        with_workers += bool(workers)
        check_no_workers_left(workers, f"kill {killed}")
        if database.exists():
            check_sound(database)
            kept += 1
        classifier.check_good_again(database, f"killed run {killed}")
    check(with_workers > kills / 4, f"{with_workers} of {kills} were killed while workers ran")
    return f"{killed} kills made good, {kept} of them with a database"


def test_worker_kills(classifier):
    """What killed workers were asked is asked again: nothing else is lost, and what happened is noted."""
    moments = random.Random(SEED)
    began = time.monotonic()
    classifier.classified(classifier.folder / "timed_again.db")
    longest = time.monotonic() - began
    met = 0
    for number in range(12):
        database = classifier.folder / f"worker{number}.db"
        process = classifier.start(database)
        time.sleep(moments.random() * longest)
        for pid in children(process):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        told = process.communicate()[1].decode()
        check_equal(process.returncode, 0, f"exit code after workers were killed: {told}")
        found = content(database)
        outcomes = [row[:6] for row in found["trial"]]
        check_equal(outcomes, [row[:6] for row in classifier.expected["trial"]], "outcomes after workers were killed")
        met += found["trial"] != classifier.expected["trial"]
    check(met > 0, "no worker was killed while a model ran")
    return f"killed workers noted in {met} of 12 runs"


def test_file_size_limit(classifier):
    """A limit on the size of files stands for a disk that fills up."""
    failed = 0
    for size in (0, 4096, 40_000, 120_000, 250_000):
        database = classifier.folder / f"limit{size}.db"
        done = subprocess.run(classifier.words(database), capture_output=True, preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)))
        told = done.stderr.decode()
        if done.returncode == 0:
            break
        failed += 1
        check_equal(done.returncode, UNWRITABLE, f"exit code with files of {size} bytes at most: {told}")
        check(told.count("\n") == 1 and str(database) in told, told)
        classifier.check_good_again(database, f"after files of {size} bytes at most")
    check(failed > 2, f"{failed} limits were met")
    return f"{failed} full disks made good"


def test_closed_streams(classifier):
    """Who started it has gone away: the work is done all the same."""
    for closed in ((1,), (2,), (0, 1, 2)):
        database = classifier.folder / f"closed{len(closed)}{closed[0]}.db"

        def close():
            for stream in closed:
                os.close(stream)

        done = subprocess.run(classifier.words(database), preexec_fn=close)
        check_equal(done.returncode, 0, f"exit code with {closed} closed")
        check_same(content(database), classifier.expected, f"with {closed} closed")


def test_nothing_left(classifier):
    """What it is told to write, it writes, and nothing else: runtimes have caches and logs of their own."""
    places = {name: classifier.folder / name for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    for place in places.values():
        place.mkdir()
    done = subprocess.run(classifier.words(classifier.folder / "tidy.db"), env={**os.environ, **{name: str(place) for name, place in places.items()}})
    check_equal(done.returncode, 0, "exit code in a home of its own")
    left = sorted(str(file.relative_to(classifier.folder)) for place in places.values() for file in place.rglob("*"))
    check_equal(left, [], "files that were left")


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    kills = int(arguments[2]) if len(arguments) > 2 else KILLS
    if subprocess.run([opseq.binary, "runtime", "-q"], capture_output=True).returncode != 0:
        return "no ONNX Runtime is here: nothing was run"
    models = sorted(str(folder) for folder in (data / "runnable" / "pairs").iterdir())[::5]
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        classifier = Classifier(opseq, models, Path(made))
        told = [test_kills(classifier, kills), test_worker_kills(classifier), test_file_size_limit(classifier)]
        test_closed_streams(classifier)
        test_nothing_left(classifier)
    return ", ".join(told)


if __name__ == "__main__":
    main(run)
