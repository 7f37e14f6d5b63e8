"""Compares the C++ statistics with the definitions in plain Python: exact fractions, rounded once at the end.

  table        Fisher's exact test by counting draws, odds ratio, Ochiai, Tarantula: all tables of up to nine models,
               seeded random ones of up to 2,000, some of 200,000 and more
  strata       the exact conditional test, the Cochran-Mantel-Haenszel z and the Mantel-Haenszel odds ratio
  adjust       Benjamini and Hochberg's q and Holm's p, by their definitions over all pairs of tests
  richness     Good-Turing and Chao2 with its standard error
  size_strata  mid-ranks and strata
  shuffle      xoshiro256** from a SplitMix64 state, Lemire's bounded numbers, Fisher and Yates's shuffle

Usage: test_statistics.py STATISTICS_DRIVER
"""

import math
import random
import sys
from fractions import Fraction
from itertools import product

from driver import Counterexample, Driver, check, fail

RANDOM_TABLES = 6000
LARGE_TABLES = 40
LARGE_STRATA = 40
RANDOM_STRATA = 6000
RANDOM_ADJUSTMENTS = 1500
RANDOM_INCIDENCES = 3000
RANDOM_SIZES = 1500
RANDOM_SHUFFLES = 1500
TOLERANCE = 1e-9
ROUNDING = 1e-12  # of a difference of numbers of order 1
SMALLEST = 1e-290  # what is below may be rounded to zero or to few digits


def agrees(_request, expected, answer):
    """Whether each expected member is there: exactly, or a number within the tolerance."""
    return all(key in answer and close(value, answer[key]) for key, value in expected.items())


def close(expected, actual):
    if isinstance(expected, list):
        return len(expected) == len(actual) and all(map(close, expected, actual))
    if isinstance(expected, str) or isinstance(actual, str):
        return expected == actual
    if abs(expected) < SMALLEST:
        return 0 <= actual < 2 * SMALLEST
    return abs(expected - actual) <= TOLERANCE * abs(expected) or abs(expected - actual) <= ROUNDING * abs(actual)


def quotient(dividend, divisor):
    """Also by zero."""
    if divisor:
        return float(Fraction(dividend) / divisor)
    return "inf" if dividend else "nan"


# --- One table ---

def fisher(a, b, c, d):
    """The share of the draws of a + b models that have a or more mismatching ones."""
    if a == 0:
        return 1.0
    holding, mismatching, total = a + b, a + c, a + b + c + d
    # Each term from the one before, so that large tables take no time.
    term = math.comb(mismatching, a) * math.comb(total - mismatching, b)
    tail = 0
    for x in range(a, min(holding, mismatching) + 1):
        tail += term
        term = term * (mismatching - x) * (holding - x) // ((x + 1) * (total - mismatching - holding + x + 1))
    return float(Fraction(tail, math.comb(total, holding)))


def ochiai(a, b, c, _d):
    return a / math.sqrt((a + b) * (a + c)) if a else 0.0


def tarantula(a, b, c, d):
    if a == 0:
        return 0.0
    of_mismatching = Fraction(a, a + c)
    of_correct = Fraction(b, b + d) if b + d else 0
    return float(of_mismatching / (of_mismatching + of_correct))


def table_case(table):
    a, b, c, d = table
    expected = {"fisher": fisher(*table), "odds_ratio": quotient(a * d, b * c), "ochiai": ochiai(*table),
                "tarantula": tarantula(*table)}
    return {"op": "table", "table": list(table)}, expected


def random_table(rng, most):
    """Cells of very different sizes, now and then empty."""
    return tuple(0 if rng.random() < 0.1 else rng.randrange(rng.choice((2, 6, 30, most)) + 1) for _ in range(4))


def small_tables():
    return (table for table in product(range(10), repeat=4) if sum(table) <= 9)


def table_cases(rng):
    yield from map(table_case, small_tables())
    for _ in range(RANDOM_TABLES):
        yield table_case(random_table(rng, 500))
    for _ in range(LARGE_TABLES):
        yield table_case((rng.randint(1, 60), rng.randint(1, 60), rng.randint(1, 100000), rng.randint(50000, 300000)))


# --- Tables in strata ---

def cmh_z(tables):
    excess = variance = Fraction(0)
    for a, b, c, d in tables:
        n, m, n1 = a + b + c + d, a + b, a + c
        if n > 1:
            excess += a - Fraction(m * n1, n)
            variance += Fraction(m * n1 * (n - m) * (n - n1), n * n * (n - 1))
    if variance == 0:
        return 0.0
    return float(excess - Fraction(1, 2)) / math.sqrt(variance)


def conditional_p(tables):
    """Of all draws of a + b models in each stratum, the share with as many mismatching ones in all, or more."""
    draws = {0: 1}  # by the number of mismatching ones
    for a, b, c, d in tables:
        of_stratum = {x: math.comb(a + c, x) * math.comb(b + d, a + b - x)
                      for x in range(max(0, a - d), min(a + b, a + c) + 1)}
        sums = {}
        for (x, ways), (y, more) in product(draws.items(), of_stratum.items()):
            sums[x + y] = sums.get(x + y, 0) + ways * more
        draws = sums
    held = sum(table[0] for table in tables)
    return float(Fraction(sum(ways for x, ways in draws.items() if x >= held), sum(draws.values())))


def odds_ratio_over(tables):
    tables = [table for table in tables if sum(table)]
    return quotient(sum(Fraction(a * d, a + b + c + d) for a, b, c, d in tables),
                    sum(Fraction(b * c, a + b + c + d) for a, b, c, d in tables))


def strata_case(tables):
    return {"op": "strata", "tables": tables}, {"z": cmh_z(tables), "p": conditional_p(tables),
                                                "odds_ratio": odds_ratio_over(tables)}


def random_strata(rng):
    """Of many sizes; some empty, of one model, or with an empty margin."""
    tables = []
    for _ in range(rng.randint(1, 25)):
        table = list(random_table(rng, rng.choice((1, 3, 60))))
        kind = rng.randrange(8)
        if kind == 0:
            table = [0, 0, 0, 0]
        elif kind == 1:
            table = rng.sample([1, 0, 0, 0], 4)
        elif kind == 2:
            for cell in rng.choice(((0, 1), (2, 3), (0, 2), (1, 3))):
                table[cell] = 0
        tables.append(table)
    return tables


def strata_cases(rng):
    yield strata_case([])
    for table in small_tables():
        yield strata_case([list(table)])
    for _ in range(RANDOM_STRATA):
        yield strata_case(random_strata(rng))
    for _ in range(LARGE_STRATA):
        yield strata_case([[rng.randint(0, 12), rng.randint(0, 40), rng.randint(1, 20000), rng.randint(10000, 60000)]
                           for _ in range(rng.randint(2, 6))])


# --- Many tests ---

def benjamini_hochberg(p):
    """For each test the least n·t/(tests with p <= t) over all t from its p upwards."""
    found = {t: min(1.0, len(p) * t / sum(value <= t for value in p)) for t in set(p)}
    return [min(q for t, q in found.items() if t >= value) for value in p]


def holm(p):
    """For each test the greatest t·(tests with p >= t) over all t up to its p."""
    found = {t: min(1.0, t * sum(value >= t for value in p)) for t in set(p)}
    return [max(q for t, q in found.items() if t <= value) for value in p]


def adjust_case(p):
    return {"op": "adjust", "p": p}, {"benjamini_hochberg": benjamini_hochberg(p), "holm": holm(p)}


def adjust_cases(rng):
    for p in [], [0.0], [1.0], [0.0, 1.0], [1.0] * 5, [0.0] * 5, [0.05, 0.05, 0.01]:
        yield adjust_case(p)
    for _ in range(RANDOM_ADJUSTMENTS):
        size = rng.randint(1, 60)
        power = rng.choice((1, 3, 10))
        ties = rng.random() < 0.4
        p = [rng.random() ** power for _ in range(size)]
        yield adjust_case([round(value, 1) for value in p] if ties else p)


# --- What is still to be seen ---

def chao2(units, observed, once, twice):
    if units == 0:
        return float(observed), 0.0
    share = Fraction(units - 1, units)
    if twice:
        ratio = Fraction(once, twice)
        variance = twice * (share / 2 * ratio**2 + share**2 * ratio**3 + share**2 / 4 * ratio**4)
        return float(observed + share * once**2 / (2 * twice)), math.sqrt(variance)
    estimate = observed + share * Fraction(once * (once - 1), 2)
    if estimate == 0:
        return 0.0, 0.0
    variance = (share * Fraction(once * (once - 1), 2) + share**2 * Fraction(once * (2 * once - 1) ** 2, 4)
                - share**2 * Fraction(once**4) / (4 * estimate))
    return float(estimate), math.sqrt(variance)


def left_out(holders, units):
    """How many models would bring something new to the others."""
    models = [{row for row, held in enumerate(holders) if model in held} for model in range(units)]
    return sum(bool(models[i] - set().union(*models[:i], *models[i + 1:])) for i in range(units))


def richness_case(units, holders):
    totals = [len(row) for row in holders]
    once, twice = totals.count(1), totals.count(2)
    estimate, error = chao2(units, len(totals) - totals.count(0), once, twice)
    expected = {"share_new": float(Fraction(once, sum(totals))) if sum(totals) else 1.0,
                "new_sequences": once / units if units else 0.0,
                "chance_of_any": left_out(holders, units) / units if units else 1.0,
                "chao2": estimate, "standard_error": error}
    return {"op": "richness", "units": units, "holders": holders}, expected


def random_holders(rng, units):
    """Often with no sequence that exactly one model, or exactly two, hold."""
    left_out_size = rng.choice((0, 1, 2, 2))
    allowed = [k for k in range(units + 1) if k != left_out_size]
    sizes = (min(rng.choice(allowed), rng.choice(allowed)) for _ in range(rng.randint(0, 40)))
    return [sorted(rng.sample(range(units), size)) for size in sizes]


def richness_cases(rng):
    yield richness_case(0, [])
    yield richness_case(4, [])
    yield richness_case(4, [[], []])
    yield richness_case(3, [[0, 1, 2]] * 4)
    yield richness_case(1, [[0]] * 9)
    for _ in range(RANDOM_INCIDENCES):
        units = rng.randint(2, 12)
        yield richness_case(units, random_holders(rng, units))


# --- Strata of models ---

def size_strata_case(sizes, strata):
    expected = []
    for size in sizes:
        smaller, equal = sum(other < size for other in sizes), sizes.count(size)
        expected.append(math.floor(strata * Fraction(2 * smaller + equal - 1, 2 * len(sizes))))
    request = {"op": "size_strata", "sizes": sizes, "strata": strata}
    return request, {"strata": expected}


def size_strata_cases(rng):
    yield size_strata_case([], 20)
    for _ in range(RANDOM_SIZES):
        total = rng.randint(1, 90)
        most = rng.choice((1, 10, 1000))
        yield size_strata_case([rng.randrange(most) for _ in range(total)], rng.choice((1, 2, 7, 20, 100)))


# --- Random orders ---

WORD = (1 << 64) - 1


def splitmix64(state):
    """The next state and its output."""
    state = (state + 0x9E3779B97F4A7C15) & WORD
    mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & WORD
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & WORD
    return state, mixed ^ (mixed >> 31)


def rotated(word, by):
    return (word << by | word >> (64 - by)) & WORD


def xoshiro256starstar(state):
    state = list(state)
    while True:
        yield rotated(state[1] * 5 & WORD, 7) * 9 & WORD
        shifted = state[1] << 17 & WORD
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= shifted
        state[3] = rotated(state[3], 45)


def numbers(seed, stream):
    state = splitmix64((splitmix64(seed)[1] + stream) & WORD)[1]
    words = []
    for _ in range(4):
        state, word = splitmix64(state)
        words.append(word)
    return xoshiro256starstar(words)


def below(stream, bound):
    while True:
        product_ = (next(stream) >> 32) * bound
        if product_ % 2**32 >= 2**32 % bound:
            return product_ >> 32


def shuffle_case(seed, stream, items):
    source = numbers(seed, stream)
    order = list(range(items))
    for i in range(items, 1, -1):
        j = below(source, i)
        order[i - 1], order[j] = order[j], order[i - 1]
    return {"op": "shuffle", "seed": seed, "stream": stream, "items": items}, {"order": order}


def shuffle_cases(rng):
    assert next(xoshiro256starstar((1, 2, 3, 4))) == 11520  # published with the generator
    assert splitmix64(1234567)[1] == 6457827717110365317
    for _ in range(RANDOM_SHUFFLES):
        yield shuffle_case(rng.choice((0, 1, rng.getrandbits(64), WORD)), rng.randrange(1000), rng.randint(0, 60))


def main():
    rng = random.Random(20240)
    cases = {"table": table_cases, "strata": strata_cases, "adjust": adjust_cases, "richness": richness_cases,
             "size_strata": size_strata_cases, "shuffle": shuffle_cases}
    try:
        with Driver(sys.argv[1]) as driver:
            checked = {name: check(driver, make(rng), agrees) for name, make in cases.items()}
    except Counterexample as counterexample:
        fail(counterexample)
    print("statistics: " + ", ".join(f"{count} {name}" for name, count in checked.items()))


if __name__ == "__main__":
    main()
