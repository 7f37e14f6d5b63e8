"""Documents against the JSON Schemas that the program publishes."""

from pathlib import Path

import jsonschema

from opseq_runs import Failure, load

SCHEMAS = Path(__file__).resolve().parents[2] / "reports" / "schemas"


def check_schema(document, name="report.schema.json"):
    schemas = {path.name: load(path) for path in SCHEMAS.glob("*.schema.json")}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(name, schemas[name], store=schemas)
    errors = list(jsonschema.Draft202012Validator(schemas[name], resolver=resolver).iter_errors(document))
    if errors:
        place = "/".join(map(str, errors[0].absolute_path))
        raise Failure(f"{name} is not met at {place}: {errors[0].message[:300]}")
