"""All of ONNX's own backend tests are read; none is lost.

test_backend_suite.py OPSEQ TESTDATA
"""

import sqlite3
import tempfile
from pathlib import Path

from opseq_runs import Opseq, check, check_equal, main

MODELS = 1072


def run(arguments):
    opseq, testdata = Opseq(arguments[0]), Path(arguments[1]).resolve()
    files = sorted(str(file.relative_to(testdata)) for file in testdata.rglob("*.onnx"))
    check_equal(len(files), MODELS, f"models below {testdata}")
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        for preset in ([], ["--preset", "published"]):
            file = Path(made) / f"backend{len(preset)}.db"
            told = opseq("ingest", file, "--set", "tests", testdata, *preset)
            check_equal(told.stderr, "", "standard error")
            check_equal(told.stdout, f"tests: {MODELS} files read (0 unreadable), 0 unchanged, 0 gone\n", "the summary")
            database = sqlite3.connect(file)
            rows = database.execute("SELECT path, status, nodes, paths FROM model ORDER BY path").fetchall()
            check_equal(sorted(row[0] for row in rows), files, "paths")
            for path, status, nodes, paths in rows:
                check_equal(status, "ingested", path)
                check(nodes > 0 and int(paths) >= 0, f"{path}: {nodes} nodes, {paths} paths")
            vertices = database.execute("SELECT count(*) FROM vertex WHERE kind = 'node'").fetchone()[0]
            check_equal(vertices, sum(row[2] for row in rows), "nodes")
            database.close()
            again = opseq("ingest", file, "--set", "tests", testdata)
            check_equal(again.stdout, f"tests: 0 files read (0 unreadable), {MODELS} unchanged, 0 gone\n", "again")
    return f"backend suite: {MODELS} models read"


if __name__ == "__main__":
    main(run)
