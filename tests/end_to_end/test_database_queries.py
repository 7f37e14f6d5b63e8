"""What SQL finds in a database, against what the program says: statistics, groups, and the queries of the manual.

Arguments: opseq, the folder data, reports/manual/database.md. Every second mismatching and every eighth correct model of data/corpus is
analyzed; the tables gap and association are held to `opseq gaps --all --json`, and the manual's queries run.
"""

import json
import math
import re
import sqlite3
import tempfile
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
    queries = re.findall(r"^```sql\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for query in queries:
        check(rows.execute(query).fetchall(), f"a query of {page.name} finds nothing: {query}")
    return len(queries)


GROUPED = """SELECT length, count(DISTINCT sequence_id) FROM model_ngram JOIN sequence ON sequence.id = sequence_id
JOIN model ON model.id = model_ngram.model_id LEFT JOIN model_group ON model_group.model_id = model.id AND model_group.name = 'family'
WHERE set_name = 'mismatch' AND model.id NOT IN (SELECT model_id FROM copied_model) AND {} GROUP BY length"""


def check_groups(opseq, corpus, folder):
    """A manifest's column comes back as groups, which hold what SQL finds in them."""
    files = sorted((corpus / "mismatch").glob("*.onnx"))[::4]
    families = ["zoo/text", "zoo/vision", "other", ""]
    rows = [f"{file},mismatch,{families[i % 4]},bad" for i, file in enumerate(files)]
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
        check_groups(opseq, data / "corpus", folder)
    return f"{len(found['gaps'])} gaps and {found['comparison']['tested']} tests are in the database; {queries} queries answer"


if __name__ == "__main__":
    main(run)
