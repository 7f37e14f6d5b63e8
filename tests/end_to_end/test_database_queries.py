"""What SQL finds in a database, against what the program says: statistics, groups, and the queries of the manual.

Arguments: opseq, the folder data, reports/manual/database.md. Every second mismatching and every eighth correct model of data/corpus is
analyzed; the tables gap and association are held to `opseq gaps --all --json`, and the manual's queries and plots run.
"""

import json
import math
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, main
from test_open_corpus import select

TESTED = ["support_of", "support_against", "of_without", "against_without", "fisher_p", "fisher_q", "stratified_p",
          "stratified_q", "cmh_z", "odds_ratio", "odds_ratio_mh", "ochiai", "tarantula"]


def opened(database):
    rows = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    rows.row_factory = sqlite3.Row
    return rows


def finite(value):
    return value if value is not None and math.isfinite(value) else None


def check_gaps(rows, found):
    stored = rows.execute("SELECT gap.*, operators FROM gap JOIN sequence ON sequence.id = sequence_id "
                          "ORDER BY rank").fetchall()
    check_equal(len(stored), len(found["gaps"]), "rows of gap")
    for rank, (row, gap) in enumerate(zip(stored, found["gaps"]), 1):
        check_equal([row["rank"], row["sequence_id"], json.loads(row["operators"]), row["models"],
                     bool(row["is_minimal"]), bool(row["is_minimal_target_only"]), row["smallest_model"]],
                    [rank, gap["id"], gap["operators"], len(gap["models"]), gap["minimal"],
                     gap["minimal_target_only"], gap["smallest"]["model"]], f"gap {rank}")


def check_associations(rows, found):
    tested = {row["sequence_id"]: row for row in rows.execute("SELECT * FROM association")}
    check_equal(len(tested), found["comparison"]["tested"], "rows of association")
    for test in ("fisher", "stratified"):
        significant = sum(row[f"{test}_q"] <= 0.05 for row in tested.values())
        check_equal(significant, found["comparison"]["significant"][test], f"significant rows, {test}")
    gaps = [gap for gap in found["gaps"] if gap["tested"]]
    check(len(gaps) > 100, f"{len(gaps)} tested gaps are few")
    for gap in found["gaps"]:
        check_equal(gap["id"] in tested, gap["tested"], f"{gap['operators']}: a row of association")
        if gap["tested"]:
            row = tested[gap["id"]]
            check_equal([finite(row[name]) for name in TESTED], [gap[name] for name in TESTED], f"{gap['operators']}")


def check_options(rows, found):
    (text,) = rows.execute("SELECT options FROM statistics").fetchone()
    options = json.loads(text)
    check_equal(options.pop("roles"), {role: found[role] for role in ("of", "against", "by")}, "roles of the statistics")
    check_equal(options, {name: found["options"][name] for name in options}, "options of the statistics")


def check_manual(rows, page):
    """Each query of the manual answers something on these models, which have sets of the usual names."""
    queries = blocks_of(page, "sql")
    for query in queries:
        check(rows.execute(query).fetchall(), f"a query of {page.name} finds nothing: {query}")
    check_equal(len(queries), 10, f"questions of {page.name}")
    return len(queries)


def blocks_of(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def check_plots(folder, page):
    """The manual's Python, run where out/opseq.db is, draws what the manual shows."""
    lines = "\n".join(blocks_of(page, "python"))
    done = subprocess.run([sys.executable, "-B", "-c", lines], cwd=folder, capture_output=True, text=True, timeout=120)
    check(done.returncode == 0, f"the plots of {page.name}: {done.stderr}")
    shown = re.findall(r"^!\[.*\]\((plots/.*\.svg)\)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    check(len(shown) >= 4, f"{page.name} shows {len(shown)} plots")
    for path in shown:
        drawn, committed = (xml.etree.ElementTree.parse(file).getroot() for file in (folder / Path(path).name, page.parent / path))
        shapes = [each for each in drawn.iter() if each.tag.rsplit("}")[-1] in ("rect", "circle")]
        check(len(shapes) > 4, f"{path} has {len(shapes)} shapes")
        check_equal(*("".join(next(root.iter("{http://www.w3.org/2000/svg}title")).itertext()) for root in (drawn, committed)),
                    f"the title of {path}")
    check_equal(sorted(Path(path).name for path in shown), sorted(file.name for file in folder.glob("*.svg")), "plots shown")
    return len(shown)


GROUPED = """SELECT length, count(DISTINCT sequence_id) FROM model_ngram JOIN sequence ON sequence.id = sequence_id
JOIN model ON model.id = model_ngram.model_id LEFT JOIN model_group ON model_group.model_id = model.id AND model_group.name = 'family'
WHERE set_name = 'mismatch' AND model.id NOT IN (SELECT model_id FROM copied_model) AND {} GROUP BY length"""


FAMILY = """SELECT model.id, set_name, value FROM model LEFT JOIN model_group ON model_group.model_id = model.id AND name = 'family'
WHERE ngrams IS NOT NULL AND model.id NOT IN (SELECT model_id FROM copied_model)"""


def parts(sequence):
    return {sequence[i:j] for i in range(len(sequence)) for j in range(i + 1, len(sequence) + 1)} - {sequence}


def only_failing(held, failing, fine):
    """The shortest sequences that two or more failing models hold and no other one, and how many do."""
    counts = {}
    for model in failing:
        for sequence in held[model]:
            counts[sequence] = counts.get(sequence, 0) + 1
    known = set().union(*(held[model] for model in fine))
    found = {sequence: count for sequence, count in counts.items() if count >= 2 and sequence not in known}
    return {sequence: count for sequence, count in found.items() if not parts(sequence) & found.keys()}


def check_telling(group, held, own, others):
    tests = group["tests"]
    check(len(tests["sequences"]) == tests["shortest"] <= tests["telling"] <= tests["tests"], f"{group['value']}: {tests}")
    for told in tests["sequences"]:
        operators = tuple(told["operators"])
        support, support_others = (sum(operators in held[model] for model in models) for models in (own, others))
        check_equal([told[key] for key in ("support", "without", "support_others", "others_without")],
                    [support, len(own) - support, support_others, len(others) - support_others], f"{group['value']}: {operators}")
        check(told["stratified_p"] <= told["stratified_q"] <= 0.05, f"{operators} tells nothing")


def check_families(opseq, database, rows):
    """Families beside each other, against sets of tuples."""
    found = json.loads(opseq("families", database, "--json").stdout)
    check_schema(found, "families.schema.json")
    check_equal(found["name"], "family", "what the manifest says first")
    models = [tuple(row) for row in rows.execute(FAMILY)]
    held = {model: set() for model, _, _ in models}
    for model, operators in rows.execute("SELECT model_id, operators FROM model_ngram JOIN sequence ON sequence.id = sequence_id"):
        if model in held:
            held[model].add(tuple(json.loads(operators)))
    for group in [*found["values"], {**found["all"], "value": "all", "tests": None}]:
        is_in = {"all": lambda value: True, "zoo": lambda value: (value or "").startswith("zoo/")}.get(
            group["value"], lambda value, own=group["value"]: value == own)
        failing, fine = ([model for model, name, value in models if name == of and is_in(value)] for of in ("mismatch", "correct"))
        check_equal([group["of"], group["against"]], [len(failing), len(fine)], f"models of {group['value']}")
        told = group["only_failing"] and {tuple(each["operators"]): each["models"] for each in group["only_failing"]}
        check_equal(told, only_failing(held, failing, fine) if failing and fine else None, f"{group['value']}: only in failing models")
        check_equal(group["tests"] is None, group["value"] in ("all", "zoo", None), f"{group['value']} is not tested")
        if group["tests"]:
            own = set(failing + fine)
            check_telling(group, held, own, [model for model, _, value in models if value is not None and model not in own])


def check_groups(opseq, corpus, folder):
    """A manifest's column comes back as groups, which hold what SQL finds in them."""
    files = sorted((corpus / "mismatch").glob("*.onnx"))[::4]
    families = ["zoo/text", "zoo/vision", "other", ""]
    rows = [f"{file},mismatch,{families[i % 4]},bad" for i, file in enumerate(files)]
    files = sorted((corpus / "correct").glob("*.onnx"))[::8]
    rows += [f"{file},correct,{families[(0, 0, 1, 1, 3)[i % 5]]},good" for i, file in enumerate(files)]
    (folder / "models.csv").write_text("\n".join(["path,set,family,outcome", *rows]) + "\n", encoding="utf-8")
    opseq("run", "--manifest", folder / "models.csv", "-o", folder / "grouped", "-q")
    database = folder / "grouped" / "opseq.db"
    rows = opened(database)
    for command in ("coverage", "gaps"):
        found = json.loads(opseq(command, database, "--group-by", "family", "--permutations", 0, "--json").stdout)
        check_schema(found, f"{command}.schema.json")
        groups = {row["value"]: row for row in found["groups"]["values"]}
        check_equal(list(groups), ["other", "zoo", "zoo/text", "zoo/vision", None], "groups")
        for value, of in (("other", "value = 'other'"), ("zoo", "value LIKE 'zoo/%'"), ("zoo/text", "value = 'zoo/text'"),
                          (None, "value IS NULL")):
            totals = {row["k"]: row["total"] for row in groups[value]["coverage"]}
            check_equal(totals, dict(tuple(row) for row in rows.execute(GROUPED.format(of))), f"{value}: sequences")
        everything = {row["k"]: row["total"] for row in found["groups"]["all"]["coverage"]}
        check_equal(everything, dict(tuple(row) for row in rows.execute(GROUPED.format("1"))), "all: sequences")
    check_families(opseq, database, rows)
    rows.close()
    told = opseq("gaps", database, "--group-by", "famly", exit_code=1).stderr
    check("did you mean family?" in told, told)


def run(words):
    opseq, data, page = Opseq(words[0]), Path(words[1]).resolve(), Path(words[2])
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = [f"--{name}={select(data / 'corpus' / name, every, folder / name)}"
                for name, every in (("mismatch", 2), ("correct", 8))]
        opseq("run", *sets, "--tests", select(data / "corpus" / "real", 8, folder / "tests"), "-o", folder / "out", "-q")
        database = folder / "out" / "opseq.db"
        found = json.loads(opseq("gaps", database, "--all", "--permutations", 0, "--json").stdout)
        rows = opened(database)
        check_options(rows, found)
        check_gaps(rows, found)
        check_associations(rows, found)
        queries = check_manual(rows, page)
        rows.close()
        plots = check_plots(folder, page)
        check_groups(opseq, data / "corpus", folder)
    return f"{len(found['gaps'])} gaps and {found['comparison']['tested']} tests are in the database; {queries} queries answer, {plots} plots are drawn"


if __name__ == "__main__":
    main(run)
