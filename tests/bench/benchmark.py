#!/usr/bin/env python3
"""Measures opseq beside its baselines, in one run: a table on standard output, JSON where asked for.

benchmark.py [--build DIR] [--json FILE] [--quick]

Every figure stands beside the baseline it is a ratio to, taken in this run on this machine. Needs Debian's python3-onnx
and python3-networkx. --quick takes a tenth of the weights and fewer pairs.
"""
import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "data", "corpus")
SUITE = "/usr/share/libonnx-testdata/data"
TESTS = [os.path.join(SUITE, "pytorch-converted"), os.path.join(SUITE, "pytorch-operator")]


def measured(command, **options):
    """Runs a command; its wall time, processor time and peak memory as the operating system counts them."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, **options)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return {"wall_s": time.perf_counter() - begin, "cpu_s": usage.ru_utime + usage.ru_stime,
            "peak_mb": usage.ru_maxrss / 1024, "output": output.decode()}


def best(results):
    return min(results, key=lambda result: result["wall_s"])


def python(script, *words):
    return ["/usr/bin/python3", "-B", os.path.join(ROOT, "tests", script), *map(str, words)]


def make_models(kind, path, *numbers):
    """In a process of its own: a child's peak memory counts from its parent's, which must stay small."""
    measured(python("bench/make_models.py", kind, path, *numbers))


class Bench:
    def __init__(self, build, scratch, quick):
        self.opseq = os.path.join(build, "opseq")
        self.kernels = os.path.join(build, "tests", "kernel_benchmark")
        subprocess.run(["cmake", "--build", build, "--target", "kernel_benchmark"], check=True, stdout=sys.stderr)
        self.scratch, self.quick = scratch, quick
        self.rows, self.data = [], {}

    def row(self, what, figure, baseline="", ratio=""):
        self.rows.append((what, figure, baseline, ratio))
        print(f"  {what}: {figure} {baseline} {ratio}", file=sys.stderr)

    def path(self, *names):
        return os.path.join(self.scratch, *names)

    def run(self, mismatch, threads=None, correct=os.path.join(CORPUS, "correct")):
        out = self.path("out")
        shutil.rmtree(out, ignore_errors=True)
        jobs = ["-j", str(threads)] if threads else []
        result = measured([self.opseq, "run", "--preset", "published", "-q", "--mismatch", mismatch, "--correct", correct,
                           "--tests", *TESTS, "-o", out, *jobs])
        with open(os.path.join(out, "report.json")) as file:
            report = json.load(file)
        pairs = sum(int(i["path_pairs"]) for i in report["intersections"].values())
        models = sum(i["model_pairs"] for i in report["intersections"].values())
        del result["output"]
        return {**result, "path_pairs": pairs, "model_pairs": models}

    def subset(self, set_name, count=None, every=1):
        """A folder of links to the first `count` of every `every`-th model."""
        folder = self.path(f"{set_name}-{count}-{every}")
        os.makedirs(folder, exist_ok=True)
        for name in sorted(os.listdir(os.path.join(CORPUS, set_name)))[::every][:count]:
            link = os.path.join(folder, name)
            if not os.path.exists(link):
                os.symlink(os.path.join(CORPUS, set_name, name), link)
        return folder

    def kernel(self, *words):
        return json.loads(measured([self.kernels, *words])["output"])


def bench_run(bench):
    """The whole job, and the reference pipeline on a sample of the same path pairs."""
    whole = bench.run(os.path.join(CORPUS, "mismatch"))
    study = bench.run(bench.subset("mismatch", 100))
    sample = 20_000 if not bench.quick else 4_000
    reference = json.loads(measured(python(
        "bench/reference_pipeline.py", "--mismatch", os.path.join(CORPUS, "mismatch"),
        "--correct", os.path.join(CORPUS, "correct"), "--pairs", sample, "--seed", 1))["output"])
    bench.data["run"] = {"open_corpus": whole, "study_size": study, "reference": reference}
    per_pair = whole["wall_s"] / whole["path_pairs"]
    ratio = reference["seconds_per_path_pair"] / per_pair
    bench.row("open corpus, files to report", f"{whole['wall_s']:.2f} s wall, {whole['peak_mb']:.0f} MB",
              f"{whole['path_pairs']:,} path pairs")
    bench.row("study's size (100 mismatching models)", f"{study['wall_s']:.2f} s wall, {study['peak_mb']:.0f} MB",
              f"{study['path_pairs']:,} path pairs")
    bench.row("per path pair, against plain Python", f"{per_pair * 1e9:.2f} ns",
              f"{reference['seconds_per_path_pair'] * 1e6:.1f} µs (difflib, {reference['path_pairs']:,} pairs)",
              f"{ratio:,.0f}x")


def bench_matching(bench):
    """All pairs of paths one by one, and by projections, on the same models."""
    result = bench.kernel("matching", os.path.join(CORPUS, "mismatch"), os.path.join(CORPUS, "correct"),
                          "20" if bench.quick else "8")
    if not result["results_equal"]:
        sys.exit("the two ways of matching differ")
    bench.data["matching"] = result
    pairs = result["distinct_path_pairs"]
    bench.row("matching, per distinct path pair", f"{result['projection_seconds'] / pairs * 1e9:.2f} ns",
              f"{result['all_pairs_seconds'] / pairs * 1e9:.1f} ns (bit-parallel, pair by pair)",
              f"{result['all_pairs_seconds'] / result['projection_seconds']:.0f}x")


def bench_shared(bench):
    """The paths of two networks that are much alike, pair by pair and all at once; and near copies, reduced."""
    result = bench.kernel("shared", "0" if bench.quick else "1")
    if not result["results_equal"]:
        sys.exit("the two ways of matching all pairs differ")
    reduction = bench.kernel("reduction", os.path.join(CORPUS, "mismatch"), "8" if bench.quick else "3", "8")
    bench.data["shared"] = {"matching": result, "reduction": reduction}
    bench.row(f"matching {result['path_pairs']:,} path pairs of two networks", f"{result['shared_seconds']:.2f} s",
              f"{result['plain_seconds']:.2f} s (pair by pair)", f"{result['ratio']:.0f}x")
    bench.row(f"closure of {reduction['sequences']:,} sequences of near copies", f"{reduction['seconds']:.2f} s", "", "")


def bench_spelt(bench):
    """Two models of few operator types on thousands of paths: the whole job, on one core."""
    folder = bench.path("spelt")
    os.makedirs(folder)
    for relus in (20, 23):
        make_models("spelt", os.path.join(folder, f"{relus}.onnx"), relus)
    out = bench.path("spelt out")
    result = measured([bench.opseq, "run", "--mismatch", folder, "-o", out, "-q", "-j", "1"])
    with open(os.path.join(out, "report.json")) as file:
        report = json.load(file)
    model, found = report["models"][0], report["intersections"]["target_target"]
    bench.data["spelt"] = {key: result[key] for key in ("wall_s", "cpu_s", "peak_mb")}
    bench.row(f"two models of {model['nodes']} nodes and {model['distinct_paths']:,} distinct paths, whole run on one core",
              f"{result['wall_s']:.2f} s, {result['peak_mb']:.0f} MB",
              f"{int(found['path_pairs']):,} path pairs, {found['unique']:,} sequences, {found['reduced']} reduced")


def bench_growth(bench):
    """Wall time against the number of models, and against threads."""
    growth = []
    for every in (4, 2, 1):
        result = bench.run(bench.subset("mismatch", every=every), correct=bench.subset("correct", every=every))
        growth.append({"every": every, **result})
        bench.row(f"1 of {every} models" if every > 1 else "all models", f"{result['wall_s']:.2f} s",
                  f"{result['model_pairs']:,} model pairs", f"{result['wall_s'] / result['model_pairs'] * 1e6:.1f} µs each")
    bench.data["growth"] = growth
    threads = {}
    for count in sorted({1, 2, os.cpu_count()}):
        threads[count] = best(bench.run(os.path.join(CORPUS, "mismatch"), count) for _ in range(3))
        speedup = threads[1]["wall_s"] / threads[count]["wall_s"]
        bench.row(f"open corpus, {count} thread(s), best of 3", f"{threads[count]['wall_s']:.2f} s",
                  f"{threads[1]['wall_s']:.2f} s (1 thread)", f"{speedup:.2f}x, efficiency {100 * speedup / count:.0f} %")
    bench.data["threads"] = threads


def bench_reading(bench):
    """Models with weights: opseq ingest, libonnx's parser, Python's onnx.load."""
    total = 2_000_000_000 if not bench.quick else 200_000_000
    folder = bench.path("weights")
    make_models("weights", folder, 200, total)
    load = ("import sys,glob,time,onnx\nfiles=sorted(glob.glob(sys.argv[1]+'/*.onnx'))\nb=time.perf_counter()\n"
            "for f in files: onnx.load(f)\nprint(time.perf_counter()-b)")
    for name in os.listdir(folder):  # all three find the files in the page cache
        with open(os.path.join(folder, name), "rb") as file:
            file.read()
    os.sync()  # or else writing the models to the disk goes on beside the first measurement
    ours = best(measured([bench.opseq, "ingest", bench.path(f"weights{i}.db"), "--set", "weights", folder, "-q"])
                for i in range(5))
    loaded = min(float(measured(["/usr/bin/python3", "-c", load, folder])["output"]) for _ in range(3))
    parsed = min(bench.kernel("parse", folder)["seconds"] for _ in range(3))
    shutil.rmtree(folder)
    del ours["output"]
    bench.data["reading"] = {"bytes": total, "opseq": ours, "onnx_load_s": loaded, "parse_from_istream_s": parsed}
    figure = f"{ours['wall_s'] * 1e3:.0f} ms, {ours['peak_mb']:.0f} MB"
    bench.row(f"200 models, {total / 1e9:.1f} GB of weights, ingested, best of 5", figure, f"{loaded:.2f} s (onnx.load, best of 3)",
              f"{loaded / ours['wall_s']:.0f}x")
    bench.row("the same", figure, f"{parsed:.2f} s (ModelProto::ParseFromIstream, best of 3)", f"{parsed / ours['wall_s']:.0f}x")


def bench_suite(bench):
    suite = best(measured([bench.opseq, "ingest", bench.path(f"suite{i}.db"), "--set", "suite", SUITE, "-q"])
                 for i in range(5))
    parsed = bench.kernel("parse", SUITE)
    bench.data["suite"] = {"wall_s": suite["wall_s"], "peak_mb": suite["peak_mb"], "parse": parsed}
    bench.row("ONNX backend suite (1,072 models), ingested", f"{suite['wall_s']:.2f} s, {suite['peak_mb']:.0f} MB",
              f"{parsed['seconds']:.2f} s (ParseFromIstream alone)")


def bench_counts(bench):
    """Exact path counts; the baseline is the same dynamic programme in plain Python."""
    names = ["efficientnet_b7", "efficientnet_v2_l", "densenet201", "resnet152", "swin_s", "vit_b_16"]
    files = [os.path.join(CORPUS, "real", name + ".onnx") for name in names]
    counts = bench.kernel("counts", *files)
    in_python = json.loads(measured(python("bench/reference_counts.py", *files))["output"])
    for count, python_ms in zip(counts, in_python):
        count["python_ms"] = python_ms
        ours = count["read_ms"] + count["count_ms"]
        bench.row(f"{count['model']}: {count['paths']} paths, read and counted", f"{ours:.1f} ms",
                  f"{count['python_ms']:.0f} ms (onnx.load, networkx)", f"{count['python_ms'] / ours:.0f}x")
    bench.data["counts"] = counts + bench.kernel("synthetic")
    for count in bench.data["counts"][len(counts):]:
        bench.row(f"{count['model']}: {count['paths']} paths, counted", f"{count['count_ms']:.0f} ms")
    for name, kind, size in (("chain of 100,000 nodes", "chain", 100_000),
                             ("complete DAG of 2,000 vertices", "complete", 2_000)):
        make_models(kind, bench.path("synthetic.onnx"), size)
        result = measured([bench.opseq, "run", "--set", "synthetic=" + bench.path("synthetic.onnx"), "-q", "-o",
                           bench.path(name)])
        bench.data[name] = {"wall_s": result["wall_s"], "peak_mb": result["peak_mb"]}
        bench.row(f"{name} as a model file, whole run", f"{result['wall_s']:.2f} s, {result['peak_mb']:.0f} MB")


def bench_enumeration(bench):
    """Distinct sequences, against walking every path."""
    names = ["googlenet", "lraspp_mobilenet_v3_large", "deeplabv3_mobilenet_v3_large"]
    results = bench.kernel("enumeration", *(os.path.join(CORPUS, "real", name + ".onnx") for name in names))
    bench.data["enumeration"] = results
    for result in results:
        if not result["results_equal"]:
            sys.exit("the two ways of enumerating differ")
        bench.row(f"{result['model']}: {result['distinct_sequences']:,} sequences of {int(result['paths']):,} paths",
                  f"{result['determinised_seconds'] * 1e3:.0f} ms", f"{result['walk_seconds'] * 1e3:.0f} ms (every path)",
                  f"{result['walk_seconds'] / result['determinised_seconds']:.1f}x")


def bench_ngrams(bench):
    """The sequences of 1 to 5 operators, against the same propagation in plain Python."""
    names = ["efficientnet_b7", "densenet201", "resnet152", "vit_b_16", "swin_s"]
    files = [os.path.join(CORPUS, "real", name + ".onnx") for name in names]
    results = bench.kernel("ngrams", *files)
    in_python = json.loads(measured(python("bench/reference_ngrams.py", *files))["output"])
    for result, (python_ms, totals) in zip(results, in_python):
        if result["ngrams"] != totals:
            sys.exit(f"{result['model']}: {result['ngrams']} n-grams, in Python {totals}")
        bench.row(f"{result['model']}: its {sum(totals):,} sequences of 1 to 5 operators", f"{result['ms']:.1f} ms",
                  f"{python_ms:.0f} ms (Python)", f"{python_ms / result['ms']:.0f}x")
    bench.data["ngrams"] = results


def bench_cover(bench):
    """Which models to add next, lazily and with every candidate evaluated at each step."""
    result = bench.kernel("cover", "1000" if bench.quick else "4000")
    if not result["results_equal"]:
        sys.exit("the two greedy covers differ")
    bench.data["cover"] = result
    bench.row(f"best {result['steps']} of {result['candidates']:,} models, {result['members'] / 1e6:.1f} million sequences",
              f"{result['lazy_seconds'] * 1e3:.0f} ms", f"{result['plain_seconds'] * 1e3:.0f} ms (every candidate, each step)",
              f"{result['plain_seconds'] / result['lazy_seconds']:.0f}x")
    bench.row(f"{result['subset']:,} of {result['candidates']:,} models cover what all do",
              f"{result['subset_seconds'] * 1e3:.0f} ms")


def bench_classification(bench):
    """Converted models run and sorted, with two workers and with one; models that the runtime refuses."""
    if subprocess.run([bench.opseq, "runtime", "-q"], capture_output=True).returncode != 0:
        return bench.row("models run and sorted", "no ONNX Runtime is here")
    pairs, refused = os.path.join(ROOT, "data", "runnable", "pairs"), bench.path("refused")
    make_models("refused", refused, 525)
    data = {}
    for what, folder, options in (("40 models run and sorted, with noise", pairs, []),
                                  ("the same, without noise", pairs, ["--no-noise", "--mismatch-if", "torch"]),
                                  ("525 models that are not loaded", refused, [])):
        times = {}
        for threads in (2, 1):
            times[threads] = best(measured([bench.opseq, "classify", bench.path(f"{len(data)}-{threads}-{i}.db"), folder, "-q",
                                            "-j", str(threads), *options]) for i in range(3))["wall_s"]
        data[what] = times
        bench.row(f"{what}, best of 3", f"{times[2]:.2f} s", f"{times[1]:.2f} s (1 worker)", f"{times[1] / times[2]:.1f}x")
    bench.data["classification"] = data


def bench_generation(bench):
    """Models for all pairs of operators, by one thread; and as many models whose operators are drawn."""
    made = {}
    for guide in ("missing", "none"):
        folder = bench.path(f"generated-{guide}")
        seconds = best(measured([bench.opseq, "generate", "-o", folder, "-q", "-j", "1", "--guide", guide, "--max-models", "900"])
                       for _ in range(3))["wall_s"]
        with open(os.path.join(folder, "manifest.json")) as file:
            manifest = json.load(file)
        made[guide] = {"seconds": seconds, "models": len(manifest["models"]), "pairs": manifest["totals"]["made"]}
    guided, drawn = made["missing"], made["none"]
    bench.data["generation"] = made
    bench.row(f"{guided['models']} models made that hold {guided['pairs']:,} pairs of operators, written and counted, best of 3",
              f"{guided['seconds']:.2f} s", f"{drawn['pairs']:,} pairs ({drawn['models']} models of drawn operators)",
              f"{guided['pairs'] / drawn['pairs']:.1f}x the pairs")


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}"


def print_table(rows):
    print("| what | opseq | baseline | ratio |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", default=os.path.join(ROOT, "build"))
    parser.add_argument("--json", help="write all figures as JSON")
    parser.add_argument("--quick", action="store_true")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="opseq-bench-") as scratch:
        bench = Bench(os.path.abspath(words.build), scratch, words.quick)
        for part in (bench_run, bench_matching, bench_shared, bench_spelt, bench_growth, bench_reading, bench_suite, bench_counts,
                     bench_enumeration, bench_ngrams, bench_cover, bench_classification, bench_generation):
            part(bench)
    bench.data["machine"] = machine()
    print(bench.data["machine"] + "\n")
    print_table(bench.rows)
    if words.json:
        with open(words.json, "w") as file:
            json.dump(bench.data, file, indent=1)


if __name__ == "__main__":
    main()
