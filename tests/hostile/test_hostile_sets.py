"""The program on models that are harmless alone, and too much together or for what is done with all of them.

test_hostile_sets.py OPSEQ
"""

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "end_to_end"))
import kinds  # noqa: E402
from hostile_runs import Program, opened, rows_of  # noqa: E402
from opseq_runs import check, check_equal, main  # noqa: E402
from wire import chain, chain_model, graph, model, node  # noqa: E402

CHAIN = 20_000  # nodes; work or memory of their number's third power, or of its square times four bytes, would be seen
LABEL = 4096  # bytes of an operator's name, as many as it may have


def write(folder, *contents):
    folder.mkdir()
    for number, content in enumerate(contents):
        (folder / f"{number}.onnx").write_bytes(content)
    return folder


def ways(diamonds, tail):
    """2^diamonds paths, each with a chain of two operators by turns behind it."""
    nodes = []
    for i in range(diamonds):
        nodes += [node("Relu", [f"w{i}"], [f"a{i}"]), node("Sigmoid", [f"w{i}"], [f"b{i}"]),
                  node("Add", [f"a{i}", f"b{i}"], [f"w{i + 1}"])]
    behind = chain(["Neg", "Tan"] * (tail // 2), f"w{diamonds}", "y")
    return model(graph([*nodes, *behind], ["w0"], ["y"]))


def layers(count, width):
    """Each node of a layer goes to all of the next; no two have one type, and types are long."""
    nodes, before = [], ["x"]
    for layer in range(count):
        after = [f"v{layer}_{i}" for i in range(width)]
        nodes += [node(name.ljust(LABEL, "N"), before, [name]) for name in after]
        before = after
    return model(graph(nodes, ["x"], before))


def test_equal_chains(program, scratch):
    """A sequence as long as a model is reduced, by blocks and by longest common subsequences."""
    folder = write(scratch / "chains", *[chain_model(["Relu"] * CHAIN)] * 2)
    for number, options in enumerate([[], ["--autojunk"], ["--match", "lcs", "--reduce", "lcs"],
                                      ["--preset", "published"]]):
        out = scratch / f"chains{number}"
        program("run", "--mismatch", folder, "-q", "-o", out, "--duplicates", "keep", *options, exit_code=0)
        with opened(out / "opseq.db") as connection:
            (length,) = connection.execute(
                "SELECT max(length) FROM reduced_sequence JOIN sequence ON id = sequence_id").fetchone()
        check_equal(length, CHAIN, f"operators in common, with {options}")


def test_steps_of_a_pair(program, scratch):
    """Two models that take too many steps are named and left out, in words, database and report."""
    database = scratch / "pair.db"
    folder = write(scratch / "pair", chain_model(kinds.ABC), ways(10, 200), ways(10, 202))
    program("ingest", database, "--set", "mismatch", folder, "-q", exit_code=0)
    said, _ = program("analyze", database, "--max-match-steps", 1_000_000, exit_code=0)
    check_equal(said, ["opseq: target_target: 1 pair of models (1,048,576 path pairs) not compared, since it takes "
                       "more steps than a limit allows (--max-match-steps). What they alone share is missing.",
                       "opseq:   mismatch/1.onnx with mismatch/2.onnx"], "the words")
    check_equal({row["status"] for row in rows_of(database).values()}, {"analyzed"}, "the models")
    with opened(database) as connection:
        pairs = connection.execute("SELECT comparison, first_model, second_model, over FROM left_out_pair").fetchall()
        compared = connection.execute("SELECT model_pairs, path_pairs, left_out_path_pairs FROM comparison "
                                      "WHERE name = 'target_target'").fetchall()
    check_equal(pairs, [("target_target", 2, 3, "max_match_steps")], "pairs that were left out")
    check_equal(compared, [(2, "2048", "1048576")], "what was compared")
    program("analyze", database, "--preset", "default", "--max-all-match-steps", 1_000_000, "-q", exit_code=0)
    with opened(database) as connection:
        (over,) = connection.execute("SELECT over FROM left_out_pair").fetchone()
    check_equal(over, "max_all_match_steps", "the limit of all pairs")
    program("analyze", database, "--max-match-steps", 1_000_000, "--max-paths", 1000, "-q", exit_code=0)
    check_equal([row["status"] for row in rows_of(database).values()], ["analyzed", "too_many_paths", "too_many_paths"],
                "models with many paths")


def test_paths_of_all(program, scratch):
    """Paths of more models than memory may hold: those of the first are compared."""
    folder = write(scratch / "all", *(ways(8, tail) for tail in (20, 22, 24)))
    program("run", "--mismatch", folder, "-q", "-o", scratch / "all_out", "--max-all-path-labels", 25_000, exit_code=0)
    rows = rows_of(scratch / "all_out" / "opseq.db")
    check_equal([row["status"] for row in rows.values()], ["analyzed", "analyzed", "too_many_paths"], "the models")
    check("--max-all-path-labels" in rows["2.onnx"]["reason"], rows["2.onnx"]["reason"])


def test_text_of_ngrams(program, scratch):
    """Sequences whose names would fill a disk."""
    folder = write(scratch / "layers", layers(5, 16), chain_model(kinds.ABC))
    program("run", "--mismatch", folder, "-q", "-o", scratch / "layers_out", "--max-paths", 100, exit_code=0)
    rows = rows_of(scratch / "layers_out" / "opseq.db")
    check_equal([row["ngrams"] for row in rows.values()], [None, 6], "n-grams")


def test_interrupted_pair(program, scratch):
    """A comparison of two models that would take hours ends soon when it is told to."""
    database = scratch / "hours.db"
    folder = write(scratch / "hours", ways(14, 700), ways(14, 702))
    program("ingest", database, "--set", "mismatch", folder, "-q", exit_code=0)
    running = subprocess.Popen([program.binary, "analyze", database, "--max-match-steps", str(2**60),
                                "--max-all-match-steps", str(2**60)],
                               stderr=subprocess.PIPE)
    time.sleep(5)
    check(running.poll() is None, "the comparison was over before it could be interrupted")
    running.send_signal(signal.SIGINT)
    begin = time.monotonic()
    _, said = running.communicate(timeout=300)
    check_equal(running.returncode, -signal.SIGINT, said.decode("utf-8", "replace"))
    return time.monotonic() - begin


def run(arguments):
    program = Program(arguments[0])
    with tempfile.TemporaryDirectory(prefix="opseq-hostile-") as scratch:
        scratch = Path(scratch)
        test_equal_chains(program, scratch)
        test_steps_of_a_pair(program, scratch)
        test_paths_of_all(program, scratch)
        test_text_of_ngrams(program, scratch)
        seconds = test_interrupted_pair(program, scratch)
    return f"longest run {program.longest:.1f} s, interrupted within {seconds:.1f} s"


if __name__ == "__main__":
    main(run)
