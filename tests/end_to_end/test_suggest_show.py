"""opseq suggest and opseq show on the open corpus, against what plain Python makes of the database's rows.

Arguments: opseq, the folder data, libonnx-testdata's folder data.
"""

import csv
import json
import re
import sqlite3
import tempfile
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, load, main

BUDGET = 8
SUITE = ["--of", "mismatch", "--by", "tests"]


class Rows:
    """Models and the sequences that they hold, straight from the tables."""

    def __init__(self, database):
        self.sql = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
        self.sequences = {number: json.loads(operators) for number, operators in self.sql.execute(
            "SELECT id, operators FROM sequence WHERE id IN (SELECT sequence_id FROM model_ngram)")}
        self.models = {number: {"set": set_name, "path": path, "nodes": nodes} for number, set_name, path, nodes in
                       self.sql.execute("SELECT id, set_name, path, nodes FROM model WHERE ngrams IS NOT NULL "
                                        "AND id NOT IN (SELECT model_id FROM copied_model)")}
        self.held = {number: set() for number in self.models}
        for model, sequence in self.sql.execute("SELECT model_id, sequence_id FROM model_ngram"):
            if model in self.held:
                self.held[model].add(sequence)

    def models_of(self, *sets):
        return [number for number, model in sorted(self.models.items()) if model["set"] in sets]

    def support(self, *sets):
        support = {}
        for model in self.models_of(*sets):
            for sequence in self.held[model]:
                support[sequence] = support.get(sequence, 0) + 1
        return support

    def coverage(self, support, covered):
        table = {}
        for sequence, models in support.items():
            row = table.setdefault(len(self.sequences[sequence]), [0, 0, 0, 0])
            is_covered = sequence in covered
            for i, value in enumerate((is_covered, 1, models, models * is_covered)):
                row[i] += value
        return [{"k": k, "covered": row[0], "total": row[1], "weight": row[2], "weight_covered": row[3]}
                for k, row in sorted(table.items())]

    def union(self, models):
        return set().union(*(self.held[model] for model in models))


def greedy(rows, support, candidates, covered, weight, cost):
    """Yields (model, gained weight, gained sequences) of the best candidate at each step."""
    left = {model: (rows.held[model] & support.keys()) - covered for model in candidates}
    while True:
        best = None
        for model in candidates:
            gained = sum(map(weight, left[model]))
            if gained > 0 and (best is None or gained / cost(model) > best[0]):
                best = gained / cost(model), model, gained, left[model]
        if best is None:
            return
        yield best[1], best[2], len(best[3])
        for model in candidates:
            left[model] = left[model] - best[3]


def check_suggestions(opseq, database, rows, folder):
    file = folder / "suggestion.json"
    support = rows.support("mismatch")
    suite = rows.union(rows.models_of("tests"))
    candidates = rows.models_of("mismatch", "correct", "real")
    ratios = []
    for weight_name, weight in (("support", support.get), ("one", lambda sequence: 1)):
        for cost_name, cost in (("one", lambda model: 1), ("nodes", lambda model: max(1, rows.models[model]["nodes"]))):
            opseq("suggest", database, *SUITE, "--weight", weight_name, "--cost", cost_name, "--budget", BUDGET,
                  "--json", file, "-q")
            found = load(file)
            check_schema(found, "suggestion.schema.json")
            what = f"weight {weight_name}, cost {cost_name}"
            check_equal(found["models"]["candidates"], len(candidates), f"{what}: candidates")
            check_equal(found["before"], rows.coverage(support, suite), f"{what}: coverage before")
            check_equal(len(found["suggestions"]), BUDGET, f"{what}: suggestions")
            covered = set(suite)
            for step, expected in zip(found["suggestions"], greedy(rows, support, candidates, suite, weight, cost)):
                check_equal((step["id"], step["gained_weight"], step["gained_sequences"]), expected, what)
                covered |= rows.held[step["id"]]
                check_equal(step["coverage"], rows.coverage(support, covered), f"{what}: coverage")
            gained = sum(step["gained_sequences"] for step in found["suggestions"])
            if cost_name == "one":
                ratios.append(gained / found["random"]["mean_sequences"])
                check(gained > found["random"]["high_sequences"],
                      f"{what}: the best of 100 random choices gains as much as the {gained} sequences suggested")
    check(min(ratios) > 2, f"suggestions gain only {min(ratios):.2f} times what random models do")
    return min(ratios)


def check_other_weights(opseq, database, folder):
    file = folder / "other.json"
    opseq("suggest", database, *SUITE, "--weight", "ochiai", "--cost", "bytes", "--from", "real", "--json", file, "-q")
    found = load(file)
    check_schema(found, "suggestion.schema.json")
    check_equal({step["set"] for step in found["suggestions"]}, {"real"}, "sets of the candidates")
    told = opseq("suggest", database, *SUITE, "--budget", 2).stdout
    check(re.search(r"\n2 models add [\d,]+ sequences; as many random candidates add ", told), told)
    opseq("suggest", database, "--by", "nobody", exit_code=1)


def check_prune(opseq, database, rows, folder):
    file = folder / "prune.json"
    opseq("suggest", database, "--of", "mismatch", "--by", "correct", "--prune", "--json", file, "-q")
    found = load(file)
    check_schema(found, "suggestion.schema.json")
    kept, redundant = ([model["id"] for model in found["prune"][part]] for part in ("kept", "redundant"))
    check_equal(sorted(kept + redundant), rows.models_of("correct"), "kept and redundant models")
    targets = rows.support("mismatch").keys()
    covered = rows.union(rows.models_of("correct")) & targets
    check_equal(len(rows.union(kept) & targets), len(covered), "sequences that the kept models cover")
    for model in kept:
        check(rows.union(set(kept) - {model}) & targets < covered, f"model {model} is kept and not needed")
    return len(kept), len(redundant)


def check_witness(rows, model, operators, nodes):
    check_equal([node["operator"] for node in nodes], operators, "operators of a witness")
    vertices = [rows.sql.execute("SELECT vertex FROM vertex JOIN operator ON operator.id = operator_id WHERE "
                                 "model_id = ? AND location = ? AND operator.name = ? AND vertex.name = ?",
                                 (model, node["location"], node["operator"], node["name"])).fetchone()
                for node in nodes]
    check(all(vertices), f"model {model} has no nodes {nodes}")
    for (source,), (target,) in zip(vertices, vertices[1:]):
        check(rows.sql.execute("SELECT 1 FROM edge WHERE model_id = ? AND source = ? AND target = ?",
                               (model, source, target)).fetchone(), f"model {model}: no edge {source} -> {target}")


def show(opseq, database, subject, folder):
    file = folder / "show.json"
    opseq("show", database, subject, "--json", file, "-q")
    found = load(file)
    check_schema(found, "show.schema.json")
    return found


def check_models(opseq, database, rows, folder):
    suite = rows.union(rows.models_of("tests"))
    real, mismatch = rows.models_of("real"), rows.models_of("mismatch")
    shown = real[:3] + mismatch[::40] + rows.models_of("tests")[:2]
    for number in shown:
        row = rows.models[number]
        model = show(opseq, database, f"{row['set']}/{row['path']}", folder)["model"]
        own = {sequence: 1 for sequence in rows.held[number]}
        check_equal((model["id"], model["nodes"], model["ngrams"]), (number, row["nodes"], len(own)), row["path"])
        expected = {line["k"]: line for line in rows.coverage(own, suite)}
        for line in model["coverage"]:
            wanted = expected.get(line["k"], {"covered": 0, "total": 0})
            check_equal((line["covered"], line["total"]), (wanted["covered"], wanted["total"]), row["path"])
        gaps = {gap["id"]: gap for gap in model["gaps"]}
        check_equal(gaps.keys(), rows.held[number] - suite, f"{row['path']}: gaps")
        uncovered = {tuple(rows.sequences[gap]) for gap in gaps}
        for gap in gaps.values():
            sequence = tuple(gap["operators"])
            check_equal(gap["minimal"], not {sequence[:-1], sequence[1:]} & uncovered, f"{sequence} is minimal")
        for gap in model["gaps"][:30]:
            check_witness(rows, number, gap["operators"], gap["nodes"])
        minimal = [gap["minimal"] for gap in model["gaps"]]
        check_equal(minimal, sorted(minimal, reverse=True), "minimal gaps come first")
    return len(shown)


def occurrences_of_pairs(rows, number):
    """Of each node of a model, by its location, the pairs of operators that run through it."""
    vertices = {vertex: (location, operator) for vertex, location, operator in rows.sql.execute(
        "SELECT vertex, location, operator.name FROM vertex LEFT JOIN operator ON operator.id = operator_id "
        "WHERE model_id = ?", (number,))}
    kinds = dict(rows.sql.execute("SELECT vertex, kind FROM vertex WHERE model_id = ?", (number,)))
    edges = rows.sql.execute("SELECT source, target FROM edge WHERE model_id = ?", (number,)).fetchall()

    def reached(kind, pairs):
        after = {}
        for source, target in pairs:
            after.setdefault(source, []).append(target)
        seen, waiting = set(), [vertex for vertex in vertices if kinds[vertex] == kind]
        while waiting:
            vertex = waiting.pop()
            if vertex not in seen:
                seen.add(vertex)
                waiting.extend(after.get(vertex, ()))
        return seen

    counted = reached("input", edges) & reached("output", [(target, source) for source, target in edges])
    pairs = {location: set() for vertex, (location, operator) in vertices.items() if operator is not None}
    for source, target in edges:
        if {source, target} <= counted and vertices[source][1] is not None and vertices[target][1] is not None:
            for vertex in (source, target):
                pairs[vertices[vertex][0]].add((vertices[source][1], vertices[target][1]))
    return pairs


def check_node_data(opseq, database, rows, folder):
    suite = {tuple(rows.sequences[sequence]) for sequence in rows.union(rows.models_of("tests"))}
    shown = rows.models_of("real")[:4] + rows.models_of("mismatch")[::60]
    for number in shown:
        opseq("show", database, number, "--node-data", folder / "nodes.json", "-q")
        found = load(folder / "nodes.json")
        check_schema(found, "node-data.schema.json")
        check_equal((found["model"]["id"], found["k"]), (number, 2), "what the node data is of")
        pairs = occurrences_of_pairs(rows, number)
        nodes = {node["location"]: node for node in found["results"].values()}
        check_equal(len(nodes) + len(found["none"]), len(pairs), f"nodes of model {number}")
        for location, through in pairs.items():
            node = nodes.get(location, {"covered": 0, "uncovered": 0})
            counts = (len(through & suite), len(through - suite))
            check_equal((node["covered"], node["uncovered"]), counts, f"model {number}, node {location}")
        opseq("show", database, number, "--node-data", folder / "nodes.csv", "-q")
        with open(folder / "nodes.csv", newline="", encoding="utf-8") as file:
            lines = list(csv.DictReader(file))
        check_equal(len({line["key"] for line in lines}), len(pairs), f"keys of the nodes of model {number}")
        for line in lines:
            node = found["results"].get(line["key"], {"coverage": "none", "covered": 0, "uncovered": 0})
            for key in ("coverage", "covered", "uncovered"):
                check_equal(line[key], str(node[key]), f"model {number}, {line['key']}: {key}")
    return len(shown)


def check_sequence(opseq, database, rows, folder):
    gaps = json.loads(opseq("gaps", database, *SUITE, "--json", "--permutations", 0).stdout)["gaps"]
    for gap in gaps[:5]:
        operators = gap["operators"]
        sequence = show(opseq, database, " -> ".join(operators), folder)["sequence"]
        for key in ("id", "support", "tested", "fisher_p", "fisher_q", "stratified_p", "stratified_q", "odds_ratio", "ochiai"):
            check_equal(sequence[key], gap[key], f"{operators}: {key}")
        check(not sequence["covered"], f"{operators} is a gap and exercised")
        holders = sorted(model["id"] for model in sequence["models"])
        check_equal(holders, sorted(model for model in rows.models if gap["id"] in rows.held[model]), f"{operators}")
        for model in sequence["models"]:
            check_witness(rows, model["id"], operators, model["nodes"])
        totals = [model["node_total"] for model in sequence["models"]]
        check_equal(totals, sorted(totals), "smallest models first")
    covered = show(opseq, database, '["Relu"]', folder)["sequence"]
    check(covered["covered"] and covered["covered_by"] == covered["support"]["tests"] > 0, "Relu is covered")
    for role, side in (("of", "mismatch"), ("against", "correct")):
        support = covered[f"support_{role}"]
        check_equal(support, covered["support"][side], f"Relu in {side}")
        check_equal(support + covered[f"{role}_without"], len(rows.models_of(side)), f"{side} models compared")


def check_dot(opseq, database, rows, folder):
    """Every line is a statement of the form that is written; the graph is the database's."""
    string = r'"(?:[^"\\]|\\.)*"'
    attributes = rf"\[\w+=(?:{string}|\w+)(?:, \w+=(?:{string}|\w+))*\]"
    statement = re.compile(rf"(?:graph|node|\d+|\d+->\d+) ?(?:{attributes})? ?;")
    large = max(rows.models_of("real"), key=lambda model: rows.models[model]["nodes"])
    longest = max(rows.held[large], key=lambda sequence: (len(rows.sequences[sequence]), -sequence))
    for subject in (str(large), json.dumps(rows.sequences[longest]), "Cast -> Cast -> Div"):
        lines = opseq("show", database, subject, "--dot").stdout.splitlines()
        check_equal((lines[0], lines[-1]), ("digraph G {", "}"), "a graph's first and last line")
        for line in lines[1:-1]:
            check(statement.fullmatch(line), f"no statement of DOT: {line}")
        if subject == str(large):
            for query, form in (("SELECT count(*) FROM vertex WHERE model_id = ?", r"\d+ .*"),
                                ("SELECT count(*) FROM edge WHERE model_id = ?", r"\d+->\d+.*")):
                check_equal(sum(re.fullmatch(form, line) is not None for line in lines),
                            rows.sql.execute(query, (large,)).fetchone()[0], f"{subject}: {query}")
        else:
            check(sum("fillcolor" in line for line in lines) > 0, f"{subject}: nothing is highlighted")


def check_texts(opseq, database, rows):
    path = rows.models[rows.models_of("real")[0]]["path"]
    told = opseq("show", database, f"real/{path}").stdout
    check(told.startswith(f"real/{path} (model ") and "models of tests cover" in told, told)
    check_equal(opseq("show", database, path.removesuffix(".onnx")).stdout, told, "a model by a part of its name")
    told = opseq("show", database, "Cast -> Cast -> Div").stdout
    check(told.startswith("Cast → Cast → Div (sequence ") and "... and 7 more models (--verbose" in told, told)
    check("--verbose" not in opseq("show", database, "Cast -> Cast -> Div", "-v").stdout, "--verbose leaves models out")
    for subject, words in (("conv -> relu", 'did you mean "Conv"?'), ("4711471147", "no sequence of number"),
                           (path[:-4] + "nx", f"did you mean real/{path}?")):
        told = opseq("show", database, subject, exit_code=1)
        check(words in told.stderr and told.stderr.count("\n") == 1 and not told.stdout, told.stderr)


def check_repeats(opseq, database):
    for words in (["show", database, "Conv", "--json"], ["show", database, "20", "--json"],
                  ["suggest", database, *SUITE, "--prune", "--json"]):
        one, four = (opseq(*words, "-j", threads).stdout for threads in (1, 4))
        check(one == four, f"opseq {words}: four threads say other than one")


def run(words):
    opseq, data, testdata = Opseq(words[0]), Path(words[1]).resolve(), Path(words[2])
    corpus = data / "corpus"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        opseq("run", "--mismatch", corpus / "mismatch", "--correct", corpus / "correct", "--tests",
              testdata / "pytorch-converted", testdata / "pytorch-operator", "--set", f"real={corpus / 'real'}",
              "-o", folder / "out", "-q")
        database = folder / "out" / "opseq.db"
        rows = Rows(database)
        ratio = check_suggestions(opseq, database, rows, folder)
        check_other_weights(opseq, database, folder)
        kept, redundant = check_prune(opseq, database, rows, folder)
        models = check_models(opseq, database, rows, folder)
        nodes = check_node_data(opseq, database, rows, folder)
        check_sequence(opseq, database, rows, folder)
        check_dot(opseq, database, rows, folder)
        check_texts(opseq, database, rows)
        check_repeats(opseq, database)
        rows.sql.close()
    return (f"4 greedy searches as in Python, at least {ratio:.1f} times random; {kept} models kept, {redundant} "
            f"redundant; {models} models and 6 sequences shown as the rows say, the nodes of {nodes} as their graphs say")


if __name__ == "__main__":
    main(run)
