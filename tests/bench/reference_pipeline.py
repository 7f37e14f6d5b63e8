"""Times the plain reference pipeline, as the yardstick for the C++ one.

The pipeline is the study's: load two models, enumerate their paths with networkx.all_simple_paths and compare path
pairs with difflib.SequenceMatcher, autojunk on (Ratcliff/Obershelp as in difflib). It is timed on a seeded sample:
model pairs (mismatching x correct) are drawn with a probability in proportion to their number of path pairs, and of
each an equal number of path pairs is drawn. So a path pair of the sample is as likely as any other path pair of the
two sets, and seconds_per_path_pair estimates the mean over all of them.

load_seconds is the time to load the drawn models and enumerate their paths; match_seconds that of the comparisons
alone. Prints JSON.

Usage: reference_pipeline.py --mismatch DIR --correct DIR --pairs N --seed S [--model-pairs M] [--max-paths P]
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import reference  # noqa: E402  (the plain reference of the oracle tests)


def parse_arguments():
    parser = argparse.ArgumentParser(description="Times the plain reference pipeline on a seeded sample.")
    parser.add_argument("--mismatch", required=True, help="folder of mismatching models")
    parser.add_argument("--correct", required=True, help="folder of correct models")
    parser.add_argument("--pairs", type=int, default=20000, help="path pairs to compare (default 20000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the sample (default 1)")
    parser.add_argument("--model-pairs", type=int, default=50, help="model pairs to draw them from (default 50)")
    parser.add_argument("--max-paths", type=int, default=1000000, help="leave out models with more paths")
    return parser.parse_args()


def count_paths(folder, max_paths):
    """The models of a folder that have paths, and not too many, with their number."""
    counts = {path: reference.path_count(reference.load_graph(path)) for path in reference.model_files(folder)}
    return {path: count for path, count in counts.items() if 0 < count <= max_paths}


def draw_models(rng, counts, number):
    return rng.choices(list(counts), list(counts.values()), k=number)


def enumerate_paths(path):
    """Every path's label sequence, in a fixed order, as often as it occurs."""
    return sorted(reference.label_sequences(reference.load_graph(path)).elements())


def draw_path_pairs(rng, model_pairs, paths, number):
    """The same number of path pairs from each model pair; the first ones give one more where it doesn't divide."""
    for index in range(number):
        first, second = model_pairs[index % len(model_pairs)]
        yield rng.choice(paths[first]), rng.choice(paths[second])


def timed(function):
    start = time.perf_counter()
    result = function()
    return result, time.perf_counter() - start


def match(path_pairs):
    shared = set()
    for p, q in path_pairs:
        shared |= reference.shared_sequences(p, q, autojunk=True)
    return shared


def draw_model_pairs(rng, arguments):
    """Each side on its own, by its number of paths: together in proportion to the path pairs."""
    number = min(arguments.model_pairs, arguments.pairs)
    sides = [count_paths(folder, arguments.max_paths) for folder in (arguments.mismatch, arguments.correct)]
    return list(zip(*(draw_models(rng, counts, number) for counts in sides)))


def relative(model_pairs, arguments):
    return [[first.relative_to(arguments.mismatch).as_posix(), second.relative_to(arguments.correct).as_posix()]
            for first, second in model_pairs]


def run(arguments):
    rng = random.Random(arguments.seed)
    model_pairs = draw_model_pairs(rng, arguments)
    models = sorted({model for pair in model_pairs for model in pair})
    paths, load_seconds = timed(lambda: {model: enumerate_paths(model) for model in models})
    path_pairs = list(draw_path_pairs(rng, model_pairs, paths, arguments.pairs))
    shared, match_seconds = timed(lambda: match(path_pairs))
    return {"path_pairs": len(path_pairs), "match_seconds": match_seconds,
            "seconds_per_path_pair": match_seconds / len(path_pairs), "load_seconds": load_seconds,
            "models": len(models), "model_pairs": relative(model_pairs, arguments), "shared": sorted(shared)}


def main():
    arguments = parse_arguments()
    if arguments.pairs < 1 or arguments.model_pairs < 1:
        sys.exit("reference_pipeline.py: --pairs and --model-pairs have to be positive")
    print(json.dumps(run(arguments)))


if __name__ == "__main__":
    main()
