"""Every command with eight threads says and writes what it does with one; also what ThreadSanitizer looks at.

test_eight_threads.py OPSEQ DATA
"""

import shutil
import tempfile
from pathlib import Path

from databases import check_same, content
from opseq_runs import Opseq, check, check_equal, main
from small_sets import make_sets, reports_in


def commands(database, folder):
    sets = ["--of", "mismatch", "--by", "tests"]
    return [["coverage", database, "--json"], ["coverage", database, "--markdown"], ["gaps", database, "--json"],
            ["gaps", database, *sets, "--all", "--permutations", "200"], ["report", database, "--json", "-"],
            ["analyze", database], ["analyze", database, "--match", "lcs", "--ngram-max", "3"],
            ["families", database, "--json", "--group-by", "opset"], ["families", database, "--group-by", "set", "--min-support", "2"],
            ["suggest", database, *sets, "--json", "--prune"], ["show", database, "Conv"],
            ["explain", database, "30", "--min-support", "2", "--json"],
            ["extract", database, "--top", "3", "-o", folder]]


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = make_sets(data, folder / "models", times=3)
        outs = {}
        for threads in (1, 8):
            out = folder / str(threads)
            opseq("run", *sets, "-o", out, "-q", "-j", threads)
            shutil.copy(out / "opseq.db", folder / "db")
            outs[threads] = [content(out / "opseq.db"), reports_in(out)]
            for words in commands(folder / "db", folder / "extracted"):
                told = opseq(*words, "-j", threads)
                check_equal(told.stderr, "", f"standard error of {words} with {threads} threads")
                outs[threads].append(told.stdout)
        check_same(outs[8][0], outs[1][0], "eight threads: the database")
        check(outs[8][1] == outs[1][1], "eight threads: another report")
        for one, eight, words in zip(outs[1][2:], outs[8][2:], commands("", "")):
            check(eight == one, f"{words} says something else with eight threads")
    return "eight threads: all as with one"


if __name__ == "__main__":
    main(run)
