"""Times plain Python at exact path counts: onnx.load, networkx, dynamic programming.

reference_counts.py FILE... prints a JSON list of milliseconds.
"""
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import reference  # noqa: E402  (the plain reference of the oracle tests)


def milliseconds(file):
    begin = time.perf_counter()
    reference.path_count(reference.load_graph(file))
    return (time.perf_counter() - begin) * 1e3


print(json.dumps([milliseconds(file) for file in sys.argv[1:]]))
