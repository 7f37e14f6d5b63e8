"""How many equivalent pairs 'opseq compare' proves: each model against its other forms. No test: it takes minutes.

equivalent_pairs.py OPSEQ MODEL.onnx... [--keep FOLDER]. Tensors without data are filled. With --keep, forms that are in
FOLDER/<model>/ already are not made again.
"""

import argparse
import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import onnx

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "end_to_end"))
from equivalent_forms import Optimizer, fill, forms  # noqa: E402


def name_of(file):
    return file.parent.name if file.name == "model.onnx" else file.stem


def pairs_of(file, folder, optimizer):
    """The source as it is compared, and its forms by name."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "source.onnx"
    kept = {form.stem: form for form in sorted(folder.glob("*.onnx")) if form != source}
    if source.exists() and kept:
        return source, kept
    model = fill(onnx.load(str(file)))
    onnx.save(model, str(source))
    return source, forms(model, folder, optimizer)


def compared(opseq, source, target):
    done = subprocess.run([opseq, "compare", source, target, "--json", "-"], capture_output=True)
    if done.returncode != 0:
        return {"verdict": "refused", "reason": done.stderr.decode("utf-8", "replace").strip(), "findings": []}
    return json.loads(done.stdout)


def count(opseq, files, folder):
    runtime = json.loads(subprocess.run([opseq, "runtime", "--json", "-"], capture_output=True).stdout)
    optimizer = Optimizer(runtime["file"]) if runtime["name"] else None
    verdicts = collections.Counter()
    for file in files:
        source, targets = pairs_of(file, folder / name_of(file), optimizer)
        for form, target in targets.items():
            answer = compared(opseq, source, target)
            verdicts[form, answer["verdict"]] += 1
            if not answer["verdict"].startswith("equivalent"):
                print(f"{name_of(file)}/{form}: {answer['verdict']}: {answer['reason']}, "
                      f"{len(answer['findings'])} findings", flush=True)
    return verdicts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("opseq")
    parser.add_argument("models", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="opseq-pairs-") as made:
        verdicts = count(said.opseq, said.models, said.keep or Path(made))
    proved = sum(number for (_, verdict), number in verdicts.items() if verdict.startswith("equivalent"))
    for (form, verdict), number in sorted(verdicts.items()):
        print(f"{form:12} {verdict:34} {number}")
    print(f"{proved} of {sum(verdicts.values())} pairs proved")


if __name__ == "__main__":
    main()
