"""What holds of every report and its database, whatever was analyzed.

As a program: invariants.py OUT checks OUT/report.json, report.html and opseq.db.
"""

import json
import sqlite3
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import check, check_equal, load, main
from page_document import check_page, decompressed

REPOSITORY = Path(__file__).resolve().parents[2]
CATALOG = REPOSITORY / "data" / "onnx-operators.json"
COMPARED = {"target_target": "mismatch", "target_contrast": "correct", "target_suite": "tests"}
SUBTRACTED = {"target_only": ["target_contrast"], "uncovered": ["target_suite"],
              "target_only_uncovered": ["target_contrast", "target_suite"]}


def check_strictly_sorted(rows, what):
    # Python compares strings by code points, which is the order of their UTF-8 bytes.
    for before, after in zip(rows, rows[1:]):
        check(before < after, f"{what}: {before} is followed by {after}")


def sequences_of(intersection):
    return {tuple(sequence) for sequence in intersection["sequences"]}


def check_algebra(report):
    first = sequences_of(report["intersections"]["target_target"])
    for name, subtracted in SUBTRACTED.items():
        found = {tuple(row["operators"]) for row in report["differences"][name]["sequences"]}
        others = set().union(*(sequences_of(report["intersections"][other]) for other in subtracted))
        check(found <= first, f"{name} holds what target_target does not: {list(found - first)[:1]}")
        check(not found & others, f"{name} holds what it excludes: {list(found & others)[:1]}")
        check_equal(found, first - others, name)
    tested = first & sequences_of(report["intersections"]["target_suite"])
    check_equal(report["coverage"]["shared_sequences"], {"total": len(first), "covered": len(tested)}, "coverage")


def check_lists(report):
    for name, intersection in report["intersections"].items():
        check_equal(intersection["unique"], len(intersection["sequences"]), f"{name}: unique")
        check_strictly_sorted(intersection["sequences"], name)
        check(all(len(sequence) >= 3 for sequence in intersection["sequences"]), f"{name}: a sequence under three")
        check_reduced(report, name, intersection)
    for name, difference in report["differences"].items():
        sequences = [row["operators"] for row in difference["sequences"]]
        check_equal(difference["unique"], len(sequences), f"{name}: unique")
        check_equal(difference["reduced"] or 0, len(difference["reduced_sequences"]), f"{name}: reduced")
        check_strictly_sorted(sequences, name)
        check_strictly_sorted(difference["reduced_sequences"], f"{name}, reduced")
        check_reduced(report, name, difference)
    for name, its in report["sets"].items():
        check_strictly_sorted(its["operators"], f"operators of {name}")
        check_strictly_sorted(its["operators_unused"], f"unused operators of {name}")
        check(not set(its["operators"]) & set(its["operators_unused"]), f"{name}: a used operator is unused")
        check(len(its["operators_unused"]) <= its["operators_available"], f"{name}: more unused than available")


def check_reduced(report, name, part):
    if part["reduced"] is None:  # left out
        return
    if report["options"]["reduce"] == "published":
        check(part["reduced"] <= part["unique"], f"{name}: {part['reduced']} reduced of {part['unique']}")
    else:  # the published method can lose all
        check((part["reduced"] == 0) == (part["unique"] == 0), f"{name}: {part['reduced']} reduced of {part['unique']}")


def check_models(report):
    models = report["models"]
    check_equal([model["id"] for model in models], list(range(1, len(models) + 1)), "model ids")
    failing = {model["id"] for model in models if model["set"] == "mismatch" and model["status"] == "analyzed"}
    for name, difference in report["differences"].items():
        reduced = {tuple(sequence) for sequence in difference["reduced_sequences"]}
        holders = set()
        for row in difference["sequences"]:
            check_strictly_sorted(row["models"], f"models of {row['operators']}")
            check(set(row["models"]) <= failing, f"{name}: {row['operators']} names no analyzed mismatching model")
            if tuple(row["operators"]) in reduced:
                holders |= set(row["models"])
        if difference["reduced"] is not None:
            check_equal(difference["models"], len(holders), f"{name}: models")
    by_id = {model["id"]: model for model in models}
    for model in models:
        first = model["duplicates_of"]
        if first is not None:
            check(first < model["id"] and by_id[first]["duplicates_of"] is None,
                  f"model {model['id']} duplicates {first}, which is not the first")
            for key in ("nodes", "edges", "paths", "opset"):
                check_equal(by_id[first][key], model[key], f"{key} of the duplicates {first} and {model['id']}")
        if model["status"] == "analyzed":
            check(model["distinct_paths"] <= int(model["paths"]), f"model {model['id']}: more distinct than paths")


def check_sets(report):
    check_equal({model["set"] for model in report["models"]} - set(report["sets"]), set(), "sets of models alone")
    for name, its in report["sets"].items():
        models = [model for model in report["models"] if model["set"] == name]
        check_equal(its["models"], len(models), f"{name}: models")
        check_equal(its["copies"], its["models"] - its["unreadable"] - len(counted_models(report, name)), f"{name}: copies")
        check_equal(its["models"], its["analyzed"] + its["unreadable"] + its["too_many_paths"], f"{name}: sum")
        for status in ("analyzed", "unreadable", "too_many_paths"):
            check_equal(its[status], sum(model["status"] == status for model in models), f"{name}: {status}")
        check_equal(its["paths"], str(sum(int(model["paths"]) for model in models)), f"{name}: paths")
        check_equal(its["distinct_paths"], sum(model["distinct_paths"] or 0 for model in models),
                    f"{name}: distinct paths")
        opsets = [model["opset"] for model in models if model["opset"] is not None]
        check_equal(its["opsets"], {str(opset): opsets.count(opset) for opset in sorted(set(opsets))},
                    f"{name}: opsets")
    operators = {name: set(its["operators"]) for name, its in report["sets"].items()}
    shared = set.intersection(*operators.values()) if operators else set()
    check_equal(report["operators"]["shared"], sorted(shared), "shared operators")
    for name, its in operators.items():
        others = set().union(*(theirs for other, theirs in operators.items() if other != name))
        check_equal(report["operators"]["only"].get(name), sorted(its - others), f"operators of {name} alone")


def counted_models(report, name):
    """The models of a set that are compared: of those with one graph the first, unless copies are kept."""
    seen, counted = set(), []
    for model in report["models"]:
        if model["set"] != name or model["status"] == "unreadable":
            continue
        graph = model["duplicates_of"] or model["id"]
        if graph not in seen or report["options"]["duplicates"] == "keep":
            counted.append(model)
        seen.add(graph)
    return counted


def check_pairs(report):
    compared = {name: [int(model["paths"]) for model in counted_models(report, name) if model["status"] == "analyzed"]
                for name in COMPARED.values()}
    first = compared["mismatch"]
    for name, second_name in COMPARED.items():
        second = compared[second_name]
        if second_name == "mismatch":
            pairs = len(first) * (len(first) - 1) // 2
            paths = (sum(first) ** 2 - sum(n * n for n in first)) // 2
        else:
            pairs, paths = len(first) * len(second), sum(first) * sum(second)
        intersection = report["intersections"][name]
        left_out = intersection["left_out"]
        check_equal(intersection["model_pairs"] + left_out["model_pairs"], pairs, f"{name}: model pairs")
        check_equal(int(intersection["path_pairs"]) + int(left_out["path_pairs"]), paths, f"{name}: path pairs")


def check_database(report, file):
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        check_equal(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "integrity_check")
        check_equal(database.execute("PRAGMA foreign_key_check").fetchall(), [], "foreign_key_check")
        check_database_counts(report, lambda query, *values: database.execute(query, values).fetchone()[0])
        check_database_rows(report, database)
        check_database_sequences(report, database)
        check_database_options(report, database)
    finally:
        database.close()


def check_database_counts(report, one):
    check_equal(one("SELECT count(DISTINCT operators) FROM sequence"), one("SELECT count(*) FROM sequence"),
                "each sequence once")
    for name, its in report["sets"].items():
        check_equal(one("SELECT count(*) FROM model WHERE set_name = ?", name), its["models"], f"{name}: rows")
        for status in ("analyzed", "unreadable", "too_many_paths"):
            count = one("SELECT count(*) FROM model WHERE set_name = ? AND status = ?", name, status)
            check_equal(count, its[status], f"{name}: rows with status {status}")
        count = one("SELECT count(DISTINCT operator.type) FROM vertex JOIN model ON model.id = model_id "
                    "JOIN operator ON operator.id = operator_id WHERE set_name = ?", name)
        check_equal(count, len(its["operators"]), f"{name}: operators in the database")
    check_equal(one("SELECT count(*) FROM model"), len(report["models"]), "model rows")
    check_equal(one("SELECT count(*) FROM model_set"), len(report["sets"]), "set rows")
    for kind in ("intersection", "difference"):
        for name, part in report[kind + "s"].items():
            count = one(f"SELECT count(*) FROM {kind} WHERE name = ?", name)
            check_equal(count, part["unique"], f"{name}: rows")
            count = one("SELECT count(*) FROM reduced_sequence WHERE reduction_of = ?", name)
            check_equal(count, part["reduced"] or 0, f"{name}: reduced rows")
            status = one("SELECT status FROM reduction WHERE reduction_of = ?", name)
            check_equal(status, "left_out" if part["reduced"] is None else "reduced", f"{name}: its reduction")
    for name, intersection in report["intersections"].items():
        left_out = intersection["left_out"]
        check_equal(one("SELECT count(*) FROM left_out_pair WHERE comparison = ?", name), left_out["model_pairs"],
                    f"{name}: pairs left out")
        check_equal(left_out["listed"], len(left_out["pairs"]), f"{name}: listed pairs")
    for name, difference in report["differences"].items():
        count = one("SELECT count(DISTINCT model_id) FROM difference_model JOIN reduced_sequence USING (sequence_id) "
                    "WHERE name = ? AND reduction_of = ?", name, name)
        check_equal(count, difference["models"] or 0, f"{name}: models in the database")
        count = one("SELECT count(*) FROM difference_model WHERE name = ?", name)
        check_equal(count, sum(len(row["models"]) for row in difference["sequences"]), f"{name}: holders")


def check_database_rows(report, database):
    rows = database.execute(
        "SELECT id, set_name, path, status, reason, nodes, edges, coalesce(paths, '0'), distinct_paths, opset "
        "FROM model ORDER BY id").fetchall()
    keys = ("id", "set", "path", "status", "reason", "nodes", "edges", "paths", "distinct_paths", "opset")
    for row, model in zip(rows, report["models"]):
        check_equal(dict(zip(keys, row)), {key: model[key] for key in keys}, f"model {row[0]} in the database")
    nodes = "SELECT model_id, count(*) FROM vertex WHERE kind = 'node' GROUP BY model_id"
    edges = "SELECT model_id, count(*) FROM edge GROUP BY model_id"
    for key, query in (("nodes", nodes), ("edges", edges)):
        counts = dict(database.execute(query).fetchall())
        for model in report["models"]:
            check_equal(counts.get(model["id"], 0), model[key] or 0, f"{key} of model {model['id']} in the database")


def check_database_sequences(report, database):
    names = {row: json.loads(operators) for row, operators in database.execute("SELECT id, operators FROM sequence")}
    def sequences(query, name):
        return sorted(names[row] for row, in database.execute(query, (name,)))
    for kind in ("intersection", "difference"):
        for name, part in report[kind + "s"].items():
            found = [row["operators"] if kind == "difference" else row for row in part["sequences"]]
            check_equal(found, sequences(f"SELECT sequence_id FROM {kind} WHERE name = ?", name), f"{name} in the database")
    for name, difference in report["differences"].items():
        query = "SELECT sequence_id FROM reduced_sequence WHERE reduction_of = ?"
        check_equal(difference["reduced_sequences"], sequences(query, name), f"{name}, reduced, in the database")
        holders = {}
        for row, model in database.execute(
                "SELECT sequence_id, model_id FROM difference_model WHERE name = ? ORDER BY model_id", (name,)):
            holders.setdefault(tuple(names[row]), []).append(model)
        found = {tuple(row["operators"]): row["models"] for row in difference["sequences"]}
        check_equal(found, holders, f"{name}: holders in the database")
    for row, length in database.execute("SELECT id, length FROM sequence"):
        check_equal(length, len(names[row]), f"length of sequence {row}")


def check_database_options(report, database):
    options = dict(database.execute("SELECT name, value FROM database_option"))
    options.update(json.loads(database.execute("SELECT options FROM analysis").fetchone()[0]))
    check_equal(report["options"], options, "options in the database")
    operators = {name: [] for name in report["sets"]}
    for name, operator in database.execute(
            "SELECT DISTINCT set_name, operator.type FROM vertex JOIN model ON model.id = model_id "
            "JOIN operator ON operator.id = operator_id"):
        operators[name].append(operator)
    for name, its in report["sets"].items():
        check_equal(its["operators"], sorted(operators[name]), f"{name}: operators in the database")


def check_available(report):
    """The operators of the standard at the opsets of each set."""
    catalog = [entry for entry in load(CATALOG)["operators"] if entry["domain"] == ""]
    for name, its in report["sets"].items():
        available = set()
        for opset in map(int, its["opsets"]):
            for entry in catalog:
                versions = [version for version in entry["versions"] if version <= opset]
                if versions and versions[-1] not in entry.get("deprecated_versions", []):
                    available.add(entry["name"])
        check_equal(its["operators_available"], len(available), f"{name}: available operators")
        check_equal(its["operators_unused"], sorted(available - set(its["operators"])), f"{name}: unused operators")


def check_html(report, file):
    html = Path(file).read_text(encoding="utf-8")
    begin = '<script type="text/plain" id="data">'
    check_equal(html.count(begin), 1, "data blocks of the page")
    check_equal(html.count("<script"), 3, "scripts of the page")
    data = html.split(begin)[1].split("</script>")[0]
    page = decompressed(data)
    check_equal(page["report"], report, "the page's report")
    check_page(page)
    template = html.replace(data, "")
    for part in ("{{data}}", "{{policy}}", "src=", "@import"):
        check(part not in template, f"the page holds {part}")


def check_report(report):
    check_schema(report)
    check_algebra(report)
    check_lists(report)
    check_models(report)
    check_sets(report)
    check_available(report)
    check_pairs(report)


def check_output(folder):
    """Checks the folder that 'opseq run' wrote; the report."""
    folder = Path(folder)
    report = load(folder / "report.json")
    check_report(report)
    check_database(report, folder / "opseq.db")
    check_html(report, folder / "report.html")
    return report


def run(arguments):
    report = check_output(arguments[0])
    return f"invariants hold: {len(report['models'])} models"


if __name__ == "__main__":
    main(run)
