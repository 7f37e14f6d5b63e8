"""opseq classify with a command in place of ONNX Runtime: a mock for the protocol, and OpenCV where it is installed.

Arguments: opseq, the folder data. With ONNX Runtime here, it measures differences; without, they are unmeasured.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, main

MOCK = Path(__file__).resolve().parent.parent / "support" / "execution" / "mock_runner.py"


MARK = "deadly!"
MARKED = ("--only", MARK)  # the self-test's models are not


def mark(model):
    """One more producer_name."""
    with open(model, "ab") as file:
        file.write(b"\x12\x07" + MARK.encode())


def mock(*words):
    return " ".join(["/usr/bin/python3 -B", str(MOCK), *words])


def classified(opseq, database, models, command, *words, exit_code=0):
    done = opseq("classify", database, models, "--command", command, *words, "--json", "-q", exit_code=exit_code)
    document = json.loads(done.stdout)
    check_schema(document, "classification.schema.json")
    return document


def outcomes(document):
    return [trial["outcome"] for trial in document["trials"]]


def copies(data, folder, count):
    """Models whose expected outputs are their inputs: the mock gives these back."""
    for source in sorted((data / "runnable" / "pairs").iterdir())[:count]:
        made = shutil.copytree(source, folder / source.name)
        mark(made / "model.onnx")
        for data_set in made.glob("test_data_set_*"):
            for file in data_set.glob("output_*.pb"):
                file.unlink()
            for file in data_set.glob("input_*.pb"):
                shutil.copy(file, data_set / file.name.replace("input", "output"))
    return folder


def left_folders():
    return set(Path(tempfile.gettempdir()).glob("opseq-??????"))


def check_protocol(opseq, models, folder):
    """Both forms, and each way to end, of which each model has one."""
    for files in ("", " {model} {inputs} {outputs}"):
        for does, outcome in (("copy", "correct"), ("chat", "correct"), ("crash", "crash"), ("crash_later", "crash"),
                              ("exit", "crash"), ("refuse", "load_failed"), ("fail", "run_failed"), ("rank", "mismatch"),
                              ("no_tensor", "run_failed"), ("killed", "out_of_memory")):
            name = does + ("_once" if files else "")
            document = classified(opseq, folder / f"{name}.db", models, mock(*MARKED, "--do", does) + files, "--runtime", "none")
            check_equal(set(outcomes(document)), {outcome}, f"outcomes of {name}")
    document = classified(opseq, folder / "hang.db", models, mock(*MARKED, "--do", "hang"), "--model-seconds", "6")
    check_equal(set(outcomes(document)), {"timeout"}, "outcomes of hang")
    check_equal(document["options"]["command"], mock(*MARKED, "--do", "hang"), "the command")


def check_self_test(opseq, models, folder):
    """A command that is right about nothing is not used; one that is wrong about some tensors is not believed on them."""
    for does, sentence in (("crash", "signal 11"), ("refuse", "no layer for it"), ("rank", "comes back for")):
        done = opseq("classify", folder / "s.db", models, "--command", mock("--do", does), "-q", exit_code=1)
        check("runs not even a model of one Identity" in done.stderr and sentence in done.stderr, done.stderr)
    done = opseq("classify", folder / "s.db", models, "--command", "no-such-program", "-q", exit_code=1)
    check("it can't be started: No such file or directory" in done.stderr, done.stderr)
    command = mock("--do", "rank")
    done = opseq("classify", folder / "s.db", models, "--command", command, "--relax-rank", "--json", "-q")
    check("does not give tensors back as they are: rank 2: [2, 3, 1] comes back for [2, 3]" in done.stderr, done.stderr)
    document = json.loads(done.stdout)
    check_schema(document, "classification.schema.json")
    check(set(outcomes(document)) <= {"skipped", "correct"}, f"outcomes: {outcomes(document)}")


def check_threads(opseq, models, folder):
    documents = [classified(opseq, folder / f"threads{threads}.db", models, mock(*MARKED, "--do", "refuse"), "-j", threads)
                 for threads in (1, 3)]
    check(documents[0] == documents[1], "-j 3 gives another document")


def check_crash_of_one(opseq, models, folder):
    """A model that kills the server costs itself and nothing else."""
    name = sorted(models.iterdir())[2].name
    marked = folder / "marked"
    shutil.copytree(models, marked)
    with open(marked / name / "model.onnx", "ab") as file:
        file.write(b"\x12\x06worse!")
    document = classified(opseq, folder / "one.db", marked, mock("--do", "crash", "--only", "worse!"))
    found = {trial["path"].split("/")[1]: trial["outcome"] for trial in document["trials"]}
    check_equal({path for path, outcome in found.items() if outcome != "correct"}, {name}, "models that are not correct")
    check_equal(found[name], "crash", "the deadly model")


def check_fingerprint(opseq, models, folder):
    """A runner that has changed is run again, with what it says now."""
    script = folder / "changing.py"
    shutil.copy(MOCK, script)
    command = f"/usr/bin/python3 -B {script} {' '.join(MARKED)} --do refuse"
    check_equal(set(outcomes(classified(opseq, folder / "f.db", models, command))), {"load_failed"}, "at first")
    script.write_text(MOCK.read_text("utf-8").replace("BEFORE.get(does", "does = 'copy'\n    BEFORE.get(does"), "utf-8")
    check_equal(set(outcomes(classified(opseq, folder / "f.db", models, command))), {"correct"}, "of the other runner")


def check_reference(opseq, models, folder):
    """Two configurations of one program: what is recorded does not matter."""
    document = classified(opseq, folder / "same.db", models, mock(*MARKED, "--do", "rank"), "--reference-command",
                          mock(*MARKED, "--do", "rank"))
    check_equal(set(outcomes(document)), {"correct"}, "the same command twice")
    document = classified(opseq, folder / "other.db", models, mock(), "--reference-command", mock(*MARKED, "--do", "rank"))
    check_equal(set(outcomes(document)), {"mismatch"}, "two commands that differ")


def check_inputs_alone(opseq, models, folder):
    """What nobody has recorded ONNX Runtime makes; without it, such models are skipped."""
    shutil.copytree(models, folder / "inputs")
    for file in (folder / "inputs").glob("*/*/output_*.pb"):
        file.unlink()
    document = classified(opseq, folder / "i.db", folder / "inputs", mock(), "--runtime", "none")
    check_equal(set(outcomes(document)), {"skipped"}, "without ONNX Runtime")
    check_equal({trial["reason"] for trial in document["trials"]},
                {"test_data_set_0: it has no output_0.pb, and there is no ONNX Runtime to make one"}, "reasons")
    if subprocess.run([opseq.binary, "runtime", "-q"], capture_output=True, check=False).returncode == 0:
        document = classified(opseq, folder / "i.db", folder / "inputs", mock())
        check(set(outcomes(document)) <= {"mismatch", "unstable", "correct"}, str(outcomes(document)))


def check_usage(opseq, models, folder):
    done = opseq("classify", folder / "u.db", models, "--command", "a 'b", exit_code=1)
    check("--command" in done.stderr, done.stderr)
    opseq("classify", folder / "u.db", models, "--reference-command", "a", exit_code=1)
    config = folder / "opseq.toml"
    config.write_text(f'command = "touch {folder}/executed"\n', "utf-8")
    subprocess.run([opseq.binary, "classify", "c.db", str(models)], cwd=folder, capture_output=True, check=False)
    check(not (folder / "executed").exists(), "a command of a file in the working folder was executed")
    config.unlink()


def runners_with(text):
    """Processes whose words hold the text; but for opseq and this one."""
    found = []
    for words in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = words.read_bytes()
        except OSError:
            continue
        if text.encode() in line and b"mock_runner.py" in line and b"--command" not in line:
            found.append(int(words.parent.name))
    return found


def wait_until(holds, what):
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    check(False, what)


def check_ended(opseq, models, folder):
    """Whatever ends opseq ends its commands; an interruption also removes the folders of data."""
    for number, told in ((signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, -signal.SIGINT)):
        sign = f"sign-{number}-{folder.name}"
        command = mock("--only", MARK, "--do", "hang", "--mark", str(folder / sign))
        temporary = folder / f"tmp{number}"
        temporary.mkdir()
        process = subprocess.Popen([opseq.binary, "classify", str(folder / "k.db"), str(models), "--command", command, "-q"],
                                   env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.DEVNULL)
        wait_until((folder / sign).exists, "the command has not begun")
        process.send_signal(number)
        check_equal(process.wait(timeout=60), told, f"how opseq ends by {number}")
        wait_until(lambda: not runners_with(sign), "the command is still there")
        check(number == signal.SIGKILL or not list(temporary.glob("opseq-*")), "files are left behind")


def has_opencv():
    return subprocess.run(["/usr/bin/python3", "-c", "import cv2, onnx"], capture_output=True, check=False).returncode == 0


def check_opencv(opseq, data, folder):
    """It refuses most of these, and what it runs is compared; both forms say the same."""
    runner = data / "runners" / "opencv_dnn.py"
    models = data / "runnable" / "pairs"
    served = classified(opseq, folder / "cv.db", models, str(runner))
    check_equal(len(served["trials"]), 40, "models")
    check(set(outcomes(served)) <= {"load_failed", "run_failed", "correct", "mismatch", "unstable", "crash"}, str(set(outcomes(served))))
    some = folder / "some"
    for source in sorted(models.iterdir())[:4]:
        shutil.copytree(source, some / source.name)
    once = classified(opseq, folder / "cv1.db", some, f"{runner} {{model}} {{inputs}} {{outputs}}")
    expected = {trial["path"].split("/")[1]: (trial["outcome"], trial["message"]) for trial in served["trials"]}
    for trial in once["trials"]:
        check_equal((trial["outcome"], trial["message"]), expected[trial["path"].split("/")[1]], trial["path"])


def run(words):
    opseq, data = Opseq(words[0]), Path(words[1]).resolve()
    before = left_folders()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        models = copies(data, folder / "models", 3)
        check_protocol(opseq, models, folder)
        check_self_test(opseq, models, folder)
        check_threads(opseq, models, folder)
        check_crash_of_one(opseq, models, folder)
        check_fingerprint(opseq, models, folder)
        check_reference(opseq, models, folder)
        check_inputs_alone(opseq, models, folder)
        check_usage(opseq, models, folder)
        check_ended(opseq, models, folder)
        if has_opencv():
            check_opencv(opseq, data, folder)
    check(left_folders() <= before, "folders of models and data are left")
    return "each way to end, in both forms" + ("" if has_opencv() else "; OpenCV is not here: it was left out")


if __name__ == "__main__":
    main(run)
