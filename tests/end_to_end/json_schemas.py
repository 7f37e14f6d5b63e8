"""Documents against the JSON Schemas that the program publishes."""

import json
import subprocess
import tempfile
from pathlib import Path

from opseq_runs import Failure

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "reports" / "schemas"
VALIDATE = ROOT / "tests" / "schemas" / "validate.mjs"


def check_schema(document, name="report.schema.json"):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as file:
        file.write(json.dumps(document))  # by far faster than dump()
        file.flush()
        words = ["node", str(VALIDATE), str(SCHEMAS), name, file.name]
        try:
            done = subprocess.run(words, capture_output=True, timeout=300)
        except FileNotFoundError:
            raise Failure("node is not there: run .ci/install test") from None
    if done.returncode != 0:
        raise Failure(done.stderr.decode("utf-8", "replace")[:2000])
