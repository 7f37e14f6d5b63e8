"""Times plain Python at n-grams: the sequences of 1 to 5 operators, passed along the topological order.

reference_ngrams.py FILE... prints a JSON list of pairs: milliseconds (without reading), numbers of n-grams by length.
"""
import json
import sys
import time
from pathlib import Path

import networkx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import reference  # noqa: E402  (the plain reference of the oracle tests)

LONGEST = 5


def reachable(graph, sources):
    return set(sources).union(*(networkx.descendants(graph, source) for source in sources))


def ngrams(model):
    graph = model.graph
    on_path = reachable(graph, model.inputs) & reachable(graph.reverse(), model.outputs)
    operators = on_path - set(model.inputs) - set(model.outputs)
    ending = {vertex: {(model.label(vertex),)} for vertex in operators}
    totals = [len(set().union(*ending.values()))]
    for _ in range(1, LONGEST):
        ending = {vertex: {shorter + (model.label(vertex),) for before in graph.predecessors(vertex) if before in operators
                           for shorter in ending[before]} for vertex in operators}
        totals.append(len(set().union(*ending.values())))
    return totals


def timed(file):
    model = reference.load_graph(file)
    begin = time.perf_counter()
    totals = ngrams(model)
    return (time.perf_counter() - begin) * 1e3, totals


print(json.dumps([timed(file) for file in sys.argv[1:]]))
