"""opseq classify on models that can be run, against an independent implementation and an arbiter.

Arguments: opseq, the folder data. Where no ONNX Runtime is here, nothing is run, and that is said.
"""

import json
import math
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from ci_outputs import check_junit, check_markdown, check_sarif, uri_file
from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, load, main

CRITERIA = {"study": "study", "torch": "torch_verify", "nnsmith": "nnsmith", "optimum": "optimum",
            "polygraphy": "polygraphy", "backend": "backend_test", "ort_test_runner": "ort_test_runner"}
SPREAD = 3  # noise is an estimate of a few samples: another seed moves it by up to this


def classified(opseq, database, *words, exit_code=0):
    document = json.loads(opseq("classify", database, *words, "--json", "-q", exit_code=exit_code).stdout)
    check_schema(document, "classification.schema.json")
    return document


def number(value):
    return math.inf if value == "inf" else value


def check_model(found, expected):
    what = found["path"]
    check_equal(found["outcome"], expected["outcome"], f"{what}: outcome")
    check_equal(found["verdict"], expected["verdict"], f"{what}: verdict")
    check_equal({one["name"]: one["verdict"] for one in found["data_sets"]}, expected["sets"], f"{what}: data sets")
    check_equal({theirs: found["criteria"][ours] for ours, theirs in CRITERIA.items()}, expected["criteria"], f"{what}: criteria")
    difference = number(found["figures"]["max_difference"])
    check(math.isclose(difference, number(expected["max_abs_difference"]), rel_tol=1e-5),
          f"{what}: difference {difference}, not {expected['max_abs_difference']}")
    band = number(found["figures"]["band"])
    if expected["noise"] and math.isfinite(number(expected["noise"])) and expected["verdict"] != "discontinuity":
        check(1 / SPREAD <= band / number(expected["noise"]) <= SPREAD, f"{what}: band {band}, not about {expected['noise']}")
    if expected["verdict"] in ("rounding", "discontinuity"):
        check(number(found["figures"]["score"]) <= 2, f"{what}: score {found['figures']['score']}")


def check_pairs(opseq, models, expected, folder):
    document = classified(opseq, folder / "a.db", models)
    check_equal(sorted(trial["path"] for trial in document["trials"]), sorted(f"pairs/{name}" for name in expected), "trials")
    for trial in document["trials"]:
        check_model(trial, expected[trial["path"].removeprefix("pairs/")])
    rows = sqlite3.connect(f"{(folder / 'a.db').as_uri()}?mode=ro", uri=True)
    check_equal(dict(rows.execute("SELECT * FROM table11")), {"mismatch": 12, "unstable": 2, "correct": 26}, "Table 11")
    check_equal(dict(rows.execute("SELECT set_name, count(*) FROM model GROUP BY 1")),
                {"mismatch": 12, "unstable": 2, "correct": 26}, "models in sets")
    rows.close()
    for seed in (101, 201):
        other = classified(opseq, folder / f"{seed}.db", models, "--noise-seed", seed)
        check_equal([(trial["path"], trial["verdict"]) for trial in other["trials"]],
                    [(trial["path"], trial["verdict"]) for trial in document["trials"]], f"verdicts with seed {seed}")
    return document


def check_rules(opseq, models, folder, document):
    """Another rule is another sorting of what is known."""
    names = {trial["path"]: trial["path"].split("/")[1].split("_")[0] for trial in document["trials"]}
    by_torch = classified(opseq, folder / "a.db", models, "--mismatch-if", "torch")
    check_equal({trial["path"]: trial["outcome"] for trial in by_torch["trials"]}, names, "outcomes by the rule torch")
    for rule, mismatches in (("study", 25), ("polygraphy", 16), ("optimum", 16), ("nnsmith", 12)):
        found = classified(opseq, folder / "a.db", models, "--mismatch-if", rule)
        check_equal(sum(trial["outcome"] == "mismatch" for trial in found["trials"]), mismatches, f"mismatches by {rule}")


def check_deterministic(opseq, models, folder, document):
    for threads in (1, 3):
        other = classified(opseq, folder / f"j{threads}.db", models, "-j", threads)
        check(other == document, f"-j {threads} gives another document")


def ways(vertex, neighbours, longest):
    """The label sequences of all ways of up to `longest` steps that begin after the vertex, the empty one too."""
    found = {()}
    if longest:
        for neighbour, label in neighbours.get(vertex, []):
            found |= {(label,) + rest for rest in ways(neighbour, neighbours, longest - 1)}
    return found


def reached(begins, neighbours):
    found, left = set(), list(begins)
    while left:
        vertex = left.pop()
        if vertex not in found:
            found.add(vertex)
            left += neighbours.get(vertex, [])
    return found


def nodes_on_paths(rows, model):
    """{vertex: operator} of the nodes that are on a path from an input to an output, and all edges both ways."""
    kinds = dict(rows.execute("SELECT vertex, kind FROM vertex WHERE model_id = ?", [model]))
    after, before = {}, {}
    for source, target in rows.execute("SELECT source, target FROM edge WHERE model_id = ?", [model]):
        after.setdefault(source, []).append(target)
        before.setdefault(target, []).append(source)
    on_path = (reached([vertex for vertex in kinds if kinds[vertex] == "input"], after)
               & reached([vertex for vertex in kinds if kinds[vertex] == "output"], before))
    names = rows.execute("SELECT vertex, operator.name FROM vertex JOIN operator ON operator.id = operator_id WHERE model_id = ?", [model])
    labels = {vertex: name for vertex, name in names if vertex in on_path}
    labelled = [{vertex: [(other, labels[other]) for other in others if other in labels] for vertex, others in edges.items()}
                for edges in (after, before)]
    return labels, *labelled


def at_leads(database, longest):
    """{(kind, operators): mismatching models in which it runs through such a lead}, found by walking."""
    rows = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    found = {}
    for (model,) in rows.execute("SELECT model_id FROM trial WHERE outcome = 'mismatch'").fetchall():
        labels, after, before = nodes_on_paths(rows, model)
        for kind, vertex in rows.execute("SELECT DISTINCT trial_lead.kind, vertex FROM trial_lead JOIN trial ON trial.id = trial_id "
                                         "JOIN vertex USING (model_id, location) WHERE model_id = ? AND vertex.kind = 'node'", [model]):
            if vertex not in labels:
                continue
            for head in ways(vertex, before, longest - 1):
                for tail in ways(vertex, after, longest - 1 - len(head)):
                    found.setdefault((kind, head[::-1] + (labels[vertex],) + tail), set()).add(model)
    rows.close()
    return found


def check_leads(report, database):
    """Sequences around leads: as walking finds them, and the one of the exporter's fault among the first."""
    leads = report["lead_sequences"]
    check_equal((leads["of"], leads["against"], leads["with_leads"], leads["unplaced"]), (12, 26, 12, 0), "models with leads")
    walked = at_leads(database, longest=5)
    for row in leads["sequences"]:
        check_equal(row["at_lead"], len(walked[row["kind"], tuple(row["operators"])]), f"models with {row['operators']} at a {row['kind']} lead")
    first = [(row["kind"], row["operators"], row["support_against"]) for row in leads["sequences"][:5]]
    check(("narrowed", ["Cast", "Cast", "Div"], 0) in first, f"the first sequences around leads: {first}")
    check_equal(report["copied_trials"], [], "graphs with several outcomes")


def check_gates(opseq, models, folder, document):
    """Gates, and the files that a continuous integration shows."""
    before, files = folder / "before.json", {kind: folder / f"ci.{kind}" for kind in ("junit", "sarif", "markdown-summary")}
    before.write_text(json.dumps(document), "utf-8")
    words = [word for kind, file in files.items() for word in (f"--{kind}", file)]
    told = opseq("classify", folder / "a.db", models, "--fail-on-outcome", "mismatch:11", "--fail-on-outcome", "unstable:2",
                 "--baseline", before, "--fail-on-newly-worse", *words, "-q", exit_code=2, cwd=models.parent).stderr
    check_equal(told.count("opseq: gate "), 1, f"gates that failed: {told}")
    mismatches = {trial["path"] for trial in document["trials"] if trial["outcome"] == "mismatch"}
    run = check_sarif(files["sarif"])["runs"][0]
    check_equal(len(run["results"]), len(mismatches), "results of SARIF")
    for result in run["results"]:
        location = result["locations"][0]
        file = uri_file(location["physicalLocation"]["artifactLocation"], {}, models.parent)
        check(file.is_file(), f"SARIF: {file} is not there")
        check(location["logicalLocations"][0]["name"], "SARIF: a lead without a name")
    tests = [test for test in check_junit(files["junit"]).iter("testcase") if test.get("classname") == "opseq.models"]
    check_equal(len(tests), len(document["trials"]), "tests of models")
    check_equal({test.get("name") for test in tests if test.find("failure") is not None}, mismatches, "models that fail")
    rendered = check_markdown(files["markdown-summary"])
    check(mismatches <= set(rendered.code), f"mismatches in the comment: {rendered.code}")


def check_one(opseq, database, trials):
    """What is told of one model has its trial."""
    for trial in trials:
        if trial["outcome"] != "mismatch":
            continue
        for command in ("show", "explain"):
            document = json.loads(opseq(command, database, trial["model"], "--json").stdout)
            check_schema(document, {"show": "show.schema.json", "explain": "explanation.schema.json"}[command])
            check_equal(document["model"]["trial"], trial, f"{command}: the trial of {trial['path']}")
        check("fillcolor" in opseq("show", database, trial["model"], "--dot").stdout, f"no lead of {trial['path']} is drawn")


def check_run(opseq, models, folder):
    """The whole job has what became of the models, as long as they are named."""
    opseq("run", "--converted", models, "-o", folder / "out", "-q")
    report = load(folder / "out" / "report.json")
    check_schema(report)
    check_equal(report["classification"]["started"], len(report["classification"]["trials"]), "trials in the report")
    check_equal({name: found["models"] for name, found in report["sets"].items()},
                {"mismatch": 12, "unstable": 2, "correct": 26}, "sets in the report")
    check_leads(report, folder / "out" / "opseq.db")
    check_one(opseq, folder / "out" / "opseq.db", report["classification"]["trials"])
    opseq("run", "--mismatch", models, "-o", folder / "out", "-q")
    check_equal(load(folder / "out" / "report.json")["classification"], None, "trials of models that are named no more")


def check_verdicts(opseq, models, classes, folder):
    """No rounding is a fault; each fault is one, or has the lead of its cause."""
    document = classified(opseq, folder / "v.db", models)
    amplified = 0
    for trial in document["trials"]:
        name = trial["path"].removeprefix("verdicts/")
        kind = classes[name]
        leads = {lead["kind"] for one in trial["data_sets"] for output in one["outputs"] for lead in output["leads"]}
        what = f"{name}, {kind}: {trial['verdict']}, {sorted(leads)}"
        check(kind != "rounding" or trial["verdict"] in ("identical", "rounding"), what)
        check(kind != "fault" or trial["verdict"] in ("type", "value") or leads & {"narrowed", "nan_swallowed", "nonfinite"}, what)
        amplified += kind == "amplified rounding" and trial["verdict"] == "value"
    check(amplified <= 1, f"{amplified} models of amplified rounding are called faults")
    return len(document["trials"])


def run(words):
    opseq, data = Opseq(words[0]), Path(words[1]).resolve()
    if subprocess.run([opseq.binary, "runtime", "-q"], capture_output=True).returncode != 0:
        return "no ONNX Runtime is here: no model was run"
    expected = load(data / "expected" / "classification.json")["models"]
    classes = {Path(row["path"]).stem: row["class"] for row in load(data / "corpus" / "verdicts.json")}
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        models = data / "runnable" / "pairs"
        document = check_pairs(opseq, models, expected, folder)
        check_deterministic(opseq, models, folder, document)
        check_rules(opseq, models, folder, document)
        check_gates(opseq, models, folder, document)
        check_run(opseq, models, folder)
        arbitrated = check_verdicts(opseq, data / "runnable" / "verdicts", classes, folder)
    return f"{len(expected)} models as expected, {arbitrated} as an arbiter has them"


if __name__ == "__main__":
    main(run)
