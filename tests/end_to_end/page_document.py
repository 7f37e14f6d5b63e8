"""What holds of every document of a page."""

import base64
import json
import zlib

from json_schemas import check_schema
from opseq_runs import check, check_equal


def decompressed(text):
    """The document in the text that a page holds."""
    return json.loads(zlib.decompress(base64.b64decode(text, validate=True)))


def check_page(page):
    check_schema(page, "page.schema.json")
    sequences = page["sequences"]
    columns = {name: len(cells) for name, cells in sequences.items() if isinstance(cells, list)}
    check_equal(len(set(columns.values())), 1, f"lengths of the columns {columns}")
    check_listed_gaps(page, sequences)
    check_indices(page, sequences)
    check_equal(sum(overlap["sequences"] for overlap in page["overlaps"]), sequences["total"], "sequences of overlaps")
    for model, graph in page["graphs"].items():
        check_graph(graph, f"the graph of {model}", len(page["operators"]))
    check_witnesses(page, sequences)
    check_identity(page)
    check_explanations(page)
    check_groups(page)
    check_covered(page, sequences)
    check(sum(len(graph["kind"]) for graph in page["graphs"].values()) <= page["limits"]["vertices"], "too many vertices")


def check_identity(page):
    report, identity = page["report"], page["identity"]
    for listed in identity["sets"]:
        check_equal(listed["models"], report["sets"][listed["name"]]["models"], f"models of {listed['name']}")
    check_equal(sorted(listed["name"] for listed in identity["sets"]), sorted(report["sets"]), "sets of the identity")


def check_groups(page):
    """The models of a group are those in it and in the groups within, and no model is in two."""
    models, roles = page["report"]["models"], page["report"]["options"]["roles"]
    check_equal(len(page["groups"]), len(page["report"]["groups"]), "groupings")
    for grouping, own in zip(page["report"]["groups"], page["groups"]):
        name, values = grouping["name"], grouping["values"]
        check_equal(len(own), len(values), f"groups by {name}")
        every = [model for each in own for model in each]
        check_equal(len(every), len(set(every)), f"models in two groups by {name}")
        for at, group in enumerate(values):
            end = next((i for i in range(at + 1, len(values)) if values[i]["depth"] <= group["depth"]), len(values))
            inside = [models[model]["set"] for each in own[at:end] for model in each]
            counts = [len(inside), *(sum(one in roles[role] for one in inside) for role in ("of", "against"))]
            check_equal([group["models"], group["of"], group["against"]], counts, f"models of {group['value']} by {name}")
            check(all(covered <= total for covered, total in zip(group["covered"], group["total"])), f"{group} covers too much")


def check_explanations(page):
    report, roles = page["report"], page["report"]["options"]["roles"]
    names = [report["models"][each["model"]]["set"] for each in page["explanations"]]
    check(all(name in roles["of"] for name in names), f"models of {names} are explained")
    check(len(names) <= page["limits"]["explanations"], "too many explanations")
    for each in page["explanations"]:
        check(all(at < len(page["operators"]) for first in each["first"] for at in first["operators"]), "an operator that is none")
        check(all(near["shared"] <= near["either"] for near in each["nearest"]), "more shared than there is")
    for each in page["suggestions"]:
        check(report["models"][each["model"]]["set"] not in roles["by"], "a model of the suite is suggested")


def without_identity(html):
    """The page's bytes, and its document but for what it is called, and how and of which folders it was made."""
    head, data, rest = html.partition(b'id="data">')
    text, end, rest = rest.partition(b"</script>")
    document = decompressed(text)
    del document["identity"]
    return [head, json.dumps(document), rest]


def holders_of(coded):
    models = []
    for difference in coded:
        models.append((models[-1] if models else 0) + difference)
    return models


def check_listed_gaps(page, sequences):
    gaps = sequences["gaps_listed"]
    check_equal(gaps, min(sequences["gaps"], page["limits"]["gaps"]), "listed gaps")
    check_equal(sequences["gap"][:gaps], [1] * gaps, "the first sequences are gaps")
    check(all(sequences["gap"][i] or not sequences["minimal"][i] for i in range(len(sequences["gap"]))), "minimal, no gap")
    listed = {json.dumps(operators) for operators in sequences["operators"]}
    check_equal(len(listed), len(sequences["operators"]), "sequences are listed once")
    roles = page["report"]["options"]["roles"]
    sets = [model["set"] for model in page["report"]["models"]]
    least = page["report"]["gaps"]["options"]["min_models"]
    check_equal(least, 1 if page["report"]["coverage"]["models"]["of"] < 2 else 2, "models that hold a gap")
    for i, coded in enumerate(sequences["holders"]):
        held = [sets[model] for model in holders_of(coded)]
        is_gap = sum(name in roles["of"] for name in held) >= least and not any(name in roles["by"] for name in held)
        check_equal(bool(sequences["gap"][i]), is_gap, f"whether sequence {i} is a gap")
    reported = page["report"]["gaps"]["gaps"]
    if sequences["gaps"] == gaps:
        shortest = sum(gap and (minimal or only) for gap, minimal, only in zip(
            sequences["gap"], sequences["minimal"], sequences["minimal_target_only"]))
        check_equal(shortest, page["report"]["gaps"]["listed"], "shortest gaps, and those that the report lists")
        operators = [[page["operators"][at] for at in sequence] for sequence in sequences["operators"][:gaps]]
        of_report = {json.dumps(gap["operators"]): gap for gap in reported}
        found = [json.dumps(sequence) for sequence in operators if json.dumps(sequence) in of_report]
        check_equal(found, [json.dumps(gap["operators"]) for gap in reported], "the order of the report's gaps")
        for i, sequence in enumerate(operators):
            if json.dumps(sequence) in of_report:
                check_gap(page, i, of_report[json.dumps(sequence)])


def check_gap(page, i, gap):
    sequences, models = page["sequences"], page["report"]["models"]
    for key in ("minimal", "minimal_target_only", "tested"):
        check_equal(bool(sequences[key][i]), gap[key], f"{key} of gap {i}")
    for key in ("odds_ratio", "fisher_p", "fisher_q", "cmh_z", "stratified_p", "stratified_q", "ochiai", "tarantula"):
        check_equal(sequences[key][i], gap[key], f"{key} of gap {i}")
    check_equal(models[sequences["smallest"][i]]["id"], gap["smallest"]["model"], f"smallest of gap {i}")
    failing = [models[m]["id"] for m in holders_of(sequences["holders"][i]) if models[m]["set"] in page["report"]["options"]["roles"]["of"]]
    check_equal(failing, gap["models"], f"models of gap {i}")
    check_equal(len(sequences["witness"][i]), len(gap["smallest"]["nodes"]), f"witness of gap {i}")


def check_indices(page, sequences):
    check_equal(page["sets"], sorted(page["report"]["sets"]), "sets")
    for operators in sequences["operators"]:
        check(all(at < len(page["operators"]) for at in operators), "an operator that is none")
    for i, smallest in enumerate(sequences["smallest"]):
        check(smallest in holders_of(sequences["holders"][i]), f"the smallest model of {i} does not hold it")
    for row in page["transitions"]:
        check_equal(len(row), 2 + len(page["sets"]), "columns of a transition")
    check_equal(len(page["transitions"]), min(page["transitions_total"], page["limits"]["transitions"]), "transitions")


def check_covered(page, sequences):
    """Of the listed sequences those that a drawn model and a test hold, and no gap, are what graphs are coloured by."""
    covered, models = page["covered"], page["report"]["models"]
    suite = page["report"]["coverage"]["by"]
    check_equal(covered["by"], suite, "the suite that graphs are coloured by")
    check_equal(covered["models"], page["report"]["coverage"]["models"]["by"], "models of that suite")
    check_equal(covered["longest"], min(3, page["report"]["options"]["ngram_max"]), "length of covered sequences")
    found = [tuple(operators) for operators in covered["operators"]]
    check_equal(found, sorted(set(found), key=lambda operators: (len(operators), operators)), "covered sequences")
    known = set(found)
    for i, operators in enumerate(sequences["operators"]):
        held = [models[model] for model in holders_of(sequences["holders"][i])]
        is_covered = (len(operators) <= covered["longest"] and any(model["set"] in suite for model in held)
                      and any(str(model["id"]) in page["graphs"] for model in held))
        check_equal(tuple(operators) in known, is_covered, f"whether sequence {i} is covered")
    for model in page["report"]["coverage"]["models_of"]:
        graph = page["graphs"].get(str(model["id"]))
        if graph:
            pairs = {(graph["operator"][source], graph["operator"][target])
                     for source, target in zip(graph["edges"][::2], graph["edges"][1::2])} & known
            total = [row["covered"] for row in model["coverage"] if row["k"] == 2]
            check(not total or len(pairs) >= total[0], f"covered pairs of operators in model {model['id']}")


def check_graph(graph, what, operators):
    total = len(graph["kind"])
    for column in ("operator", "name", "location"):
        check_equal(len(graph[column]), total, f"{what}: {column}")
    for letter, operator in zip(graph["kind"], graph["operator"]):
        check((letter == "n") == (0 <= operator < operators), f"{what}: operator {operator} of a vertex {letter}")
    edges = set(zip(graph["edges"][::2], graph["edges"][1::2]))
    check(all(source < total and target < total for source, target in edges), f"{what}: an edge to nowhere")
    values = graph["values"]
    if graph["problem"] is not None:
        check_equal(values["name"] + graph["operands"] + graph["results"], [], f"{what}: values in spite of a problem")
        return
    check_equal(len({len(column) for column in values.values()}), 1, f"{what}: columns of values")
    by_values = {(values["source"][value], target) for target, used in enumerate(graph["operands"]) for value in used
                 if value >= 0 and values["source"][value] >= 0}
    check_equal(by_values, edges, f"{what}: edges by values")
    for vertex, made in enumerate(graph["results"]):
        check(all(values["source"][value] == vertex for value in made), f"{what}: results of {vertex}")


def check_witnesses(page, sequences):
    models = page["report"]["models"]
    for i, witness in enumerate(sequences["witness"]):
        graph = page["graphs"].get(str(models[sequences["smallest"][i]]["id"]))
        check(witness is not None or not (sequences["gap"][i] or graph), f"sequence {i} has no witness")
        if witness is None or graph is None:
            continue
        check_equal([graph["operator"][vertex] for vertex in witness], sequences["operators"][i], f"witness of {i}")
        edges = set(zip(graph["edges"][::2], graph["edges"][1::2]))
        check(all(pair in edges for pair in zip(witness, witness[1:])), f"the witness of {i} is no way")
