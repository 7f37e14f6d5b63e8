"""With too little memory: a sentence and an exit code, no crash, and the database as it was, or complete.

test_little_memory.py OPSEQ DATA
"""

import random
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

from databases import check_same, check_sound, content, rows_of
from opseq_runs import Opseq, check, check_equal, main
from small_sets import FILES, SEED, make_sets, reports_in

LIMITS = 40


def run_within(opseq, words, address_space):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))

    return subprocess.run([opseq.binary, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True,
                          preexec_fn=limit, timeout=300)


def least(opseq, words, low, high):
    """The least address space, to 64 kB, with which a command succeeds."""
    while high - low > 65536:
        middle = (low + high) // 2
        if run_within(opseq, words, middle).returncode == 0:
            high = middle
        else:
            low = middle
    return high


def check_end(done, what):
    # ONNX's library speaks itself where it has no memory for its schemas.
    told = done.stderr.decode("utf-8", "replace").replace("Schema error: std::bad_alloc\n", "")
    check(done.returncode in (0, 64, 128), f"{what}: exit code {done.returncode}: {told}")
    check((done.returncode == 0) == (told == ""), f"{what}: exit code {done.returncode}: {told}")
    check(all(line.startswith("opseq: ") and line.endswith(".") for line in told.splitlines()), f"{what}: {told}")
    check("memory" in told or done.returncode == 0, f"{what}: {told}")


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = make_sets(data, folder / "models")
        opseq("run", *sets, "-o", folder / "good", "-q")
        expected, expected_reports = content(folder / "good" / "opseq.db"), reports_in(folder / "good")
        base = least(opseq, ["--version"], 1 << 20, 1 << 31)
        need = least(opseq, ["run", *sets, "-o", folder / "least", "-q", "-j", "1"], base, 1 << 31)
        picks = random.Random(SEED)
        failed = 0
        for number in range(LIMITS):
            out = folder / "little"
            shutil.rmtree(out, ignore_errors=True)
            limit = base + (need - base) * (number + 1) // LIMITS if number % 2 else picks.randint(base, need)
            words = ["run", *sets, "-o", out, "-q", "-j", str(1 + number % 4)]
            done = run_within(opseq, words, limit)
            check_end(done, f"run within {limit} bytes")
            failed += done.returncode != 0
            if (out / "opseq.db").exists():
                check_sound(out / "opseq.db")
                if done.returncode == 64:
                    reasons = rows_of(out / "opseq.db", "SELECT DISTINCT reason FROM model WHERE status = 'unreadable'")
                    check(all("memory" in reason for (reason,) in reasons), f"reasons {reasons}")
            opseq("run", *sets, "-o", out, "-q")
            check_same(content(out / "opseq.db"), expected, f"after {limit} bytes")
            check(reports_in(out) == expected_reports, f"after {limit} bytes: another report")
            check_equal(sorted(file.name for file in out.iterdir()), FILES, f"files after {limit} bytes")
        check(failed > LIMITS // 2, f"only {failed} of {LIMITS} limits were too low")
        database = folder / "good" / "opseq.db"
        for words in (["report", database, "--html", folder / "r.html", "-q"], ["gaps", database, "-q"], ["families", database, "-q"],
                      ["coverage", database, "-q"], ["show", database, "Conv", "-q"],
                      ["extract", database, "--top", "3", "-o", folder / "extracted", "-q"],
                      ["suggest", database, "--of", "mismatch", "--by", "tests", "-q"],
                      ["explain", database, "1", "-q"]):
            for step in range(12):
                check_end(run_within(opseq, words, base + (need - base) * step // 12), f"{words[0]}, step {step}")
        check_same(content(database), expected, "after reading with little memory")
    return f"little memory: {failed} of {LIMITS} runs failed, all made good"


if __name__ == "__main__":
    main(run)
