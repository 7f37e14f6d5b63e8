"""What the machine does to files and streams: one sentence with the file's name, the exit code, nothing lost.

test_machine_faults.py OPSEQ DATA
"""

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from databases import check_same, check_sound, content
from opseq_runs import Opseq, check, check_equal, main, without_steps
from small_sets import FILES, SEED, make_sets, reports_in

UNREADABLE, UNWRITABLE = 64, 128


class Machine:
    """opseq, its models, and a good database to start from."""

    def __init__(self, opseq, data, folder):
        self.opseq, self.folder = opseq, folder
        self.sets = make_sets(data, folder / "models")
        self.good = folder / "good"
        opseq("run", *self.sets, "-o", self.good, "-q")
        self.content = content(self.good / "opseq.db")
        self.reports = reports_in(self.good)
        self.reduced = data / "published" / "torch_mismatch_only.json"

    def copy(self, name):
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.good, self.folder / name)
        return self.folder / name

    def run(self, words, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        done = subprocess.run([self.opseq.binary, *map(str, words)], stdin=subprocess.DEVNULL, timeout=300, **options)
        if done.stderr is not None:
            done.stderr = without_steps(done.stderr)
        return done

    def fails(self, words, exit_code, *parts, **options):
        """The command ends with the exit code and says the parts in one sentence."""
        done = self.run(words, **options)
        told = done.stderr.decode("utf-8", "replace")
        check_equal(done.returncode, exit_code, f"exit code of {words}; it says {told!r}")
        check(told.startswith("opseq: ") and told.endswith(".\n") and told.count("\n") == 1, f"{words} says {told!r}")
        for part in parts:
            check(str(part) in told, f"{words} says {told!r}, not {str(part)!r}")
        return told

    def reading(self, database):
        """Every command that reads a database."""
        return [["analyze", database], ["report", database], ["coverage", database], ["gaps", database], ["families", database],
                ["suggest", database, "--of", "mismatch", "--by", "tests"],
                ["show", database, "Conv"], ["extract", database, "--top", "2", "-o", self.folder / "extracted"]]

    def check_good_again(self, out, what):
        self.opseq("run", *self.sets, "-o", out, "-q")
        check_sound(out / "opseq.db")
        check_same(content(out / "opseq.db"), self.content, what)
        check(reports_in(out) == self.reports, f"{what}: another report")
        check_equal(sorted(os.listdir(out)), FILES, f"{what}: files")


def test_locked(machine):
    out = machine.copy("locked")
    database = out / "opseq.db"
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    in_use = ["in use by another process", database, "after waiting for 1 s"]
    models = machine.folder / "models" / "tests"
    machine.opseq("analyze", database, "-q", "--ngram-max", "4", "--wait", "0", exit_code=UNWRITABLE)
    done = machine.run(["ingest", database, "--set", "tests", models, "--wait", "1"])
    lines = done.stderr.decode().splitlines()
    check_equal((done.returncode, len(lines)), (UNWRITABLE, 1), f"a locked database: {lines}")
    check(all(str(part) in lines[0] for part in in_use), lines[0])
    machine.opseq("report", database, "-q")
    waiting = subprocess.Popen([machine.opseq.binary, "ingest", database, "--set", "tests", models, "-q"],
                               stderr=subprocess.PIPE)
    told = waiting.stderr.readline().decode()
    check("is in use by another process; waiting for it, 600 s at most" in told, told)
    check_equal(waiting.poll(), None, "a process that waits")
    other.execute("COMMIT")
    check_equal(waiting.communicate(timeout=60)[1], b"", "standard error after waiting")
    check_equal(waiting.returncode, 0, "exit code after waiting")
    other.close()
    machine.check_good_again(out, "after waiting for the lock")


def test_no_database(machine):
    file = machine.folder / "odd.db"
    good = (machine.good / "opseq.db").read_bytes()
    models = machine.folder / "models" / "tests"

    def refused(content_of_file, *parts, reading=machine.reading(file)):
        for words in reading + [["ingest", file, "--set", "tests", models]]:
            for left in machine.folder.glob("odd.db*"):
                left.unlink()
            file.write_bytes(content_of_file)
            machine.fails(words, UNREADABLE, file, *parts)
            check_equal(file.read_bytes(), content_of_file, f"the refused file after {words}")

    refused(b"SQLite format 3\0" + good[16:40] + b"\xa5" * 60 + good[100:])
    refused(b"\xa5" * 100 + good[100:], "is no database")
    refused(b"<!DOCTYPE html>" * 500, "is no database")
    refused(good[:5000])
    foreign = machine.folder / "foreign.db"
    sqlite3.connect(foreign).executescript("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);")
    refused(foreign.read_bytes(), "is no opseq database")
    for version in (1, 99):
        shutil.copy(machine.good / "opseq.db", foreign)
        other = sqlite3.connect(foreign)
        other.execute(f"PRAGMA user_version = {version}")
        other.execute("PRAGMA journal_mode = DELETE")
        other.close()
        refused(foreign.read_bytes(), f"schema version {version}")
    for words in machine.reading(file):
        file.write_bytes(b"")
        machine.fails(words, UNREADABLE, file, "is empty; 'opseq ingest' fills it")
        file.unlink()
        machine.fails(words, UNREADABLE, file, "There is no database")
        file.mkdir()
        machine.fails(words, UNREADABLE, file, "is a folder")
        file.rmdir()
    file.mkdir()
    machine.fails(["ingest", file, "--set", "tests", models], UNWRITABLE, file, "is a folder")
    file.rmdir()


def test_damaged(machine):
    """Bytes that are not what was written: no crash, and where it is noticed a sentence with the file's name."""
    good = (machine.good / "opseq.db").read_bytes()
    file = machine.folder / "damaged.db"
    picks = random.Random(SEED)
    noticed = 0
    for case in range(60):
        damaged = bytearray(good)
        if case < 10:
            del damaged[picks.randrange(4096, len(good)):]
        elif case < 30:
            page = picks.randrange(1, len(good) // 4096) * 4096
            damaged[page:page + 4096] = picks.randbytes(4096)
        else:
            for _ in range(picks.choice([1, 20, 500])):
                damaged[picks.randrange(4096, len(good))] = picks.randrange(256)
        for words in picks.sample(machine.reading(file), 2) + [["analyze", file, "-q", "--ngram-max", "4"]]:
            for left in machine.folder.glob("damaged.db*"):
                left.unlink()
            file.write_bytes(damaged)
            done = machine.run(words)
            told = done.stderr.decode("utf-8", "replace")
            check(done.returncode in (0, 1, 2, UNREADABLE, UNWRITABLE),
                  f"damage {case}: {words}: {done.returncode}, {told}")
            if done.returncode == UNREADABLE:
                noticed += 1
                check(told.count("\n") >= 1 and (str(file) in told or words[0] == "extract"), f"damage {case}: {told}")
    check(noticed > 30, f"damage was noticed {noticed} times only")


def printing(machine):
    """Every command, and whether it prints."""
    database = machine.good / "opseq.db"
    fresh = machine.folder / "fresh.db"
    return [["--help"], ["--version"], ["run", *machine.sets, "-o", machine.folder / "printed"],
            ["ingest", fresh, "--set", "tests", machine.folder / "models" / "tests"], *machine.reading(database),
            ["report", database, "--json", "-"], ["report", database, "--html", "-"],
            ["coverage", database, "--json"], ["gaps", database, "--csv"], ["families", database, "--json"], ["coverage", database, "--markdown"],
            ["suggest", database, "--of", "mismatch", "--by", "tests", "--json"],
            ["show", database, "Conv", "--json"], ["show", database, "Conv", "--dot"], ["reduce", machine.reduced]]


def is_data(words):
    """What a program reads, which has to be whole; the rest is text for people."""
    return words[0] == "reduce" or any(word in ("--json", "--html", "--csv", "--markdown", "--dot") for word in words)


def test_standard_output(machine):
    for words in printing(machine):
        with open("/dev/full", "wb") as full:
            machine.fails(words, UNWRITABLE, "Standard output can't be written: No space left on device",
                          stdout=full)
        machine.fails(words, UNWRITABLE, "Standard output can't be written: Bad file descriptor",
                      stdout=None, preexec_fn=lambda: os.close(1))
        reading, writing = os.pipe()
        os.close(reading)
        if is_data(words):
            machine.fails(words, UNWRITABLE, "Standard output can't be written: Broken pipe", stdout=writing)
        else:
            done = machine.run(words, stdout=writing)
            check_equal((done.returncode, done.stderr), (0, b""), f"{words} with a reader who has seen enough")
        os.close(writing)
    check_same(content(machine.folder / "printed" / "opseq.db"), machine.content, "a run nobody could read")
    check(reports_in(machine.folder / "printed") == machine.reports, "a run nobody could read: the reports")
    database = machine.good / "opseq.db"
    head = subprocess.run(f"'{machine.opseq.binary}' report '{database}' --html - | head -1", shell=True,
                          capture_output=True)
    check(head.stdout.lower().startswith(b"<!doctype html"), head.stdout[:100])
    check(head.stderr in (b"", b"opseq: Standard output can't be written: Broken pipe.\n"), head.stderr)
    failed = machine.run(["coverage", database, "--fail-under-operators", "100"], stdout=subprocess.DEVNULL)
    reading, writing = os.pipe()
    os.close(reading)
    unread = machine.run(["coverage", database, "--fail-under-operators", "100"], stdout=writing)
    os.close(writing)
    check_equal((unread.returncode, unread.stderr), (2, failed.stderr), "a gate that fails where nobody reads")
    files = machine.folder / "files"
    files.mkdir()
    with open("/dev/full", "wb") as full:
        machine.fails(["coverage", database, "--junit", files / "junit.xml", "--badge", files / "badge.svg"],
                      UNWRITABLE, "Standard output", stdout=full)
    check_equal(sorted(os.listdir(files)), ["badge.svg", "junit.xml"], "files beside an unwritable output")


def test_closed_streams(machine):
    """Nothing is written into the files that take the numbers of closed streams."""
    for closed in ([2], [0, 1, 2], [0, 2], [1, 2]):
        out = machine.folder / f"closed{''.join(map(str, closed))}"
        words = ["run", *machine.sets, "/nowhere/at/all.onnx", "-o", out, "-q"]

        def close():
            for stream in closed:
                os.close(stream)

        done = machine.run(words, stdout=None, stderr=None, preexec_fn=close)
        check_equal(done.returncode, UNREADABLE, f"exit code with {closed} closed")
        machine.check_good_again(out, f"with {closed} closed")
        done = machine.run(["extract", out / "opseq.db", "--top", "2", "-o", out / "gaps", "-q"],
                           stdout=None, stderr=None, preexec_fn=close)
        check_equal(done.returncode, 0, f"exit code of extract with {closed} closed")
        check((out / "gaps" / "manifest.json").read_bytes().startswith(b"{"), "the manifest")
        shutil.rmtree(out / "gaps")
    machine.fails(["reduce", "-"], UNREADABLE, preexec_fn=lambda: os.close(0))


def test_file_size_limit(machine):
    """A limit on the size of files stands for a disk that fills up: there everywhere, and met anywhere."""
    def limited(size):
        return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    sizes = [0, 1, 4096, 20_000, *range(40_000, 2_000_000, 130_000)]
    failed = 0
    for size in sizes:
        out = machine.folder / f"limit{size}"
        done = machine.run(["run", *machine.sets, "-o", out], preexec_fn=limited(size))
        told = done.stderr.decode()
        if done.returncode == 0:
            break
        failed += 1
        check_equal(done.returncode, UNWRITABLE, f"exit code with files of {size} bytes at most: {told}")
        check(told.count("\n") == 1 and str(out) in told and ("File too large" in told or "disk I/O error" in told), told)
        machine.check_good_again(out, f"after files of {size} bytes at most")
    check(3 < failed < len(sizes), f"{failed} limits were met")
    for size in (0, 1, 1000):
        before = machine.copy("limited")
        words = ["report", before / "opseq.db", "--json", before / "report.json"]
        machine.fails(words, UNWRITABLE, before, preexec_fn=limited(size))
        machine.check_good_again(before, "a report that could not be written")


def mounted(machine, options, script):
    """Runs a shell script where `$1` is a file system of its own; None where none can be mounted here."""
    if shutil.which("unshare") is None:
        return None
    place = machine.folder / "mounted"
    place.mkdir(exist_ok=True)
    words = ["unshare", "-rm", "sh", "-c",
             f'mount -t tmpfs -o {options} tmpfs "$1" || exit 99; {script}', "sh", str(place), machine.opseq.binary]
    done = subprocess.run(words + machine.sets, capture_output=True, timeout=300)
    if done.returncode in (1, 99) and (b"unshare" in done.stderr or b"mount" in done.stderr):
        print(f"skipped, no file system can be mounted: {done.stderr.decode().strip()}")
        return None
    return done


def test_full_disk(machine):
    """The file system fills up; with space, the same command goes on."""
    met = 0
    for kilobytes in (4, 40, 200, 500, 800, 1100, 1400, 2000):
        done = mounted(machine, f"size={kilobytes}k", f'''
            place=$1 opseq=$2; shift 2
            "$opseq" run "$@" -o "$place/out" -q; echo "exit code $?"
            mount -o remount,size=100m "$place"
            ls "$place/out" >&2
            "$opseq" run "$@" -o "$place/out" -q || exit 98
            cp -r "$place/out" '{machine.folder}/after{kilobytes}'
            ls "$place/out"''')
        if done is None:
            return "not on a full disk, as none can be made here"
        told = done.stderr.decode().splitlines()
        if b"exit code 0" in done.stdout:
            break
        met += 1
        check_equal(done.stdout.decode().split(), ["exit", "code", str(UNWRITABLE), *FILES], f"{kilobytes} kB: {told}")
        check(told[0].startswith("opseq: The ") and ("disk is full" in told[0] or "No space left" in told[0]), told[0])
        check(not any("partial" in line for line in told[1:]), f"{kilobytes} kB: left behind: {told[1:]}")
        machine.check_good_again(machine.folder / f"after{kilobytes}", f"after a disk of {kilobytes} kB")
    check(met > 3, f"{met} disks were filled")
    return f"{met} disks filled"


# Of any other program: nothing that only opseq knows of.
READ = """import sqlite3, sys
rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
print(rows.execute("SELECT count(*) > 0 FROM model").fetchone() == (1,))"""


def test_read_only(machine):
    done = mounted(machine, "size=100m", f'''
        place=$1 opseq=$2; shift 2
        cp -r '{machine.good}' "$place/out"
        mount -o remount,ro "$place"
        "$opseq" run "$@" -o "$place/out" -q; echo "$?"
        "$opseq" run "$@" -o "$place/new" -q; echo "$?"
        "$opseq" ingest "$place/new.db" --set a "$2" -q; echo "$?"
        "$opseq" report "$place/out/opseq.db" --json "$place/out/report.json" -q; echo "$?"
        "$opseq" report "$place/out/opseq.db" --json - | cmp - "$place/out/report.json"; echo "$?"
        '{sys.executable}' -c '{READ}' "$place/out/opseq.db"''')
    if done is None:
        return "not read-only, as no such file system can be made here"
    told = done.stderr.decode().splitlines()
    check_equal((done.stdout.split(), len(told)), ([b"128", b"128", b"128", b"128", b"0", b"True"], 4), f"read-only: {told}")
    for line, name in zip(told, ["out/opseq.db", "new", "new.db", "out/report.json"]):
        check(name in line and ("read-only" in line.lower()), line)
    return "read-only file system"


def test_unwritable_places(machine):
    """Places that take no files, whoever asks: also where nothing can be mounted."""
    models = machine.folder / "models" / "tests"
    for place in ("/proc/opseq-test", "/dev/null/out"):
        machine.fails(["run", *machine.sets, "-o", place], UNWRITABLE, place)
        machine.fails(["ingest", place, "--set", "tests", models], UNWRITABLE, place)
        machine.fails(["report", machine.good / "opseq.db", "--json", place], UNWRITABLE, place)


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        machine = Machine(opseq, data, Path(made))
        test_locked(machine)
        test_no_database(machine)
        test_damaged(machine)
        test_standard_output(machine)
        test_closed_streams(machine)
        test_file_size_limit(machine)
        test_unwritable_places(machine)
        told = [test_full_disk(machine), test_read_only(machine)]
    return f"machine faults: all survived ({', '.join(told)})"


if __name__ == "__main__":
    main(run)
