"""Compares the C++ covers with plain ones in Python, exactly: gained weights to the last bit.

Greedy weighted covers with costs, the elimination of redundant models, and the smallest subset, on all incidences of
three models and three sequences and on seeded random ones.

Usage: test_cover.py STATISTICS_DRIVER
"""

import random
import sys
from itertools import product

from driver import Counterexample, Driver, check, fail

RANDOM_INCIDENCES = 4000


def gain(row, weights, covered):
    """Added one by one: sum() of newer versions of Python compensates rounding."""
    total = 0.0
    for sequence in row:
        if sequence not in covered:
            total += weights[sequence]
    return total


def greedy_cover(held, weights, costs, covered, budget):
    covered = set(covered)
    steps = []
    while len(steps) < budget:
        gains = [gain(row, weights, covered) for row in held]
        gaining = [model for model in range(len(held)) if gains[model] > 0]
        if not gaining:
            break
        best = max(gaining, key=lambda model: gains[model] / costs[model])  # the first of equals
        new = set(held[best]) - covered
        steps.append([best, gains[best], len(new)])
        covered |= new
    return steps


def redundant(held):
    """Indices of the rows that can go, the shortest and of equals the last tried first."""
    staying = set(range(len(held)))
    for model in sorted(staying, key=lambda model: (len(held[model]), -model)):
        if set(held[model]) <= set().union(*(held[other] for other in staying - {model})):
            staying.remove(model)
    return sorted(set(range(len(held))) - staying)


def smallest_subset(held, targets):
    chosen = [model for model, _, _ in greedy_cover(held, [1.0] * targets, [1.0] * len(held), (), len(held))]
    dropped = redundant([held[model] for model in chosen])
    return [model for position, model in enumerate(chosen) if position not in dropped]


def case(held, weights, costs, covered, budget):
    request = {"op": "cover", "held": held, "weights": weights, "costs": costs, "budget": budget,
               "covered": [sequence in covered for sequence in range(len(weights))]}
    return request, {"steps": greedy_cover(held, weights, costs, covered, budget),
                     "smallest_subset": smallest_subset(held, len(weights)), "redundant": redundant(held)}


def small_cases():
    subsets = [[s for s in range(3) if bits >> s & 1] for bits in range(8)]
    for held in product(subsets, repeat=3):
        for weights in [1.0, 1.0, 1.0], [0.1, 0.2, 0.3]:
            for costs in [1.0, 1.0, 1.0], [1.0, 2.0, 0.5]:
                yield case(list(held), weights, costs, (), 3)


def random_case(rng):
    targets, models = rng.randint(1, 60), rng.randint(0, 20)
    held = [sorted(rng.sample(range(targets), rng.randint(0, targets) // rng.choice((1, 2, 6))))
            for _ in range(models)]
    weight = rng.choice((rng.random, lambda: rng.randrange(4) / 10, lambda: rng.random() * 2.0 ** rng.randint(-60, 60)))
    cost = rng.choice((lambda: 1.0, lambda: rng.randint(1, 3) / 10, lambda: rng.random() + 0.01))
    covered = rng.sample(range(targets), targets // rng.randint(2, 9))
    return case(held, [weight() for _ in range(targets)], [cost() for _ in range(models)], set(covered),
                rng.randint(0, 22))


def random_cases():
    rng = random.Random(1978)
    for _ in range(RANDOM_INCIDENCES):
        yield random_case(rng)


def main():
    try:
        with Driver(sys.argv[1]) as driver:
            small, large = check(driver, small_cases()), check(driver, random_cases())
    except Counterexample as counterexample:
        fail(counterexample)
    print(f"covers: {small} small, {large} random")


if __name__ == "__main__":
    main()
