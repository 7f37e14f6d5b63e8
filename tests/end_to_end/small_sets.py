"""A small but real selection of the corpus, for tests that run the program many times."""

import random
import shutil

from page_document import without_identity

SEED = 20240916
MODELS = {"mismatch": 5, "correct": 8, "tests": 2}
FILES = ["opseq.db", "report.html", "report.json"]


def make_sets(data, folder, times=1):
    """Copies seeded picks into a folder per set; `times` as many. The words of `run` that name the sets."""
    for name, count in MODELS.items():
        corpus = sorted((data / "corpus" / ("mismatch" if name == "mismatch" else "correct")).glob("*.onnx"))
        (folder / name).mkdir(parents=True)
        for file in random.Random(f"{SEED} {name}").sample(corpus, count * times):
            shutil.copy(file, folder / name / file.name)
    return [word for name in MODELS for word in (f"--{name}", str(folder / name))]


def reports_in(folder):
    return [(folder / "report.json").read_bytes(), without_identity((folder / "report.html").read_bytes())]
