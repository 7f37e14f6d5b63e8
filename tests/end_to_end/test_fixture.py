"""The program on a small set of good, bad, doubled and hostile files: results, exit codes, messages.

test_fixture.py OPSEQ DATA
"""

import json
import os
import random
import shlex
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import invariants
from opseq_runs import Opseq, check, check_equal, load, main, without_steps
from page_document import without_identity

HOSTILE = b"a,b\n<script>{{script}}\xff\x1b[31m.onnx"
HOSTILE_TEXT = "a,b\n<script>{{script}}\\xff\x1b[31m.onnx"
GOOD = 23


def corpus_files(data, name, count):
    return sorted((data / "corpus" / name).glob("*.onnx"))[:count]


def make_fixture(data, folder, order):
    """Sets of models; `order` is in which their files are made, hence listed by some file systems."""
    files = [("mismatch", file) for file in corpus_files(data, "mismatch", 8)]
    files += [("correct", file) for file in corpus_files(data, "correct", 8)]
    files += [("tests/sub", file) for file in corpus_files(data, "correct", 10)[8:]]
    files += [("tests", file) for file in corpus_files(data, "mismatch", 10)[8:]]
    random.Random(order).shuffle(files)
    for name, file in files:
        (folder / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / name / file.name)
    first = corpus_files(data, "mismatch", 1)[0]
    shutil.copy(first, folder / "mismatch" / "zz_same.onnx")
    shutil.copy(first, folder / "correct" / "zz_same.onnx")
    with open(os.fsencode(folder / "mismatch") + b"/" + HOSTILE, "wb") as stream:
        stream.write(corpus_files(data, "mismatch", 11)[10].read_bytes())
    return folder


def make_bad_files(folder, model):
    content = model.read_bytes()
    (folder / "cut.onnx").write_bytes(content[: len(content) // 2])
    (folder / "empty.onnx").write_bytes(b"")
    (folder / "text.onnx").write_text("<!DOCTYPE html><title>404</title>")
    (folder / "pointer.onnx").write_text("version https://git-lfs.github.com/spec/v1\n")
    return ["cut.onnx", "empty.onnx", "pointer.onnx", "text.onnx"]


def sets_of(folder):
    return ["--mismatch", folder / "mismatch", "--correct", folder / "correct", "--tests", folder / "tests"]


def reports_in(folder):
    return [(folder / "report.json").read_bytes(), without_identity((folder / "report.html").read_bytes())]


def answers_next(opseq, text):
    """What the commands print that an answer names as useful next; those that write files are not run."""
    commands = [shlex.split(line) for line in text.partition("\nNext:\n")[2].splitlines()]
    check(commands and all(words[0] == "opseq" for words in commands), text)
    return [opseq(*words[1:]).stdout for words in commands if words[1] != "extract"]


def test_run(opseq, models, out):
    told = opseq("run", *sets_of(models), "-o", out)
    check_equal(told.stderr, "", "standard error of a fine run")
    check(f"\nWritten: opseq.db, report.json, report.html in {out}\nThe page: {out}/report.html\n" in told.stdout,
          told.stdout)
    [gaps] = answers_next(opseq, told.stdout)
    check(all(" (sequence " in shown for shown in answers_next(opseq, gaps)), gaps)
    check_equal(sorted(file.name for file in out.iterdir()), ["opseq.db", "report.html", "report.json"], "files")
    report = invariants.check_output(out)
    check_equal(len(report["models"]), GOOD, "models")
    by_path = {(model["set"], model["path"]): model for model in report["models"]}
    check(("mismatch", HOSTILE_TEXT) in by_path, "the hostile name is not in the report")
    first = corpus_first(report)
    check_equal(by_path["mismatch", "zz_same.onnx"]["duplicates_of"], first, "duplicate in its set")
    check_equal(by_path["correct", "zz_same.onnx"]["duplicates_of"], None, "the first of the duplicates")
    check(report["differences"]["target_only"]["unique"] > 0, "nothing to look at")
    check(report["intersections"]["target_contrast"]["unique"] > 0, "nothing to look at")
    check(report["intersections"]["target_suite"]["unique"] > 0, "nothing to look at")
    return reports_in(out)


def corpus_first(report):
    return next(model["id"] for model in report["models"]
                if model["set"] == "correct" and model["path"] == "zz_same.onnx")


def test_determinism(opseq, data, models, folder, preset, expected):
    for number, (jobs, cwd, environment) in enumerate([
            (1, "/", {"LC_ALL": "C", "TZ": "Asia/Tokyo"}),
            (4, folder, {"LC_ALL": "C.UTF-8", "TZ": "America/New_York", "LANG": "tr_TR.UTF-8"}),
            (3, folder, {"SOURCE_DATE_EPOCH": "0"})]):
        other = make_fixture(data, folder / f"models{number}{len(preset)}", number + 1)
        out = folder / f"out{number}{len(preset)}"
        opseq("run", *sets_of(other), "-o", out, "-j", str(jobs), *preset, cwd=cwd, environment=environment)
        check(reports_in(out) == expected, f"another report with -j {jobs}, {environment}, cwd {cwd}")
    relative = ["--tests", "tests", "--correct", "correct", "--mismatch", "mismatch"]
    opseq("run", *relative, "-o", folder / f"rel{len(preset)}", *preset, cwd=models)
    check(reports_in(folder / f"rel{len(preset)}") == expected, "another report with relative paths")


def test_steps(opseq, models, folder, preset, expected):
    database = folder / f"steps{len(preset)}.db"
    graph = preset
    for name in ("tests", "mismatch", "correct"):
        opseq("ingest", database, "--set", name, models / name, *graph)
    opseq("report", database, exit_code=1)
    opseq("analyze", database, *preset)
    json_file, html_file = folder / "steps.json", folder / "steps.html"
    opseq("report", database, "--json", json_file, "--html", html_file)
    check([json_file.read_bytes(), without_identity(html_file.read_bytes())] == expected, "steps give another report than run")
    check_equal(opseq("report", database, "--json", "-").stdout.encode(), expected[0], "report on standard output")
    check_equal(without_identity(opseq("report", database, "--html", "-", "--json", json_file).stdout.encode()), expected[1],
                "page on standard output")
    invariants.check_database(load(json_file), database)


def test_again(opseq, models, out, expected):
    told = opseq("run", *sets_of(models), "-o", out, "-v")
    check(f"opseq: read 0 files, {GOOD} unchanged, 0 models gone\n" in told.stderr, told.stderr)
    check("(already up to date)" in told.stderr, told.stderr)
    check(reports_in(out) == expected, "running again gives another report")
    told = opseq("run", *sets_of(models), "-o", out, "-q")
    check_equal(told.stdout + told.stderr, "", "output with -q")
    invariants.check_output(out)


def test_changes(opseq, models, out, folder):
    """What is added, changed and removed gives what a new database would hold."""
    shutil.copytree(models, folder / "changing")
    changing = folder / "changing"
    victims = sorted((changing / "mismatch").glob("torch*.onnx"))
    victims[0].unlink()
    shutil.copy(victims[2], victims[1])
    shutil.copy(victims[3], changing / "correct" / "aa_new.onnx")
    shutil.rmtree(changing / "tests")
    rest = ["--mismatch", changing / "mismatch", "--correct", changing / "correct"]
    opseq("run", *sets_of(models), "-o", folder / "old")
    shutil.copytree(out, folder / "fresh")
    (folder / "fresh" / "opseq.db").unlink()
    opseq("run", *sets_of(models), "-o", folder / "fresh")
    opseq("run", *rest, "-o", folder / "fresh")
    opseq("run", *rest, "-o", folder / "new")
    check(reports_in(folder / "fresh") == reports_in(folder / "new"), "an updated database gives another report")
    report = invariants.check_output(folder / "fresh")
    check("tests" not in report["sets"], "a set that is not named any more stays")


def test_bad_files(opseq, models, folder):
    bad = folder / "with bad files"
    shutil.copytree(models, bad)
    names = make_bad_files(bad / "correct", sorted((models / "correct").glob("torch*"))[0])
    missing = folder / "missing.onnx"
    for _ in range(2):
        told = opseq("run", *sets_of(bad), missing, "-o", folder / "bad out", "-q", exit_code=64)
        lines = told.stderr.splitlines()
        check_equal(len(lines), len(names) + 1, "lines on standard error")
        for name, line in zip(names, lines):
            check(line.startswith(f"opseq: correct: {name}: ") and line.endswith("."), line)
        check_equal(lines[-1], "opseq: tests: missing.onnx: there is no such file or folder.", "the missing file")
        report = invariants.check_output(folder / "bad out")
        check_equal(report["sets"]["correct"]["unreadable"], len(names), "unreadable models")
    told = opseq("run", *sets_of(bad), missing, "-o", folder / "bad out", "-v", exit_code=64)
    check("(already up to date)" in told.stderr, "files that stay bad make the analysis start over")
    good = load(folder / "out" / "report.json")
    check(report["intersections"] == good["intersections"], "bad files change intersections")
    for part in ("shared_sequences", "coverage", "operators", "accumulation", "unseen"):
        check(report["coverage"][part] == good["coverage"][part], f"bad files change {part}")
    for part in ("sequences", "uncovered", "minimal", "comparison", "conclusion"):
        check(report["gaps"][part] == good["gaps"][part], f"bad files change {part} of the gaps")
    told = opseq("ingest", folder / "bad.db", "--set", "s", bad / "correct", exit_code=64)
    check("(4 unreadable)" in told.stdout, told.stdout)


def test_missing_sets(opseq, models, folder):
    """Sets without models: told at the end, the rest is done, and it is no success."""
    nothing = folder / "nothing here"
    nothing.mkdir()
    for number, (path, words) in enumerate([(nothing, f"the folder {nothing} holds no *.onnx file."),
                                            (folder / "gone", "gone: there is no such file or folder.")]):
        out = folder / f"without{number}"
        told = opseq("run", "--mismatch", models / "mismatch", "--correct", models / "correct", "--tests", path,
                     "-o", out, exit_code=64)
        check_equal(told.stderr, f"opseq: tests: {words}\n", "standard error")
        check("Written: opseq.db" in told.stdout, "the rest was not done")
        check(load(out / "report.json")["differences"]["target_only"]["unique"] > 0, "nothing was compared")


def test_links(opseq, models, folder):
    """Folders of models by links: read once, what is not is told."""
    linked = folder / "linked"
    linked.mkdir()
    (linked / "a").symlink_to(models / "tests")
    (linked / "b").symlink_to(models / "tests")
    (linked / "up").symlink_to(".")
    shutil.copy(corpus_first_file(models), linked / "LOUD.ONNX")
    (linked / "text.onnx").write_text("../models/tests/x.onnx")
    told = opseq("ingest", folder / "linked.db", "--set", "s", linked, exit_code=64)
    check("opseq: s: b was skipped: it leads to a, which is searched once.\n" in told.stderr, told.stderr)
    check("it is no ONNX model but a link to ../models/tests/x.onnx, stored as text" in told.stderr, told.stderr)
    paths = [path for path, in sqlite3.connect(folder / "linked.db").execute("SELECT path FROM model")]
    tests = len(list((models / "tests").rglob("*.onnx")))
    check_equal(sum(path.startswith("a/") for path in paths), tests, "models by the first link")
    check("LOUD.ONNX" in paths and not any(path.startswith("b/") for path in paths), f"{paths[:20]}")


def corpus_first_file(models):
    return sorted((models / "correct").glob("torch*.onnx"))[0]


def test_single_model(opseq, models, folder):
    """One failing model and no tests: what it holds are gaps, and nothing is said of what tests exercise."""
    one, database = folder / "one", folder / "single" / "opseq.db"
    one.mkdir()
    shutil.copy(sorted((models / "mismatch").glob("torch*.onnx"))[0], one)
    told = opseq("run", "--mismatch", one, "--correct", models / "correct", "-o", folder / "single")
    check("suite" not in told.stdout and "tests" not in told.stdout, told.stdout)
    invariants.check_output(folder / "single")
    chosen = "There is only one model of mismatch, so a gap needs no second one that holds it."
    words = " ".join(opseq("gaps", database).stdout.split())
    check(chosen in words and "all are gaps: there is no model of tests." in words, words[:1000])
    check(json.loads(opseq("gaps", database, "--json").stdout)["listed"] > 0, "one failing model has no gaps")
    told = opseq("extract", database, "--top", 1, "-o", folder / "cut")
    check(chosen in told.stderr, told.stderr)
    check_equal(len(list((folder / "cut").glob("*.onnx"))), 1, "models cut out")


def test_too_many_paths(opseq, models, folder):
    told = opseq("run", *sets_of(models), "-o", folder / "limited", "--max-paths", "10", "-q")
    report = invariants.check_output(folder / "limited")
    over = [model for model in report["models"] if model["status"] == "too_many_paths"]
    check(0 < len(over) < GOOD, f"{len(over)} models are over the limit")
    full = {(model["set"], model["path"]): model for model in load(folder / "out" / "report.json")["models"]}
    for model in report["models"]:
        distinct = full[model["set"], model["path"]]["distinct_paths"]
        check_equal(model["status"], "analyzed" if distinct <= 10 else "too_many_paths", model["path"])
        if distinct > 10:
            check_equal(model["reason"], f"{model['path']}: it has {model['paths']} paths, of them {distinct} "
                        "distinct sequences, over the limit of 10 (--max-paths).", "the reason")
    check_equal(len(told.stderr.splitlines()), min(len(over), 10) + (len(over) > 10), "lines on standard error")
    check(told.stderr.isprintable() or "\x1b" not in told.stderr, "a control character on standard error")


def test_reduce(opseq, data):
    file = data / "published" / "torch_mismatch_only.json"
    published = load(file)["mismatch_only_reduced_published"]
    figures = {}
    for name, options in {"published": ["--preset", "published"], "closure": [], "lcs": ["--reduce", "lcs"]}.items():
        result = json.loads(opseq("reduce", file, "--key", "mismatch_only_unique", *options).stdout)
        check_equal(result["method"], name, "method")
        check_equal(result["unique"], 176, f"{name}: unique")
        check_equal(result["reduced"], len(result["reduced_sequences"]), f"{name}: reduced")
        check_equal(result["reduced_sequences"], sorted(result["reduced_sequences"]), f"{name}: order")
        figures[name] = result
    check_equal({name: result["reduced"] for name, result in figures.items()},
                {"published": 131, "closure": 134, "lcs": 139}, "reduced sequences")
    listed = [sequence for sequence in figures["published"]["reduced_sequences"] if sequence in published]
    check_equal(len(listed), 130, "published reduced sequences")
    with open(file, "rb") as stream:
        piped = subprocess.run([opseq.binary, "reduce", "-"], stdin=stream, capture_output=True)
    check_equal(json.loads(piped.stdout), figures["closure"], "reduced from standard input")
    opseq("reduce", data, exit_code=64)
    opseq("reduce", data / "missing.json", exit_code=64)


def test_config(opseq, models, folder, expected):
    config = folder / "opseq.toml"
    config.write_text(f'mismatch = ["{models / "mismatch"}"]\ncorrect = "{models / "correct"}"\n'
                      f'tests = "{models / "tests"}"\noutput = "{folder / "configured"}"\n'
                      'quiet = true\njobs = 1\nmatch = "lcs"\n')
    told = opseq("run", "--config", config, "--match", "blocks")
    check_equal(told.stdout + told.stderr, "", "output with quiet = true")
    check(reports_in(folder / "configured") == expected, "the configuration file gives another report")
    opseq("analyze", folder / "configured" / "opseq.db", "--config", config)
    options = json.loads(opseq("report", folder / "configured" / "opseq.db", "--json", "-").stdout)["options"]
    check_equal(options["match"], "lcs", "match from the configuration file")


def test_exit_codes(opseq, models, folder):
    opseq("--help")
    check_equal(opseq("-V").stdout, opseq("--version").stdout, "the version")
    for command in ("run", "ingest", "analyze", "report", "reduce"):
        told = opseq(command, "--help").stdout
        check("Usage: opseq" in told and "\nExamples:\n" in told and "\x1b" not in told, f"{command} --help")
        check_equal(opseq("help", command).stdout, told, f"help {command}")
        told = opseq(command, "--nonsense", exit_code=1).stderr
        check_equal([line[:7] for line in told.splitlines()], ["opseq: ", "opseq: "], told)
    told = opseq(exit_code=1)
    check(told.stdout == "" and told.stderr, "wrong usage is told on standard error")
    database = folder / "out" / "opseq.db"
    opseq("report", folder / "none.db", exit_code=64)
    opseq("report", __file__, exit_code=64)
    opseq("report", database, "--json", "/dev/full", exit_code=128)
    opseq("report", database, "--html", folder / "none" / "report.html", exit_code=128)
    opseq("run", *sets_of(models), "-o", "/dev/null/out", exit_code=128)
    told = opseq("run", *sets_of(models), "-o", folder / "out", "--functions", "opaque", exit_code=1)
    check_equal(len(told.stderr.splitlines()), 1, "lines of a misuse")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([opseq.binary, "report", database], stdout=full, stderr=subprocess.PIPE)
    check_equal(done.returncode, 128, "exit code when standard output is full")
    check(done.stderr.startswith(b"opseq: ") and done.stderr.count(b"\n") == 1, done.stderr)
    done = subprocess.run([opseq.binary, "report", database, "-q"], close_fds=True, stderr=subprocess.DEVNULL,
                          preexec_fn=lambda: os.close(1))
    check_equal(done.returncode, 0, "exit code of -q without a standard output")


def test_concurrent(opseq, models, folder):
    """Several processes make one database at the same time."""
    database = folder / "shared.db"
    running = [subprocess.Popen([opseq.binary, "ingest", database, "--set", name, models / name],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
               for name in ("mismatch", "correct", "tests")]
    for process in running:
        error = without_steps(process.communicate(timeout=120)[1])
        check_equal((process.returncode, error), (0, b""), "one of several processes on a database")
    opseq("analyze", database, "-q")
    opseq("report", database, "--json", folder / "shared.json")
    check_equal((folder / "shared.json").read_bytes(), reports_in(folder / "out")[0], "the report of several")


def test_labels(opseq, models, folder, expected):
    for label in ("type", "type@version", "type+dtype", "type+dtype+rank", "type+attributes", "type+form"):
        out = folder / f"labelled {label}"
        opseq("run", *sets_of(models), "-o", out, "--label", label)
        report = invariants.check_output(out)
        check_equal(report["options"]["label"], label, "the report's label")
        check_equal(reports_in(out) == expected, label == "type", f"{label}: whether the reports are the default's")
        mixed = opseq("ingest", out / "opseq.db", "--set", "x", models / "tests",
                      "--label", "type+dtype", exit_code=0 if label == "type+dtype" else 1)
        check_equal("another label needs another database" in mixed.stderr, label != "type+dtype", "mixed labels")


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        models = make_fixture(data, folder / "models", 0)
        expected = test_run(opseq, models, folder / "out")
        test_determinism(opseq, data, models, folder, [], expected)
        test_steps(opseq, models, folder, [], expected)
        test_again(opseq, models, folder / "out", expected)
        published = ["--preset", "published"]
        opseq("run", *sets_of(models), "-o", folder / "published", *published)
        invariants.check_output(folder / "published")
        published_reports = reports_in(folder / "published")
        check(published_reports != expected, "the preset makes no difference")
        test_determinism(opseq, data, models, folder, published, published_reports)
        test_steps(opseq, models, folder, published, published_reports)
        test_labels(opseq, models, folder, expected)
        test_changes(opseq, models, folder / "out", folder)
        test_bad_files(opseq, models, folder)
        test_missing_sets(opseq, models, folder)
        test_links(opseq, models, folder)
        test_single_model(opseq, models, folder)
        test_too_many_paths(opseq, models, folder)
        test_reduce(opseq, data)
        test_config(opseq, models, folder, expected)
        test_exit_codes(opseq, models, folder)
        test_concurrent(opseq, models, folder)
    return "fixture: all as expected"


if __name__ == "__main__":
    main(run)
