"""The program on every kind of hostile input: each alone, all beside good ones, in every environment.

test_hostile_models.py OPSEQ DATA
"""

import contextlib
import json
import os
import re
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "end_to_end"))
import invariants  # noqa: E402
import kinds  # noqa: E402
from opseq_runs import check, check_equal, main  # noqa: E402

# Bytes of address space of a run; the largest kinds need about 1 GB. (A sanitizer takes terabytes: it runs without.)
MEMORY = 3 << 30
SECONDS = 900  # of a run, on a busy machine and with sanitizers; the longest takes some 10 on a quiet one
# A traced process can't be traced by LeakSanitizer, where it is built with that.
WITHOUT_LEAK_CHECK = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}
GOOD = 6  # real models beside the hostile ones

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
        said = done.stderr.decode("utf-8")
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


def make(folder, table):
    folder.mkdir(parents=True)
    for kind in table:
        path = os.fsencode(folder) + b"/" + os.fsencode(kind.file)
        if callable(kind.content):
            kind.content(path)
        else:
            with open(path, "wb") as stream:
                stream.write(kind.content)
    return folder


def make_surroundings(folder):
    """What external data would lead to: reading it would be seen, or would never end."""
    (folder.parent / "outside.bin").write_bytes(b"outside")
    (folder / "outside_link.bin").symlink_to(folder.parent / "outside.bin")
    os.mkfifo(folder / "outside_fifo.bin")


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


def test_each_alone(program, folder, table, scratch):
    for number, kind in enumerate(table):
        database = scratch / f"alone{number}.db"
        path = os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(kind.file))
        said, _ = program("ingest", database, "--set", "s", path, "-q",
                          exit_code=64 if kind.status == "unreadable" else 0)
        check_equal(len(said), 1 if kind.status == "unreadable" else 0, f"{kind.file}: sentences")
        rows = rows_of(database)
        check_equal(len(rows), 1, f"{kind.file}: rows")
        check_row(kind, next(iter(rows.values())), "ingest")
        database.unlink()


def good_models(data, folder):
    (folder / "good").mkdir()
    for file in sorted((data / "corpus" / "mismatch").glob("*.onnx"))[:GOOD]:
        shutil.copy(file, folder / "good" / file.name)


def dump_of(database):
    with opened(database) as connection:
        return [line for line in connection.iterdump() if 'INSERT INTO "stage_run"' not in line]


def test_all_together(program, folder, table, scratch):
    arguments = ["run", "--mismatch", folder, "--correct", folder / "good", "-v"]
    said, _ = program(*arguments, "-j1", "-o", scratch / "one", exit_code=64)
    rows = rows_of(scratch / "one" / "opseq.db")
    problems = [line for line in said if line.startswith("opseq: mismatch: ")]
    expected = [kind for kind in table if kind.status in ("unreadable", "too_many_paths")]
    check_equal(len(problems), len(expected), "sentences on standard error")
    check_equal(len(rows), len(table) + 2 * GOOD, "files in the database")
    for kind in table:
        check_row(kind, rows[kind.shown or kind.file], "run")
    program(*arguments, "-j8", "-o", scratch / "eight", exit_code=64)
    for name in ("report.json", "report.html"):
        check_equal((scratch / "one" / name).read_bytes() == (scratch / "eight" / name).read_bytes(), True,
                    f"{name} with -j1 and with -j8 the same")
    check_equal(dump_of(scratch / "one" / "opseq.db") == dump_of(scratch / "eight" / "opseq.db"), True,
                "the database with -j1 and with -j8 the same")
    return rows


def test_good_unaffected(program, folder, scratch, beside):
    """Good models have the same rows and the same shared sequences without hostile ones beside them."""
    program("run", "--mismatch", folder / "good", "-q", "-o", scratch / "good", exit_code=0)
    for path, row in rows_of(scratch / "good" / "opseq.db").items():
        other = beside[f"good/{path}"] if f"good/{path}" in beside else beside[path]
        for column in ("status", "structure_hash", "nodes", "edges", "paths", "distinct_paths", "ngrams", "producer"):
            check_equal(other[column], row[column], f"{path} beside hostile models: {column}")


def test_shown_harmless(scratch):
    text = (scratch / "one" / "report.json").read_text("utf-8")
    unsafe = UNSAFE.search(text)
    check(unsafe is None, f"report.json holds {unsafe and unsafe[0]!r}")
    check("\\u202e" in text.lower(), "report.json lost a right-to-left mark")
    page = (scratch / "one" / "report.html").read_text("utf-8")
    check("</script><script>alert" not in page, "report.html holds a script of a model")
    invariants.check_html(json.loads(text), scratch / "one" / "report.html")


def make_special(folder):
    """Kind 34: what is no file, and names that are no text. Returns the table of it."""
    folder.mkdir()
    (folder / "a_folder.onnx").mkdir()
    os.mkfifo(folder / "fifo.onnx")
    (folder / "device.onnx").symlink_to("/dev/zero")
    (folder / "terminal.onnx").symlink_to("/dev/tty")
    (folder / "loop.onnx").symlink_to("loop.onnx")
    (folder / "nowhere.onnx").symlink_to("nothing.onnx")
    (folder / "up").symlink_to(".", target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(folder)
        server.bind("socket.onnx")
        os.chdir(here)
    long_name = "l" * 200 + "/" + "m" * 200 + ".onnx"
    (folder / long_name).parent.mkdir()
    (folder / "locked.onnx").write_bytes(kinds.RELU)
    (folder / "locked.onnx").chmod(0)
    good = {long_name: long_name, "link.onnx": "link.onnx"}
    (folder / long_name).write_bytes(kinds.RELU)
    (folder / "link.onnx").symlink_to(long_name)
    for name, shown in {b"\xff\xfe.onnx": "\\xff\\xfe.onnx", b"new\nline.onnx": "new\nline.onnx",
                        b"\x1b[31m.onnx": "\x1b[31m.onnx", "\u202eabc.onnx".encode(): "\u202eabc.onnx",
                        b"n" * 250 + b".onnx": "n" * 250 + ".onnx", b"<b>.onnx": "<b>.onnx"}.items():
        good[shown] = shown
        with open(os.fsencode(folder) + b"/" + name, "wb") as stream:
            stream.write(kinds.RELU)
    with open(os.fsencode(folder) + b"/bad\x1b[5m\xff.onnx", "wb") as stream:
        stream.write(b"\xff" * 9)
    no_file = "it is not a regular file"
    bad = {"fifo.onnx": no_file, "device.onnx": no_file, "socket.onnx": no_file,
           "terminal.onnx": no_file, "loop.onnx": "the file can't be opened: Too many levels of symbolic links",
           "nowhere.onnx": "the file can't be opened: No such file or directory",
           "bad\x1b[5m\\xff.onnx": kinds.MALFORMED}
    if os.geteuid() == 0:
        good["locked.onnx"] = "locked.onnx"
    else:
        bad["locked.onnx"] = "the file can't be opened: Permission denied"
    return [*(kinds.Kind(34, name, b"", nodes=1, edges=2, paths=1, shown=shown) for name, shown in good.items()),
            *(kinds.Kind(34, name, b"", "unreadable", reason, shown=name) for name, reason in bad.items())]


def test_special_files(program, scratch):
    folder = scratch / "special"
    table = make_special(folder)
    said, _ = program("run", "--mismatch", folder, folder / "missing.onnx", "-o", scratch / "special_out", "-v",
                      exit_code=64)
    rows = rows_of(scratch / "special_out" / "opseq.db")
    check_equal(sorted(rows), sorted([*(kind.shown for kind in table), "missing.onnx"]), "the files")
    for kind in table:
        check_row(kind, rows[kind.shown], "run")
    bad = sum(kind.status == "unreadable" for kind in table) + 1
    check_equal(sum(line.startswith("opseq: mismatch: ") for line in said), bad, "sentences")
    check_equal(rows["missing.onnx"]["reason"], "missing.onnx: there is no such file or folder.", "a missing file")
    return len(table) + 1


def opened_files(trace, folder):
    """The files that a trace of system calls saw opened, as absolute paths; none of a folder."""
    opened = set()
    for line in trace.read_text("utf-8", "replace").splitlines():
        found = re.search(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]*)", ([A-Z_|]*)', line)
        if found and "O_DIRECTORY" not in found[2]:
            opened.add(os.path.normpath(folder / found[1]))
    return opened


def test_nothing_outside_opened(program, folder, scratch):
    if not can_trace(scratch):
        return "strace can't be used here"
    trace = scratch / "trace"
    program("run", "--mismatch", *sorted(folder.glob("33_ext*.onnx")), "-o", scratch / "traced", "-q", exit_code=0,
            environment=WITHOUT_LEAK_CHECK, before=["strace", "-f", "-qq", "-e", "trace=open,openat", "-o", str(trace)])
    opened = opened_files(trace, Path.cwd())
    check(len([name for name in opened if name.endswith("33_external_above.onnx")]) == 1, "the trace shows no model")
    outside = [name for name in opened if "outside" in name or name == "/etc/hostname"]
    check_equal(outside, [], "files outside that were opened")
    return f"{len(opened)} opened files traced"


def can_trace(scratch):
    try:
        done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, cwd=scratch)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def make_locale(scratch):
    """A locale with decimal commas and dots between thousands, where this system can make one."""
    folder = scratch / "locales"
    folder.mkdir()
    try:
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8")], capture_output=True)
    except FileNotFoundError:
        pass
    return folder if (folder / "de_DE.UTF-8").exists() else None


def test_environment(program, folder, scratch):
    """Kind 44: neither locale nor time zone shows."""
    locales = make_locale(scratch)
    environments = [{"LC_ALL": "C", "TZ": "UTC"}, {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"},
                    {"LC_ALL": "nonsense", "TZ": "nonsense/42"}]
    if locales:
        environments.append({"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(locales), "TZ": "Pacific/Chatham"})
    outputs = []
    for i, environment in enumerate(environments):
        out = scratch / f"environment{i}"
        begin = time.time()
        _, summary = program("run", "--mismatch", folder / "good", "--correct", folder / "10_unnamed.onnx",
                             folder / "36_same_diamonds.onnx", "-o", out, exit_code=0, environment=environment)
        outputs.append((summary.replace(str(out), "OUT"), (out / "report.json").read_bytes(),
                        (out / "report.html").read_bytes()))
        check_equal(outputs[i] == outputs[0], True, f"{environment}: the same output")
        check_started(out / "opseq.db", begin)
    return "" if locales else " (no locale with decimal commas can be made here)"


def check_started(database, begin):
    with opened(database) as connection:
        for (text,) in connection.execute("SELECT started_at FROM stage_run"):
            check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text), f"{text} is no time")
            started = time.mktime(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
            check(abs(started - begin) < SECONDS, f"{text} is not in UTC")


def test_changing_files(program, scratch, rounds=12):
    """Kind 34: files that vanish, shrink, grow and turn into others while they are listed and read."""
    folder = scratch / "changing"
    folder.mkdir()
    large = kinds.chain_model(kinds.types(300) * 100)
    stop = threading.Event()

    def disturb():
        turn = 0
        while not stop.is_set():
            turn += 1
            for i in range(8):
                file = folder / f"{i}.onnx"
                action = (turn + i) % 4
                if action == 0:
                    file.unlink(missing_ok=True)
                elif action == 1:
                    file.write_bytes(large)
                elif file.exists():
                    os.truncate(file, len(large) // action)

    (folder / "stays.onnx").write_bytes(large)
    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for i in range(rounds):
            database = scratch / f"changing{i // 3}.db"  # the same one three times
            said, _ = program("ingest", database, "--set", "s", folder, "-v", "-q", "-j2", exit_code=(0, 64))
            rows = rows_of(database)
            check_equal(rows["stays.onnx"]["status"], "ingested", "a file that did not change")
            bad = [row for row in rows.values() if row["status"] == "unreadable"]
            check_equal(sum(line.startswith("opseq: s: ") for line in said), len(bad), "sentences")
    finally:
        stop.set()
        thread.join()
    return rounds


def test_same_model(program, scratch):
    """Kind 35: twice in a set, with one name in two folders, in two sets."""
    folder = scratch / "same"
    for name in ("a/m.onnx", "b/m.onnx", "b/other.onnx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(kinds.chain_model(kinds.ABC))
    program("run", "--mismatch", folder, folder / "a", folder / "a/m.onnx", "--correct", folder / "b", "-q", "-o",
            scratch / "same_out", exit_code=0)
    with opened(scratch / "same_out" / "opseq.db") as connection:
        rows = connection.execute("SELECT set_name, path FROM model ORDER BY id").fetchall()
        duplicates = connection.execute("SELECT count(*), min(duplicates_of), max(duplicates_of) FROM duplicate_model")
        check_equal(duplicates.fetchone(), (4, 1, 1), "duplicates")
    check_equal(rows, [("correct", "m.onnx"), ("correct", "other.onnx"), ("mismatch", "a/m.onnx"),
                       ("mismatch", "b/m.onnx"), ("mismatch", "b/other.onnx")], "the models")


def test_limits_said(program, folder, scratch):
    """The option that a sentence names does what it says."""
    for number, (file, options, status, reason) in enumerate([
            ("24_nested_1000.onnx", ["--max-nesting", 1000, "--max-call-depth", 1001], "ingested", None),
            ("26_calls_5000_deep.onnx", ["--max-call-depth", 3999], "unreadable", "limit of 3999 (--max-call-depth)"),
            ("28_megabyte_type.onnx", ["--max-label", 1_000_000], "unreadable", "limit of 1000000 (--max-label)"),
            ("28_long_type.onnx", ["--max-label", 100], "unreadable", "limit of 100 (--max-label)"),
            ("27_doubling_10.onnx", ["--max-nodes", 3070], "unreadable", "limit of 3070 (--max-nodes)"),
            ("27_doubling_10.onnx", ["--max-nodes", 3071], "ingested", None),
            ("36_chain_100000.onnx", ["--max-names", 1000], "unreadable", "limit of 1000 (--max-names)"),
            ("36_chain_100000.onnx", ["--max-text", 1000], "unreadable", "limit of 1000 (--max-text)"),
            ("36_chain_100000.onnx", ["--max-file-bytes", 1000], "unreadable", "1000 bytes (--max-file-bytes)")]):
        database = scratch / f"limits{number}.db"
        program("ingest", database, "--set", "s", folder / file, "-q", *options,
                exit_code=64 if status == "unreadable" else 0)
        row = rows_of(database)[file]
        check_equal(row["status"], status, f"{file} with {options}")
        check(reason is None or reason in row["reason"], f"{file} with {options}: {row['reason']}")
        with opened(database) as connection:
            (stored,) = connection.execute("SELECT options FROM stage_run").fetchone()
        name = options[0].removeprefix("--").replace("-", "_")
        check_equal(json.loads(stored)[name], options[1], f"{options[0]} in the database")


def run(arguments):
    program, data = Program(arguments[0]), Path(arguments[1])
    table = kinds.files()
    check_equal(len({kind.file for kind in table}), len(table), "files of different names")
    with tempfile.TemporaryDirectory(prefix="opseq-hostile-") as scratch:
        scratch = Path(scratch)
        folder = make(scratch / "models", table)
        make_surroundings(folder)
        test_each_alone(program, folder, table, scratch)
        good_models(data, folder)
        rows = test_all_together(program, folder, table, scratch)
        test_good_unaffected(program, folder, scratch, rows)
        test_shown_harmless(scratch)
        special = test_special_files(program, scratch)
        traced = test_nothing_outside_opened(program, folder, scratch)
        locale = test_environment(program, folder, scratch)
        test_changing_files(program, scratch)
        test_same_model(program, scratch)
        test_limits_said(program, folder, scratch)
    memory = "no limit of memory, " if program.memory != MEMORY else ""
    return (f"{len(table)} hostile files of {len({kind.number for kind in table})} kinds, {special} special ones, "
            f"{memory}{traced}, longest run {program.longest:.1f} s{locale}")


if __name__ == "__main__":
    main(run)
