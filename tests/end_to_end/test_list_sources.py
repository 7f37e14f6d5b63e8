"""Sources of models in every form, the sets that they become, and opseq.toml, as a user has them.

Arguments: opseq, the folder data.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, main, without_steps
from small_sets import make_sets


def listed(opseq, database, *more, cwd=None):
    document = json.loads(opseq("list", database, "--models", "--json", *more, cwd=cwd).stdout)
    check_schema(document, "list.schema.json")
    return document


def names(document):
    return sorted((model["set"], model["path"]) for model in document["models"])


def check_forms(opseq, folder):
    """The same models by folder, pattern, list, standard input and manifests, in whatever order they come."""
    files = sorted((folder / "correct").glob("*.onnx"))
    below = [file.relative_to(folder).as_posix() for file in files]
    (folder / "list").write_text("# models\n\n" + "".join(f"{path}\r\n" for path in reversed(below)), "utf-8")
    (folder / "m.csv").write_text("set,path,group\n" + "".join(f'correct,"{path}",g\n' for path in below), "utf-8")
    (folder / "m.json").write_text(json.dumps([{"path": str(folder / path), "set": "correct", "verdict": None}
                                               for path in reversed(below)]), "utf-8")
    in_folder = [("correct", file.name) for file in files]
    by_path = [("correct", path) for path in below]
    expected = {"folder": in_folder, "pattern": in_folder, "stars": by_path, "list": by_path, "csv": by_path,
                "json": by_path}
    words = {"folder": ["correct"], "pattern": ["correct/*.onnx"], "stars": ["**/*.onnx"], "list": ["@list"]}
    for name, paths in expected.items():
        source = ["--set", "correct", *words[name]] if name in words else ["--manifest", f"m.{name}"]
        filters = ["--include", "^correct/"] if name == "stars" else []
        opseq("ingest", f"{name}.db", *source, *filters, cwd=folder)
        check_equal(names(listed(opseq, folder / f"{name}.db")), sorted(paths), f"models by {name}")
    done = subprocess.run([opseq.binary, "ingest", "stdin.db", "--set", "correct", "-"], cwd=folder, timeout=900,
                          input=(folder / "list").read_bytes(), capture_output=True, check=True)
    check_equal(without_steps(done.stderr), b"", "what is told of a list from standard input")
    check_equal(names(listed(opseq, folder / "stdin.db")), sorted(by_path), "models by standard input")
    return len(expected) + 1


def check_refused(opseq, folder):
    (folder / "bad.csv").write_text("path,set,size,size\na.onnx,m,1,2\n", "utf-8")
    told = opseq("ingest", "bad.db", "--manifest", "bad.csv", cwd=folder, exit_code=64).stderr
    check_equal(told, 'opseq: The manifest bad.csv can\'t be used: its header has two columns "size".\n',
                "a column that is there twice")
    told = opseq("run", "--mismatch", "z*.onnx", "-o", "nothing", "-q", cwd=folder, exit_code=64).stderr
    check_equal(told, "opseq: mismatch: nothing matches the pattern z*.onnx.\n", "a pattern of nothing")


def check_changes(opseq, folder, sets):
    database = folder / "out" / "opseq.db"
    opseq("run", *sets, "-o", folder / "out", "-q")
    before = listed(opseq, database)
    check_equal(before["analysis"], "complete", "the analysis of a run")
    check_equal({name: found["models"] for name, found in before["sets"].items()},
                {"mismatch": 5, "correct": 8, "tests": 2}, "the sets of a run")
    told = opseq("remove", database, "mismatch", "test", exit_code=1)
    check_equal(told.stderr, f'opseq: The database {database} has no set or model "test"; did you mean "tests"?\n',
                "a name that is not there")
    check_equal(listed(opseq, database), before, "a database of which nothing was removed")
    model = names(before)[0]
    check("opseq analyze" in opseq("remove", database, "/".join(model)).stdout, "remove says what is to be run")
    check("opseq analyze" in opseq("rename", database, "tests", "suite").stdout, "rename says what is to be run")
    after = listed(opseq, database)
    check_equal(after["analysis"], "outdated", "the analysis behind a change")
    check_equal(names(after), sorted(("suite" if name == "tests" else name, path)
                                     for name, path in names(before)[1:]), "models behind a change")
    check("'opseq analyze'" in opseq("coverage", database, exit_code=1).stderr, "coverage wants an analysis")
    opseq("analyze", database, "-q")
    covered = json.loads(opseq("coverage", database, "--json").stdout)
    check_equal((covered["of"], covered["by"]), (["mismatch"], ["suite"]), "roles, of which one set was renamed")
    for words in (["tests", "x"], ["suite", "correct"], ["suite", "a/b"]):
        opseq("rename", database, *words, exit_code=1)


def check_config(opseq, folder):
    database = folder / "out" / "opseq.db"
    (folder / "opseq.toml").write_text('of = ["correct"]\nngram-max = 2\n[coverage]\nby = ["suite"]\n', "utf-8")
    said = opseq("coverage", database, "-v", cwd=folder).stderr
    check_equal(said, "opseq: opseq.toml says --by suite and --of correct.\n", "what opseq.toml says")
    found = json.loads(opseq("coverage", database, "--json", cwd=folder).stdout)
    check_equal((found["of"], found["by"]), (["correct"], ["suite"]), "the sets that opseq.toml names")
    found = json.loads(opseq("coverage", database, "--json", "--of", "mismatch", cwd=folder).stdout)
    check_equal((found["of"], found["by"]), (["mismatch"], ["suite"]), "the sets with one of the command line")
    found = json.loads(opseq("coverage", database, "--json", "--no-config", cwd=folder).stdout)
    check_equal((found["of"], found["by"]), (["mismatch"], ["suite"]), "the sets without opseq.toml, one of them renamed")
    opseq("analyze", database, "-q", cwd=folder)
    check_equal(listed(opseq, database)["analyzed_with"]["ngram_max"], 2, "an option of the analysis")
    (folder / "opseq.toml").write_text("offf = 1\n", "utf-8")
    check_equal(opseq("list", database, cwd=folder, exit_code=1).stderr,
                "opseq: 'offf' in opseq.toml is no option of any command.\n", "a key that no command knows")


def run(words):
    opseq, data = Opseq(words[0]), Path(words[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = make_sets(data, folder)
        forms = check_forms(opseq, folder)
        check_refused(opseq, folder)
        check_changes(opseq, folder, sets)
        check_config(opseq, folder)
    return f"{forms} forms of sources give the same models; sets are listed, removed and renamed; opseq.toml is read"


if __name__ == "__main__":
    main(run)
