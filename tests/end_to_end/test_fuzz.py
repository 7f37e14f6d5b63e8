"""opseq fuzz: pairs that a command was made to fail on are found, in models of these two alone; what comes out depends
neither on the number of workers nor on how often the campaign is killed.

Arguments: opseq, the folder data. The command is planted_runner.py, which needs Debian's python3-onnx.
"""

import json
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, load, main

RUNNER = Path(__file__).resolve().parent.parent / "support" / "execution" / "planted_runner.py"
OPERATORS = ["Abs", "Neg", "Relu", "Sigmoid", "Tanh", "Softsign", "Cos", "Floor", "Add", "Sub", "Mul"]
SEED = 7


def has_onnx():
    return subprocess.run(["/usr/bin/python3", "-c", "import onnx, numpy"], capture_output=True, check=False).returncode == 0


def runner(sequence=(), does="values"):
    words = f"/usr/bin/python3 -B {RUNNER}"
    return words + (f" --sequence {','.join(sequence)} --do {does}" if sequence else "")


def words_of(folder, sequence, *more, does="values"):
    listed = folder.with_suffix(".txt")
    listed.write_text("\n".join(OPERATORS), "utf-8")
    return ["fuzz", "-o", str(folder), "--operators", str(listed), "--types", "float32", "--nodes", "8", "--command",
            runner(sequence, does), "--reference-command", runner(), "--runtime", "none", *more]


def found_in(folder):
    document = load(folder / "findings.json")
    check_schema(document, "findings.schema.json")
    for finding in document["findings"]:
        files = {file.relative_to(folder / finding["folder"]).as_posix() for file in (folder / finding["folder"]).rglob("*")}
        check({"model.onnx", "finding.md", "test_data_set_0/input_0.pb"} <= files, f"{finding['name']} has {sorted(files)}")
    return document


def corpus(folder):
    """All that a campaign leaves, without times."""
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*")
             if file.is_file() and not file.name.startswith("campaign.db")}
    database = sqlite3.connect(folder / "campaign.db")
    tables = ["campaign_model", "campaign_finding", "campaign_pair", "campaign_operator", "campaign_lacking_node"]
    rows = {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    head = database.execute("SELECT options, universe, models, rounds FROM campaign").fetchall()
    database.close()
    return files, rows, head


def check_same(found, expected, what):
    for part, other in zip(found, expected):
        if isinstance(part, dict):
            check_equal(sorted(part), sorted(other), f"{what}: what there is")
            for name, content in part.items():
                check(content == other[name], f"{what}: {name} is another")
        else:
            check_equal(part, other, what)


def check_planted(opseq, folder):
    """Each pair comes out as a finding of these two operators, and of no others."""
    draw = random.Random(SEED)
    for number, does in enumerate(("values", "shape", "type")):
        pair = draw.sample([name for name in OPERATORS if name not in ("Sub", "Mul")], 2)
        place = folder / f"planted{number}"
        opseq(*words_of(place, pair, "--max-models", "128", "-q", does=does))
        document = found_in(place)
        what = f"{pair} that {does}"
        check_equal([finding["operators"] for finding in document["findings"]], [pair], what)
        finding = document["findings"][0]
        check_equal(finding["tested"]["kind"], {"values": "value"}.get(does, does), what)
        check_equal(finding["models"], document["totals"]["failing"], f"{what}: models that fail by it")
        check("How to run it" in (place / finding["folder"] / "finding.md").read_text("utf-8"), "finding.md")
        check_equal(document["causes"][0]["sequence"], " → ".join(pair), what)


def check_sets(opseq, place):
    """The models as sets of a database."""
    opseq("ingest", place / "study.db", "--manifest", place / "manifest.csv", "-q")
    sets = json.loads(opseq("list", place / "study.db", "--json").stdout)["sets"]
    check({"fuzz.failing", "fuzz.passing"} <= set(sets), f"the sets are {sorted(sets)}")
    (place / "study.db").unlink()


def killed_after(words, seconds):
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return process.returncode == -signal.SIGKILL


def check_killed(opseq, folder):
    """Killed, and begun again, as often as not: the same files and rows as of one run; and with other workers."""
    draw = random.Random(SEED)
    bound = ("--max-models", "200", "-q")
    began = time.monotonic()
    opseq(*words_of(folder / "whole", ("Tanh", "Cos"), *bound, "-j", "1"))
    longest = time.monotonic() - began
    expected = corpus(folder / "whole")
    opseq(*words_of(folder / "three", ("Tanh", "Cos"), *bound, "-j", "3"))
    check_same(corpus(folder / "three"), expected, "three workers")
    words = words_of(folder / "killed", ("Tanh", "Cos"), *bound, "-j", "2")
    kills = sum(killed_after([opseq.binary, *words], draw.random() * longest / 2) for _ in range(3))
    check(kills > 0, "no run was killed")
    opseq(*words)
    check_same(corpus(folder / "killed"), expected, f"killed {kills} times")
    told = opseq(*words, "--seed", "9", exit_code=1).stderr
    check("other options" in told, told)
    return kills


def check_runtime(opseq, folder, data):
    """A round of ONNX Runtime's own."""
    place = folder / "runtime"
    told = opseq("fuzz", "-o", place, "--max-models", "64", "--profile", data / "profiles/onnxruntime-1.30.json").stdout
    document = found_in(place)
    check(document["totals"]["passing"] >= 50, f"{document['totals']}")
    check("pairs of operators by operand" in " ".join(told.split()), told)
    return f"{document['totals']['passing']} of {document['totals']['models']} models pass ONNX Runtime"


def run(words):
    opseq, data = Opseq(words[0]), Path(words[1]).resolve()
    if not has_onnx():
        return "python3-onnx is not here: nothing was run"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        check_planted(opseq, folder)
        check_sets(opseq, folder / "planted0")
        kills = check_killed(opseq, folder)
        if subprocess.run([opseq.binary, "runtime", "-q"], capture_output=True, check=False).returncode != 0:
            return f"planted pairs, {kills} kills; ONNX Runtime is not here"
        return f"planted pairs, {kills} kills; {check_runtime(opseq, folder, data)}"


if __name__ == "__main__":
    main(run)
