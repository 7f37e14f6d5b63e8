"""opseq runtime and opseq-worker as a user has them: found, named, missing, fetched, installed.

Arguments: opseq, the program that is its worker, a library that is too old. Where ONNX Runtime is not here, the test says
so and checks the rest.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, main

LIBRARY = "libonnxruntime.so.1"


def asked(opseq, *words, exit_code=0, environment=None):
    document = json.loads(opseq("runtime", "--json", *words, exit_code=exit_code, environment=environment).stdout)
    check_schema(document, "runtime.schema.json")
    return document


def check_none(opseq, old):
    """Exit code 1 and one sentence, whatever there is none for."""
    for words, reason in ((["none"], "--runtime says that none is to be used"), (["/nonexistent.so"], "No such file or directory"),
                          (["/etc/passwd"], "invalid ELF header"), ([old], "is too old")):
        done = opseq("runtime", "--runtime", *words, exit_code=1)
        check(done.stdout == "" and done.stderr.count("\n") == 1, f"{words}: {done.stdout}{done.stderr}")
        check(reason in done.stderr, f"{words}: {done.stderr}")
        document = asked(opseq, "--runtime", *words, exit_code=1)
        check(document["name"] is None and reason in document["problem"], f"{document}")
    said = opseq("runtime", exit_code=1, environment={"OPSEQ_RUNTIME": "/in/the/environment"}).stderr
    check("OPSEQ_RUNTIME (/in/the/environment)" in said, said)


def check_worker(worker):
    """By hand it says what it is."""
    done = subprocess.run([worker], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    check_equal(done.returncode, 1, "exit code of a worker that nobody asks")
    check("does nothing by itself" in done.stderr and done.stdout == "", done.stderr)


def check_places(opseq, worker, folder):
    """The installed program finds worker and library in ../lib/opseq, or beside itself."""
    used = [place for place in asked(opseq)["places"] if place["used"]]
    if used[0]["place"] == "loader":
        return False
    library = Path(used[0]["file"]).resolve()
    for place, below in (("beside", "bin"), ("installed", "lib/opseq")):
        prefix = folder / place
        for name in ("bin", below):
            (prefix / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(opseq.binary, prefix / "bin/opseq")
        shutil.copy(worker, prefix / below / "opseq-worker")
        (prefix / below / LIBRARY).symlink_to(library)
        document = asked(Opseq(prefix / "bin/opseq"))
        check_equal([document["file"], document["worker"]],
                    [str(prefix / below / LIBRARY), str(prefix / below / "opseq-worker")], place)
        check_equal(document["places"][-1]["place"], place, "the place")
    check(asked(opseq, environment={"OPSEQ_RUNTIME": str(library)})["name"].startswith("ONNX Runtime 1."), "by variable")
    check(opseq("runtime").stdout.startswith("ONNX Runtime 1."), "in words")
    return True


def check_without_worker(opseq, folder):
    shutil.copy(opseq.binary, folder / "opseq")
    done = Opseq(folder / "opseq")("runtime", "--runtime", "/any.so", exit_code=1)
    check(f"{folder}/opseq-worker: it can't be started: No such file or directory" in done.stderr, done.stderr)


def run(words):
    opseq, worker, old = Opseq(words[0]), words[1], words[2]
    os.environ.pop("OPSEQ_RUNTIME", None)
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        check_none(opseq, old)
        check_worker(worker)
        check_without_worker(opseq, Path(made))
        is_here = check_places(opseq, worker, Path(made))
    return "the runtime is found where it is, and said to be missing where it is not" + (
        "" if is_here else "; ONNX Runtime could not be had (.ci/install build)")


if __name__ == "__main__":
    main(run)
