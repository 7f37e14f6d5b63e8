"""What is in a database of opseq, for comparing databases that should hold the same."""

import sqlite3

from opseq_runs import check_equal

# What differs from run to run: when a stage ran, and the times of the models' files.
NOT_COMPARED = {"stage_run"}
TIMES = {"modified_ns"}
# Operators and graphs are numbered as they are met, so by what was in the database before: they are compared by an
# operator's name and a graph's model.
GRAPH = "(SELECT model.id FROM model WHERE model.graph_id = {}.graph_id)"
NUMBERED = {("operator", "id"): "name",
            ("graph_vertex", "operator_id"): "(SELECT operator.name FROM operator WHERE operator.id = operator_id)",
            ("model", "graph_id"): "graph_id IS NOT NULL",
            ("graph_vertex", "graph_id"): GRAPH.format("graph_vertex"),
            ("graph_edge", "graph_id"): GRAPH.format("graph_edge")}


def rows_of(file, query):
    database = sqlite3.connect(file)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def content(file, passed_over=()):
    """All rows of all tables, sorted, but what is named there and what differs from run to run."""
    tables = [name for (name,) in rows_of(file, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {}
    for table in sorted(set(tables) - NOT_COMPARED - set(passed_over)):
        columns = [row[1] for row in rows_of(file, f"PRAGMA table_info({table})") if row[1] not in TIMES]
        columns = [NUMBERED.get((table, column), column) for column in columns]
        found[table] = sorted(rows_of(file, f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    return found


def check_same(found, expected, what):
    check_equal(sorted(found), sorted(expected), f"{what}: tables")
    for table, rows in expected.items():
        if found[table] != rows:
            odd = [row for row in found[table] if row not in rows] + [row for row in rows if row not in found[table]]
            check_equal((len(found[table]), odd[:3]), (len(rows), []), f"{what}: table {table}")


def check_sound(file):
    check_equal(rows_of(file, "PRAGMA integrity_check"), [("ok",)], f"integrity of {file}")
    check_equal(rows_of(file, "PRAGMA foreign_key_check"), [], f"foreign keys of {file}")
