"""Compares the C++ matching of two sequences, and of the paths of two models, with the plain reference.

  blocks  the plain and the bit-parallel matcher against difflib.SequenceMatcher (Ratcliff/Obershelp as in difflib),
          with and without autojunk: seeded random pairs of up to 300 labels, and all pairs of sequences of up to
          five labels over three
  lcs     against Cormen et al.'s LCS-LENGTH/PRINT-LCS: a sample of the same, and all pairs of up to four labels
  shared  the set of stripped sequences over all path pairs of two families of paths, against the reference's
          comparison of every pair on its own

Usage: test_matching.py ORACLE_DRIVER
"""

import multiprocessing
import random
import sys
from itertools import product

import reference
from driver import Counterexample, Driver, check, equal, fail, lists

PROCESSES = 2
RANDOM_PAIRS = 21000
RANDOM_LCS_PAIRS = 3000
FAMILIES = 3000
LONG_FAMILIES = 240
BIT_PARALLEL_AT_LEAST = 64  # up to here the bit-parallel matcher has no excuse
TERMINALS = (0, 1)


# --- Random sequences ---

def random_length(rng):
    """1 to 300, short lengths preferred."""
    limit = rng.choices((12, 40, 70, 130, 300), (30, 30, 15, 15, 10))[0]
    return rng.randint(1, limit)


def uniform_sequence(rng, length, labels):
    return [rng.randrange(labels) for _ in range(length)]


def repetitive_sequence(rng, length, labels):
    """A few short motifs over and over, as the repeated blocks of a network give."""
    motifs = [uniform_sequence(rng, rng.randint(1, 6), labels) for _ in range(rng.randint(1, 3))]
    sequence = []
    while len(sequence) < length:
        sequence += rng.choice(motifs)
    return sequence[:length]


def mutated_sequence(rng, original, labels):
    """A copy with some labels replaced, removed or doubled."""
    rate = rng.choice((0.02, 0.1, 0.3))
    copy = []
    for label in original:
        change = rng.random() / rate
        if change >= 1:
            copy.append(label)
        elif change < 0.4:
            copy.append(rng.randrange(labels))
        elif change < 0.7:
            copy += [label, label]
    return copy[:300] or original[:1]


def popular_sequence(rng, length, labels):
    """Half of it three labels, which autojunk passes over in 200 labels or more."""
    return [rng.randrange(3) if rng.random() < 0.5 else rng.randrange(labels) for _ in range(length)]


def uniform_pair(rng, labels):
    return [uniform_sequence(rng, random_length(rng), labels) for _ in range(2)]


def repetitive_pair(rng, labels):
    return [repetitive_sequence(rng, random_length(rng), labels) for _ in range(2)]


def mutated_pair(rng, labels):
    shape = rng.choice((uniform_sequence, repetitive_sequence, popular_sequence))
    original = shape(rng, random_length(rng), labels)
    return [original, mutated_sequence(rng, original, labels)]


def long_pair(rng, labels):
    """q around and above the 200 labels at which autojunk sets in; p often a mutated part of it."""
    q = popular_sequence(rng, rng.randint(195, 300), rng.choice((labels, 200)))
    start = rng.randrange(len(q))
    part = q[start:start + rng.randint(5, 150)]
    others = (mutated_sequence(rng, part, labels), popular_sequence(rng, rng.randint(1, 100), labels),
              [rng.randrange(3) for _ in range(rng.randint(1, 20))])
    return [rng.choice(others), q]


def random_pair(rng):
    labels = rng.randint(2, 40)
    shape = rng.choices((uniform_pair, repetitive_pair, mutated_pair, long_pair), (35, 20, 33, 12))[0]
    pair = shape(rng, labels)
    return pair if rng.random() < 0.5 or shape is long_pair else pair[::-1]


# --- Cases: a request and the reference's answer ---

def blocks_case(p, q, autojunk):
    blocks = [list(block) for block in reference.matching_blocks(p, q, autojunk)]
    request = {"op": "blocks", "p": p, "q": q, "autojunk": autojunk}
    return request, {"plain": blocks, "bit_parallel": blocks}


def blocks_agree(request, expected, answer):
    """The bit-parallel matcher may pass on a long q."""
    if answer.get("bit_parallel", 0) is None and len(request["q"]) > BIT_PARALLEL_AT_LEAST:
        expected = {"plain": expected["plain"]}
    return equal(request, expected, answer)


def lcs_case(p, q):
    return {"op": "lcs", "p": p, "q": q}, {"lcs": list(reference.longest_common_subsequence(p, q))}


def random_blocks(rng, count):
    for _ in range(count):
        p, q = random_pair(rng)
        yield blocks_case(p, q, False)
        yield blocks_case(p, q, True)


def random_lcs(rng, count):
    return (lcs_case(*random_pair(rng)) for _ in range(count))


def short_sequences(longest):
    """All sequences of 0 to the longest length over three labels."""
    return [list(s) for length in range(longest + 1) for s in product(range(3), repeat=length)]


def exhaustive_blocks(part):
    """One process's part of all pairs of sequences of up to five labels."""
    sequences = short_sequences(5)
    return (blocks_case(p, q, False) for p in sequences[part::PROCESSES] for q in sequences)


def exhaustive_lcs(part):
    sequences = short_sequences(4)
    return (lcs_case(p, q) for p in sequences[part::PROCESSES] for q in sequences)


# --- Families of paths ---

def random_paths(rng, stages, length):
    """Paths that share prefixes, infixes and suffixes: at each stage one of a few segments."""
    paths = set()
    for _ in range(rng.randint(3, 12)):
        path = [label for segments in stages for label in rng.choice(segments)]
        paths.add((TERMINALS[0], *path[:length], TERMINALS[1]))
    return shuffled(rng, paths)


def shuffled(rng, paths):
    return rng.sample(lists(paths), len(paths))


def random_stages(rng, labels, longest_segment):
    """Per stage the segments to choose from; an empty one is a skip connection."""
    segments = [[rng.randrange(2, 2 + labels) for _ in range(rng.randint(0, longest_segment))] for _ in range(6)]
    return [rng.choices(segments, k=rng.randint(1, 3)) for _ in range(rng.randint(1, 7))]


def two_models(rng, labels, longest_segment):
    """Two families of paths, of one graph or of two that have stages in common."""
    first = random_stages(rng, labels, longest_segment)
    second = list(first)
    for stage in range(len(second)):
        if rng.random() < 0.4:
            second[stage] = rng.choice(random_stages(rng, labels, longest_segment))
    rng.shuffle(second)
    return random_paths(rng, first, 300), random_paths(rng, second, 300)


def shared_case(a, b, match, autojunk):
    found = reference.shared_by_models(map(tuple, a), [tuple(q) for q in b], match, autojunk, TERMINALS)
    request = {"op": "shared", "a": a, "b": b, "match": match, "autojunk": autojunk}
    return request, {"shared": lists(found)}


def shared_families(rng, count):
    for _ in range(count):
        a, b = two_models(rng, rng.choice((1, 2, 3, 6, 20, 40)), rng.choice((2, 4, 8)))
        yield shared_case(a, b, "blocks", False)
        yield shared_case(a, b, "blocks", True)
        yield shared_case(a, b, "lcs", False)


def long_paths(rng, base, labels):
    """A few mutated copies of one long path."""
    copies = (mutated_sequence(rng, base, labels) for _ in range(rng.randint(1, 3)))
    paths = {(TERMINALS[0], *(label + 2 for label in copy), TERMINALS[1]) for copy in copies}
    return shuffled(rng, paths)


def long_families(rng, count):
    """Paths of 200 labels and more, for autojunk; b's are long, a's are parts of them."""
    for _ in range(count):
        labels = rng.choice((10, 40, 150))
        base = popular_sequence(rng, rng.randint(190, 300), labels)
        start = rng.randrange(len(base) - 40)
        a = long_paths(rng, base[start:start + rng.randint(20, 150)], labels)
        b = long_paths(rng, base, labels)
        yield shared_case(a, b, "blocks", True)
        yield shared_case(a, b, "blocks", False)


# --- Running ---

def run_part(arguments):
    """One process's part of all comparisons, against a driver of its own; the numbers or the counterexample."""
    path, part = arguments
    rng = random.Random(20240916 + part)
    try:
        with Driver(path) as driver:
            return compare_part(driver, rng, part)
    except Counterexample as counterexample:
        return counterexample


def compare_part(driver, rng, part):
    pairs = check(driver, random_blocks(rng, RANDOM_PAIRS // PROCESSES), blocks_agree)
    pairs += check(driver, exhaustive_blocks(part), blocks_agree)
    lcs = check(driver, random_lcs(rng, RANDOM_LCS_PAIRS // PROCESSES))
    lcs += check(driver, exhaustive_lcs(part))
    families = check(driver, shared_families(rng, FAMILIES // PROCESSES))
    families += check(driver, long_families(rng, LONG_FAMILIES // PROCESSES))
    return pairs, lcs, families


def main():
    with multiprocessing.Pool(PROCESSES) as pool:
        results = pool.map(run_part, [(sys.argv[1], part) for part in range(PROCESSES)])
    for result in results:
        if isinstance(result, Counterexample):
            fail(result)
    pairs, lcs, families = map(sum, zip(*results))
    print(f"matching: {pairs} comparisons of blocks, {lcs} of lcs, {families} of shared sequences of two models")


if __name__ == "__main__":
    main()
