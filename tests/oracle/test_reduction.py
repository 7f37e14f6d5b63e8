"""Compares the C++ reduction of shared sequences with the plain reference.

The three reductions ('published' and 'closure' on difflib's Ratcliff/Obershelp blocks, 'lcs' on Cormen et al.'s
LCS-LENGTH/PRINT-LCS) on seeded random families of sequences, each given in two orders, and on the published
sequences of the study, whose figures are known.

Usage: test_reduction.py ORACLE_DRIVER PUBLISHED_SEQUENCES_JSON
"""

import json
import random
import sys

import reference
from driver import Counterexample, Driver, check, fail, lists

FAMILIES = 1500
EXPECTED_SIZES = {"published": 131, "closure": 134, "lcs": 139}
EXPECTED_FIXED_POINTS = {"closure": 146, "lcs": 152}
EXPECTED_LISTED = 130


# --- Random families ---

def random_sequence(rng, labels):
    return [rng.randrange(labels) for _ in range(rng.randint(3, 12))]


def related_sequence(rng, sequence, labels):
    """A part of the sequence, perhaps with something before, behind or in place of a label."""
    start = rng.randrange(len(sequence))
    part = sequence[start:start + rng.randint(3, 12)]
    part[rng.randrange(len(part))] = rng.randrange(labels)
    return rng.choice((part, sequence[start:], sequence[:start], part + [rng.randrange(labels)], [0] + sequence))


def random_family(rng):
    """Distinct sequences of three or more labels, many of them parts of one another."""
    labels = rng.choice((1, 2, 3, 4, 6, 12))
    family = [random_sequence(rng, labels) for _ in range(rng.randint(1, 6))]
    for _ in range(rng.randint(0, 8)):
        family.append(related_sequence(rng, rng.choice(family) or [0], labels))
    return sorted({tuple(sequence) for sequence in family if len(sequence) >= 3})


# --- Cases: a request and the reference's answer ---

def reduction_case(method, minimum, sequences):
    reduced = reference.REDUCTIONS[method](sequences, minimum)
    request = {"op": "reduce", "method": method, "minimum": minimum, "sequences": [list(s) for s in sequences]}
    return request, {"reduced": lists(reduced)}


def random_cases(rng, count):
    """Each family in two orders: the reduction must not depend on it."""
    for _ in range(count):
        family = random_family(rng)
        minimum = rng.choice((2, 3, 4, 4, 4, 5))
        for method in reference.REDUCTIONS:
            for _ in range(2):
                yield reduction_case(method, minimum, rng.sample(family, len(family)))


def numbered(sequences):
    """The sequences with numbers for names, in the order of the names."""
    names = sorted({name for sequence in sequences for name in sequence}, key=str.encode)
    number = {name: place for place, name in enumerate(names)}
    return [tuple(number[name] for name in sequence) for sequence in sequences]


def published_cases(rng, sequences):
    for method in reference.REDUCTIONS:
        for _ in range(3):
            yield reduction_case(method, reference.MINIMUM_REDUCED, rng.sample(sequences, len(sequences)))


# --- The known figures of the published sequences ---

def fixed_point_sizes(unique):
    parts = {"closure": reference.common_blocks, "lcs": reference.common_subsequences}
    return {method: len(reference.closure_fixed_point(unique, common)) for method, common in parts.items()}


def check_published_figures(published):
    """The reference itself has to give the known figures."""
    unique = published["mismatch_only_unique"]
    reduced = {method: reduce(unique) for method, reduce in reference.REDUCTIONS.items()}
    assert {method: len(found) for method, found in reduced.items()} == EXPECTED_SIZES, reduced
    assert fixed_point_sizes(unique) == EXPECTED_FIXED_POINTS, fixed_point_sizes(unique)
    listed = set(map(tuple, published["mismatch_only_reduced_published"]))
    assert len(listed & set(reduced["published"])) == EXPECTED_LISTED, reduced["published"]


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        published = json.load(file)
    check_published_figures(published)
    rng = random.Random(62)
    try:
        with Driver(sys.argv[1]) as driver:
            known = check(driver, published_cases(rng, numbered(published["mismatch_only_unique"])))
            drawn = check(driver, random_cases(rng, FAMILIES))
    except Counterexample as counterexample:
        fail(counterexample)
    print(f"reduction: {drawn} comparisons on random families, {known} on the published sequences")


if __name__ == "__main__":
    main()
