#!/usr/bin/python3
"""A command under test for tests: gives its inputs back as outputs, and does to its protocol what it is told.

    mock_runner.py [--do WHAT] [--only TEXT] [--mark FILE] [--seconds N] [MODEL INPUTS OUTPUTS]

Without files it is a server. --only: with models alone in whose bytes the text is; others are copied. --mark: a file
that is made by the first process that does it; others copy, which is a fault that does not come again.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path


def copy(words, inputs, outputs):
    for file in sorted(Path(inputs).glob("input_*.pb")):
        shutil.copy(file, Path(outputs) / file.name.replace("input", "output"))


def one_more_dimension(words, inputs, outputs):
    """[n] becomes [n, 1]: a TensorProto's dims are its field 1, and may stand anywhere in it."""
    copy(words, inputs, outputs)
    for file in Path(outputs).iterdir():
        file.write_bytes(file.read_bytes() + b"\x08\x01")


def other_values(words, inputs, outputs):
    """Bytes of data that are others: floats that differ by far."""
    copy(words, inputs, outputs)
    for file in Path(outputs).iterdir():
        data = file.read_bytes()
        at = data.index(b"\x4a") + 2  # raw_data, field 9
        file.write_bytes(data[:at] + bytes(byte ^ 0x40 for byte in data[at:]))


def no_tensor(words, inputs, outputs):
    (Path(outputs) / "output_0.pb").write_bytes(b"\xff\xff\xff no tensor")


def two_outputs(words, inputs, outputs):
    copy(words, inputs, outputs)
    shutil.copy(Path(outputs) / "output_0.pb", Path(outputs) / "output_1.pb")


def nothing(words, inputs, outputs):
    pass


def end_by(number):
    os.kill(os.getpid(), number)
    time.sleep(60)


def leave_a_child(words):
    child = subprocess.Popen(["/bin/sleep", "60"])
    Path(words.mark).write_text(str(child.pid), "utf-8")
    end_by(signal.SIGABRT)


def exit_with_complaint(words):
    print("a traceback\nValueError: nobody expects it", file=sys.stderr)
    sys.stderr.flush()
    os._exit(7)


def close_and_stay(words):
    os.close(words.replies.fileno())
    os.close(1)
    time.sleep(60)


def garbage_for_ever(words):
    while True:
        os.write(words.replies.fileno(), b"\x00\xff{garbage" * 1000)


def chatter_for_ever(words):
    while True:
        os.write(words.replies.fileno(), b"still working\n" * 1000)


def spin(words):
    while True:
        pass


def eat_memory(words):
    return bytearray(1 << 36)


# What is done before the model is imported, after that, and in place of its outputs.
BEFORE = {"crash": lambda words: end_by(signal.SIGSEGV), "exit": exit_with_complaint, "hang": lambda words: time.sleep(60),
          "close": close_and_stay, "garbage": garbage_for_ever, "chatter_for_ever": chatter_for_ever, "spin": spin,
          "leave_a_child": leave_a_child, "killed": lambda words: end_by(signal.SIGKILL), "eat": eat_memory}
AFTER = {"crash_later": lambda words: end_by(signal.SIGFPE), "hang_later": lambda words: time.sleep(60),
         "slow": lambda words: time.sleep(words.seconds), "leave": lambda words: os._exit(0)}
INSTEAD = {"rank": one_more_dimension, "values": other_values, "no_tensor": no_tensor, "two": two_outputs, "nothing": nothing}
SAID = {"refuse_operator": {"stage": "import", "error": "Node [Relu@ai.onnx]: parse error: no layer for it"},
        "refuse": {"stage": "import", "error": "no layer for it, in MODEL"}, "fail": {"stage": "run", "error": "broken in MODEL"},
        "memory": {"stage": "memory"}, "odd": {"stage": "done"}}


def first_with_mark(words):
    if not words.mark or words.do == "leave_a_child":
        return True
    mark = Path(words.mark)
    if not mark.exists():
        mark.write_text(str(os.getpid()), "utf-8")
    return mark.read_text("utf-8") == str(os.getpid())


def chat(words):
    print("chatter without a stage: {}", file=words.replies)
    if not words.files:
        print(json.dumps({"id": 10**6, "stage": "run", "error": "another request's"}), file=words.replies)
    print("x" * 3_000_000, file=words.replies)
    print("\x00\xff not even text", file=words.replies, flush=True)
    print("complaints", file=sys.stderr, flush=True)


def run(words, model, inputs, outputs, say):
    does = words.do
    if words.only and words.only.encode() not in Path(model).read_bytes():
        does = "copy"
    if does != "copy" and not first_with_mark(words):
        does = "copy"
    if does == "chat":
        chat(words)
    BEFORE.get(does, lambda words: None)(words)
    if does in SAID:
        say(**{key: value.replace("MODEL", str(model)) for key, value in SAID[does].items()})
        return SAID[does]["stage"]
    say(stage="imported")
    AFTER.get(does, lambda words: None)(words)
    INSTEAD.get(does, copy)(words, inputs, outputs)
    say(stage="ok")
    return "ok"


def serve(words):
    for line in sys.stdin:
        request = json.loads(line)

        def say(**reply):
            print(json.dumps({"id": request["id"], **reply}), file=words.replies, flush=True)

        try:
            run(words, request["model"], request["inputs"], request["outputs"], say)
        except MemoryError:
            say(stage="memory")


def run_once(words):
    """The exit code alone says how it ended; its last complaint why."""
    def say(stage, error=""):
        if stage == "imported":
            print(json.dumps({"stage": stage}), file=words.replies, flush=True)
        elif error:
            print(f"\n{error}\n", file=sys.stderr)

    sys.exit({"import": 3, "run": 4}.get(run(words, *words.files, say), 0))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*")
    parser.add_argument("--do", default="copy")
    parser.add_argument("--only", default="")
    parser.add_argument("--mark", default="")
    parser.add_argument("--seconds", type=float, default=0)
    words = parser.parse_args()
    words.replies = os.fdopen(os.dup(1), "w", errors="surrogateescape")
    if words.files:
        run_once(words)
    else:
        serve(words)


if __name__ == "__main__":
    main()
