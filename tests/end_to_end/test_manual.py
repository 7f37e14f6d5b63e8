"""Every command line that README.md and the manual show in a block of sh, run by bash, page by page.

Arguments: opseq, the project. Models are some of data/corpus, under the names that the pages use. Lines that begin with
"bash" are the project's own scripts, which other tests run. Links between the pages lead somewhere.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from opseq_runs import Opseq, check, main

HAS_CAST_CAST_DIV = "torch_n050_s1050046.onnx"
FOLDERS = {"failing": ("mismatch", 8), "good": ("correct", 8), "converter/tests": ("real", 3), "models": ("mismatch", 4),
           "tests": ("correct", 3), "new": ("mismatch", 4), "old": ("correct", 4)}


NEEDS_RUNTIME = {"outcomes.md", "minimal-models.md", "fuzzing.md"}


def prepare(opseq, corpus, folder):
    for name, (source, count) in FOLDERS.items():
        (folder / name).mkdir(parents=True)
        for file in sorted((corpus / source).glob("*.onnx"), key=lambda file: (file.stat().st_size, file.name))[:count]:
            shutil.copy(file, folder / name)
    shutil.copy(corpus / "mismatch" / HAS_CAST_CAST_DIV, folder / "failing" / "a.onnx")
    shutil.copy(corpus / "mismatch" / HAS_CAST_CAST_DIV, folder / "broken.onnx")
    shutil.copy(sorted((folder / "failing").glob("torch*.onnx"))[-1], folder / "failing" / "old.onnx")
    for file in sorted((corpus.parent / "runnable" / "pairs").iterdir())[::8]:
        shutil.copytree(file, folder / "converted" / file.name)
        shutil.copytree(file, folder / "source" / file.name)
    shutil.copytree(sorted((corpus.parent / "runnable" / "pairs").iterdir())[0], folder / "broken")
    (folder / "before.csv").write_text("model,outcome,error\na,conversion_failed,no such operator\n", "utf-8")
    (folder / "sequences.json").write_text(json.dumps([["A", "B", "C", "D", "E"], ["X", "A", "B", "C", "D"]]), "utf-8")
    (folder / "mine.csv").write_text("date,tool\n2020-06-01,a\n2021-01-01,b\n2022-03-01T12:00Z,a\n", "utf-8")
    rows = [f"{file.relative_to(folder)},mismatch,{family}" for family in ("text", "vision")
            for file in sorted((folder / "failing").glob("*.onnx"))[family == "vision"::2]]
    (folder / "zoo.csv").write_text("\n".join(["path,set,family", *rows]) + "\n", "utf-8")
    (folder / "operators.txt").write_text("Add\nMul\nRelu\nCast\n", "utf-8")
    opseq("run", "--manifest", "zoo.csv", "-o", "zoo", "-q", cwd=folder)
    shutil.copy(folder / "zoo" / "opseq.db", folder / "zoo.db")
    opseq("run", "--mismatch", "failing/", "--correct", "good/", "--tests", "converter/tests/", "-o", "out", "-q", cwd=folder)


def has_runtime(opseq):
    return subprocess.run([opseq.binary, "runtime", "-q"], capture_output=True).returncode == 0


def command_lines(text):
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("bash ")]


def run_page(page, opseq, prepared, folder):
    shutil.copytree(prepared, folder)
    lines = command_lines(page.read_text("utf-8"))
    if page.name in NEEDS_RUNTIME and not has_runtime(opseq):
        print(f"{page.name}: left out, as no ONNX Runtime is here")
        return 0
    environment = {**os.environ, "PATH": f"{Path(opseq.binary).parent}:{os.environ['PATH']}"}
    for line in lines:
        done = subprocess.run(["bash", "-ec", line], cwd=folder, env=environment, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=300)
        check(done.returncode == 0, f"{page.name}: {line}: exit code {done.returncode}: {done.stderr}")
    return len(lines)


def heading_links(page):
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            for heading in re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)}


def check_links(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if target.startswith("https://"):
            continue
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        check(file.exists(), f"{page.name} links to {target}, which is not there")
        check(not heading or heading in heading_links(file), f"{page.name} links to {target}: there is no such heading")


def run(words):
    opseq, project = Opseq(words[0]), Path(words[1]).resolve()
    pages = [project / "README.md", *sorted((project / "reports" / "manual").glob("*.md"))]
    check(len(pages[0].read_text("utf-8").splitlines()) <= 150, "README.md has more than 150 lines")
    for page in [*pages, *(project / ".github").glob("*.md")]:
        check_links(page)
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        prepare(opseq, project / "data" / "corpus", folder / "prepared")
        lines = [run_page(page, opseq, folder / "prepared", folder / str(number))
                 for number, page in enumerate(pages)]
    check(sum(lines) > 20, f"only {sum(lines)} command lines")
    return f"{sum(lines)} command lines of {sum(count > 0 for count in lines)} pages"


if __name__ == "__main__":
    main(run)
