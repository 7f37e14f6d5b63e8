"""What the tests validate documents with finds what does not meet a schema, and says where.

test_json_schemas.py OPSEQ
"""

import json

from json_schemas import SCHEMAS, check_schema
from opseq_runs import Failure, Opseq, check, main


def problem(document, name):
    try:
        check_schema(document, name)
    except Failure as failure:
        return str(failure)
    return ""


def run(words):
    opseq = Opseq(words[0])
    rules = json.loads(opseq("generate", "--list-rules", "--json").stdout)
    name = "rules.schema.json"
    check(problem(rules, name) == "", problem(rules, name))
    found = problem({**rules, "operators": [{}]}, name)
    check(f"{name} is not met at /operators/0" in found, found)
    found = problem({**rules, "format": "1"}, name)
    check("not met at /format" in found, found)
    without = {key: value for key, value in rules.items() if key != "format"}
    check("format" in problem(without, name), problem(without, name))
    schemas = [path.name for path in sorted(SCHEMAS.glob("*.schema.json"))]
    for each in schemas:
        check("is not met at /" in problem({}, each), f"{each} is met by an empty document, or can't be read")
    return f"{len(schemas)} schemas can be read; what does not meet one is found"


if __name__ == "__main__":
    main(run)
