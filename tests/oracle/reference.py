"""The plain reference: the method in straightforward Python, written without a look at the C++ code.

The oracle tests compare the C++ library with this module. It rests on
  * difflib.SequenceMatcher for the matching blocks (Ratcliff and Obershelp, "Pattern matching: the gestalt
    approach", as implemented and documented in Python's difflib),
  * LCS-LENGTH and PRINT-LCS (Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms, chapter
    "Dynamic Programming") for the longest common subsequence,
  * networkx.all_simple_paths for the paths of an operator graph.

Sequences are tuples of labels. Labels are strings or integers; the reduction sorts by them.
"""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, product
from pathlib import Path

import networkx

INPUT = "input"
OUTPUT = "output"
MINIMUM_SHARED = 3
MINIMUM_REDUCED = 4


@dataclass
class OperatorGraph:
    """A directed graph whose vertices 0, 1, ... carry a 'label', with its input and output vertices."""

    graph: networkx.DiGraph
    inputs: list
    outputs: list

    def label(self, vertex):
        return self.graph.nodes[vertex]["label"]


# --- Operator graph ("published" preset) ---

def node_label(node):
    """The operator type, prefixed by its domain outside the default domain."""
    default = node.domain in ("", "ai.onnx")
    return node.op_type if default else f"{node.domain}::{node.op_type}"


def build_graph(onnx_graph):
    """Control flow and functions opaque; initializers listed among the graph's inputs count as inputs."""
    labels = [INPUT] * len(onnx_graph.input)
    labels += [node_label(node) for node in onnx_graph.node]
    labels += [OUTPUT] * len(onnx_graph.output)
    graph = networkx.DiGraph()
    graph.add_nodes_from((vertex, {"label": label}) for vertex, label in enumerate(labels))
    graph.add_edges_from(_edges(onnx_graph))
    first_output = len(labels) - len(onnx_graph.output)
    return OperatorGraph(graph, list(range(len(onnx_graph.input))), list(range(first_output, len(labels))))


def _edges(onnx_graph):
    producers = _producers(onnx_graph)
    nodes = [list(node.input) for node in onnx_graph.node]
    outputs = [[value.name] for value in onnx_graph.output]
    for consumer, names in enumerate(nodes + outputs, start=len(onnx_graph.input)):
        for name in names:
            if name in producers:
                yield producers[name], consumer


def _producers(onnx_graph):
    """The vertex that each value comes from; an empty name is an absent value."""
    producers = {value.name: vertex for vertex, value in enumerate(onnx_graph.input)}
    for vertex, node in enumerate(onnx_graph.node, start=len(onnx_graph.input)):
        producers.update((name, vertex) for name in node.output)
    producers.pop("", None)
    return producers


def load_graph(path):
    """The operator graph of a model file; external tensor data is not read."""
    import onnx
    return build_graph(onnx.load(str(path), load_external_data=False).graph)


# --- Paths ---

def path_count(graph):
    """The exact number of paths from an input to an output, by dynamic programming."""
    ways = dict.fromkeys(graph.graph, 0)
    for vertex in graph.inputs:
        ways[vertex] = 1
    for vertex in networkx.topological_sort(graph.graph):
        for successor in graph.graph.successors(vertex):
            ways[successor] += ways[vertex]
    return sum(ways[vertex] for vertex in graph.outputs)


def label_sequences(graph):
    """The label sequence of every simple path from an input to an output, with its multiplicity."""
    useful = set(graph.outputs)
    for vertex in graph.outputs:
        useful |= networkx.ancestors(graph.graph, vertex)
    leading_to_outputs = graph.graph.subgraph(useful).copy()
    targets = set(graph.outputs)
    found = Counter()
    for vertex in set(graph.inputs) & useful:
        for path in networkx.all_simple_paths(leading_to_outputs, vertex, targets):
            found[tuple(map(graph.label, path))] += 1
    return found


# --- What two sequences share ---

def matching_blocks(p, q, autojunk):
    """difflib's matching blocks as (start in p, start in q, length), without its closing dummy."""
    blocks = SequenceMatcher(None, p, q, autojunk=autojunk).get_matching_blocks()
    return [tuple(block) for block in blocks[:-1]]


def longest_common_subsequence(p, q):
    """PRINT-LCS: a match goes diagonally; else up where that value is at least the left one."""
    length = _lcs_length(p, q)
    common = []
    i, j = len(p), len(q)
    while i > 0 and j > 0:
        if p[i - 1] == q[j - 1]:
            i, j = i - 1, j - 1
            common.append(p[i])
        elif length[i - 1][j] >= length[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return tuple(reversed(common))


def _lcs_length(p, q):
    """LCS-LENGTH: entry [i][j] is the length for the first i labels of p and the first j of q."""
    table = [[0] * (len(q) + 1)]
    for label in p:
        above, row = table[-1], [0]
        for j, other in enumerate(q, start=1):
            row.append(above[j - 1] + 1 if label == other else max(above[j], row[-1]))
        table.append(row)
    return table


def strip_ends(sequence, label):
    """Without the leading and trailing occurrences of the label."""
    start, end = 0, len(sequence)
    while start < end and sequence[start] == label:
        start += 1
    while start < end and sequence[end - 1] == label:
        end -= 1
    return sequence[start:end]


def strip_terminals(sequence, terminals=(INPUT, OUTPUT)):
    """Without 'input' at either end, then without 'output' at either end."""
    for label in terminals:
        sequence = strip_ends(sequence, label)
    return sequence


def shared_sequences(p, q, autojunk, terminals=(INPUT, OUTPUT)):
    """The operator sequences of three or more labels that the matching blocks of two paths leave."""
    blocks = [p[i:i + size] for i, _, size in matching_blocks(p, q, autojunk) if size >= 2]
    stripped = (strip_terminals(block, terminals) for block in blocks)
    return {sequence for sequence in stripped if len(sequence) >= MINIMUM_SHARED}


def shared_subsequence(p, q, terminals=(INPUT, OUTPUT)):
    """Likewise with the longest common subsequence in place of the blocks."""
    sequence = strip_terminals(longest_common_subsequence(p, q), terminals)
    return {sequence} if len(sequence) >= MINIMUM_SHARED else set()


def shared_by_models(a, b, match="blocks", autojunk=False, terminals=(INPUT, OUTPUT)):
    """What any path of the first model shares with any path of the second."""
    found = set()
    for p, q in product(a, b):
        if match == "lcs":
            found |= shared_subsequence(p, q, terminals)
        else:
            found |= shared_sequences(p, q, autojunk, terminals)
    return found


# --- Reduction ---

@lru_cache(maxsize=1 << 17)
def common_blocks(p, q, minimum):
    """The matching blocks of at least the minimum length, as sequences."""
    return tuple(p[i:i + size] for i, _, size in matching_blocks(p, q, False) if size >= minimum)


@lru_cache(maxsize=1 << 17)
def common_subsequences(p, q, minimum):
    """The longest common subsequence, if it has at least the minimum length."""
    common = longest_common_subsequence(p, q)
    return (common,) if len(common) >= minimum else ()


def published_pass(current, minimum):
    """One sequential pass: each block is added, then both sequences it came from are discarded."""
    result = set(current)
    for p, q in combinations(current, 2):
        for block in common_blocks(p, q, minimum):
            result.add(block)
            result.discard(p)
            result.discard(q)
    return sorted(result)


def reduce_published(sequences, minimum=MINIMUM_REDUCED):
    """Passes over the sorted list until one no longer makes it smaller; what that pass gave."""
    current = sorted(set(map(tuple, sequences)))
    while True:
        reduced = published_pass(current, minimum)
        if len(reduced) >= len(current):
            return reduced
        current = reduced


def closure_round(current, common, minimum):
    """All pairs in both orientations at once: what has something in common gives way to it."""
    replaced, added = set(), set()
    for p, q in combinations(current, 2):
        parts = common(p, q, minimum) + common(q, p, minimum)
        if parts:
            replaced |= {p, q}
            added.update(parts)
    return (current - replaced) | added


def closure_fixed_point(sequences, common, minimum=MINIMUM_REDUCED):
    """The closure's rounds, until nothing changes; still with sequences that contain others."""
    current = set(map(tuple, sequences))
    while True:
        following = closure_round(current, common, minimum)
        if following == current:
            return current
        current = following


def contains_block(sequence, part):
    """Whether the part stands in the sequence contiguously."""
    starts = range(len(sequence) - len(part) + 1)
    return any(sequence[start:start + len(part)] == part for start in starts)


def contains_subsequence(sequence, part):
    """Whether the part stands in the sequence in order, with or without gaps."""
    rest = iter(sequence)
    return all(label in rest for label in part)


def drop_containing(sequences, contains):
    """Without the sequences that contain another one."""
    return sorted(s for s in sequences if not any(s != t and contains(s, t) for t in sequences))


def reduce_closure(sequences, minimum=MINIMUM_REDUCED):
    return drop_containing(closure_fixed_point(sequences, common_blocks, minimum), contains_block)


def reduce_lcs(sequences, minimum=MINIMUM_REDUCED):
    return drop_containing(closure_fixed_point(sequences, common_subsequences, minimum), contains_subsequence)


REDUCTIONS = {"published": reduce_published, "closure": reduce_closure, "lcs": reduce_lcs}


def model_files(folder):
    """The .onnx files below a folder, in the bytewise order of their relative paths."""
    root = Path(folder)
    return sorted(root.rglob("*.onnx"), key=lambda path: path.relative_to(root).as_posix().encode())
