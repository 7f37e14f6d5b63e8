"""opseq compare on the hostile corpus: each file with itself, and with a small sound model on one side.

test_hostile_pairs.py OPSEQ

Each pair ends in a verdict or in a sentence on the file, in time, and no worker crashes. No file differs from itself.
"""

import re
import sys
import tempfile
from pathlib import Path

from hostile_runs import Program
from kinds import RELU, files

sys.path.insert(0, str(Path(__file__).parent.parent / "end_to_end"))
from opseq_runs import check, main  # noqa: E402

SECONDS = 20  # what takes longer ends as undecided
HUGE = 64 << 20  # larger files are in other tests
CRASH = re.compile(r"ended by signal (4|6|7|8|11)\b(?!.*no memory left)")  # not for want of memory


def made_file(kind, folder):
    path = folder / kind.file if isinstance(kind.file, str) else Path(str(folder)) / kind.file.decode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(kind.content):
        kind.content(path)
    else:
        path.write_bytes(kind.content)
    return path


def compared(opseq, source, target):
    """The verdict; none where a file can't be read."""
    said, output = opseq("compare", source, target, "--seconds", SECONDS, exit_code=(0, 64))
    if not output:
        check(1 <= len(said) <= 2, f"{source}, {target}: {said}")
        return None
    check(not said, f"{source}, {target}: {said}")
    check(not CRASH.search(output), f"{source}, {target}: {output[:500]}")
    return output.split(":")[0]


def run(words):
    opseq, verdicts, refused = Program(words[0]), {}, 0
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        sound = Path(made) / "sound.onnx"
        sound.write_bytes(RELU)
        for number, kind in enumerate(files()):
            path = made_file(kind, Path(made))
            if not path.is_file() or path.stat().st_size > HUGE:
                continue
            verdict = compared(opseq, path, path)
            check(verdict != "different", f"{kind.file} differs from itself")
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
            pair = (path, sound) if number % 2 else (sound, path)
            refused += compared(opseq, *pair) is None
            path.unlink()
    equal = sum(count for verdict, count in verdicts.items() if verdict and verdict.startswith("equivalent"))
    check(equal > 20 and refused > 20, f"{equal} files are equal to themselves, {refused} are refused")
    return f"{verdicts}, the longest took {opseq.longest:.1f} s"


if __name__ == "__main__":
    main(run)
