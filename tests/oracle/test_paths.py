"""Compares the C++ path count and enumeration with the plain reference.

Counts are compared with a dynamic programme over networkx.topological_sort, and where the paths can be enumerated
both with networkx.all_simple_paths: all DAGs of up to five vertices (every set of edges i < j, every labelling of
the inner vertices over two labels, one or two inputs and outputs), random DAGs, layered DAGs with more paths than 64
bits can count, and graphs with a cycle.

Usage: test_paths.py ORACLE_DRIVER
"""

import random
import sys
from itertools import combinations, product

import networkx
import reference
from driver import Counterexample, Driver, check, fail

NO_LIMIT = 1 << 40
KINDS = {"input": 0, "output": 1}
RANDOM_GRAPHS = 4000
LAYERED_GRAPHS = 200
CYCLIC_GRAPHS = 1500


class Drawing:
    """A graph in the making: the kind of each vertex, its label and the edges."""

    def __init__(self, kinds, labels, edges):
        self.kinds = kinds
        self.labels = [KINDS.get(kind, label) for kind, label in zip(kinds, labels)]
        self.edges = [(s, t) for s, t in edges if kinds[s] != "output" and kinds[t] != "input"]

    def renumbered(self, rng):
        """The same graph with its vertices and edges in another order."""
        place = rng.sample(range(len(self.kinds)), len(self.kinds))
        order = sorted(range(len(place)), key=place.__getitem__)
        edges = [(place[s], place[t]) for s, t in self.edges]
        rng.shuffle(edges)
        return Drawing([self.kinds[v] for v in order], [self.labels[v] for v in order], edges)

    def graph(self):
        graph = networkx.DiGraph()
        graph.add_nodes_from((vertex, {"label": label}) for vertex, label in enumerate(self.labels))
        graph.add_edges_from(self.edges)
        inputs, outputs = ([v for v, k in enumerate(self.kinds) if k == kind] for kind in KINDS)
        return reference.OperatorGraph(graph, inputs, outputs)

    def request(self, max_paths):
        return {"op": "paths", "labels": self.labels, "kinds": self.kinds, "edges": self.edges,
                "max_paths": max_paths}


# --- Cases: a request and the reference's answer ---

def enumerated(drawing, max_paths):
    """Paths are listed if there are at most max_paths of them; both ways of counting have to agree."""
    graph = drawing.graph()
    count = reference.path_count(graph)
    found = reference.label_sequences(graph)
    assert count == sum(found.values()), drawing.request(max_paths)
    sequences = [[list(labels), str(found[labels])] for labels in sorted(found)]
    expected = {"count": str(count), "sequences": sequences if count <= max_paths else None, "cyclic": False}
    return drawing.request(max_paths), expected


def counted(drawing):
    """A graph with too many paths to list."""
    count = reference.path_count(drawing.graph())
    assert count > 1000, drawing.request(1000)
    return drawing.request(1000), {"count": str(count), "sequences": None, "cyclic": False}


def with_limits(drawing):
    """Without a limit, at the limit and just over it."""
    yield enumerated(drawing, NO_LIMIT)
    count = reference.path_count(drawing.graph())
    if count > 1:
        yield enumerated(drawing, count)
        yield enumerated(drawing, count - 1)


# --- All small DAGs ---

def small_kinds(size):
    """The kinds of 2 to 5 vertices: the first is an input, the last an output, perhaps the next ones as well."""
    middle = ["node"] * (size - 2)
    yield ["input", *middle, "output"]
    if size > 2:
        yield ["input", "input", *middle[1:], "output"]
        yield ["input", *middle[1:], "output", "output"]
    if size > 3:
        yield ["input", "input", *middle[2:], "output", "output"]


def small_labels(kinds):
    """Every labelling of the inner vertices over two labels."""
    return product(*((2, 3) if kind == "node" else (0,) for kind in kinds))


def possible_edges(kinds):
    pairs = combinations(range(len(kinds)), 2)
    return [(s, t) for s, t in pairs if kinds[s] != "output" and kinds[t] != "input"]


def edge_sets(kinds):
    edges = possible_edges(kinds)
    return (subset for size in range(len(edges) + 1) for subset in combinations(edges, size))


def small_graphs(rng):
    for size in range(2, 6):
        for kinds in small_kinds(size):
            for labels, edges in product(small_labels(kinds), edge_sets(kinds)):
                drawing = Drawing(kinds, labels, edges)
                yield enumerated(drawing, NO_LIMIT)
                yield enumerated(drawing.renumbered(rng), NO_LIMIT)


def degenerate_graphs():
    """No vertex at all, and one alone."""
    for kinds in [], ["node"], ["input"], ["output"]:
        yield enumerated(Drawing(kinds, [2] * len(kinds), []), NO_LIMIT)


# --- Random graphs ---

def random_kinds(rng):
    inputs, outputs, nodes = rng.randint(0, 3), rng.randint(0, 3), rng.randint(0, 12)
    return ["input"] * inputs + ["node"] * nodes + ["output"] * outputs


def random_drawing(rng):
    """Few labels, so that paths coincide; some vertices stay alone."""
    kinds = random_kinds(rng)
    density = rng.choice((0.1, 0.25, 0.5, 0.8))
    labels = rng.choices(range(2, 2 + rng.randint(1, 5)), k=len(kinds))
    edges = [edge for edge in possible_edges(kinds) if rng.random() < density]
    return Drawing(kinds, labels, edges).renumbered(rng)


def random_graphs(rng, count):
    for _ in range(count):
        yield from with_limits(random_drawing(rng))


def layered_drawing(rng):
    """Layers of two or more vertices, each joined to all of the next layer."""
    widths = [1, *rng.choices((2, 3, 4), k=rng.randint(12, 150)), 1]
    starts = [sum(widths[:layer]) for layer in range(len(widths) + 1)]
    layers = [range(starts[k], starts[k + 1]) for k in range(len(widths))]
    edges = [edge for near, far in zip(layers, layers[1:]) for edge in product(near, far)]
    kinds = ["input", *["node"] * (starts[-1] - 2), "output"]
    return Drawing(kinds, rng.choices((2, 3, 4), k=len(kinds)), edges).renumbered(rng)


def layered_graphs(rng, count):
    return (counted(layered_drawing(rng)) for _ in range(count))


def closing_edge(rng, drawing):
    """An edge from a vertex back to one of its ancestors, or to itself; None where there is none."""
    graph = drawing.graph().graph
    nodes = [v for v, kind in enumerate(drawing.kinds) if kind == "node"]
    back = [(s, t) for s, t in product(nodes, nodes) if s == t or networkx.has_path(graph, t, s)]
    return rng.choice(back) if back else None


def cyclic_graphs(rng, count):
    """Only the cycle is asked for: nothing is promised about the paths."""
    for _ in range(count):
        drawing = random_drawing(rng)
        edge = closing_edge(rng, drawing)
        if edge:
            drawing.edges.insert(rng.randint(0, len(drawing.edges)), edge)
            yield drawing.request(1000), {"cyclic": True}


def compare(driver, rng):
    """The numbers of comparisons: small, random, layered and cyclic graphs."""
    return (check(driver, degenerate_graphs()) + check(driver, small_graphs(rng)),
            check(driver, random_graphs(rng, RANDOM_GRAPHS)),
            check(driver, layered_graphs(rng, LAYERED_GRAPHS)),
            check(driver, cyclic_graphs(rng, CYCLIC_GRAPHS)))


def main():
    try:
        with Driver(sys.argv[1]) as driver:
            small, drawn, layered, cyclic = compare(driver, random.Random(6))
    except Counterexample as counterexample:
        fail(counterexample)
    print(f"paths: {small} comparisons on all small DAGs, {drawn} on random ones, {layered} on layered ones, "
          f"{cyclic} on cyclic graphs")


if __name__ == "__main__":
    main()
