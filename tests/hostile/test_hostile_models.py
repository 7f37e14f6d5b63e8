"""The program on every kind of hostile input: each alone, all beside good ones, in every environment.

test_hostile_models.py OPSEQ DATA
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "end_to_end"))
import invariants  # noqa: E402
import kinds  # noqa: E402
from hostile_runs import MEMORY, SECONDS, UNSAFE, Program, check_row, opened, rows_of  # noqa: E402
from opseq_runs import check, check_equal, main  # noqa: E402
from page_document import without_identity  # noqa: E402

# A traced process can't be traced by LeakSanitizer, where it is built with that.
WITHOUT_LEAK_CHECK = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}
GOOD = 6  # real models beside the hostile ones


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
    one, eight = [((scratch / name / "report.json").read_bytes(), without_identity((scratch / name / "report.html").read_bytes()))
                  for name in ("one", "eight")]
    check_equal(one == eight, True, "reports with -j1 and with -j8 the same")
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
                        without_identity((out / "report.html").read_bytes())))
        check_equal(outputs[i] == outputs[0], True, f"{environment}: the same output")
        check_started(out / "opseq.db", begin)
    return "" if locales else " (no locale with decimal commas can be made here)"


def check_started(database, begin):
    with opened(database) as connection:
        for (text,) in connection.execute("SELECT started_at FROM stage_run"):
            check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text), f"{text} is no time")
            started = time.mktime(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
            check(abs(started - begin) < SECONDS, f"{text} is not in UTC")


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
        traced = test_nothing_outside_opened(program, folder, scratch)
        locale = test_environment(program, folder, scratch)
        test_limits_said(program, folder, scratch)
    memory = "no limit of memory, " if program.memory != MEMORY else ""
    return (f"{len(table)} hostile files of {len({kind.number for kind in table})} kinds, "
            f"{memory}{traced}, longest run {program.longest:.1f} s{locale}")


if __name__ == "__main__":
    main(run)
