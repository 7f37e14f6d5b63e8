"""A project of its own links opseq::analyzer, by add_subdirectory and by FetchContent, with its own flags and files.

What only the other libraries and the program are built with is not looked for, and there are no precompiled headers.

Usage: test_user_project.py CMAKE SOURCE_FOLDER [--each-file]
--each-file compiles each file on its own, so that what it forgets to include is found: some minutes.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from onnx import TensorProto, helper

CMAKE, SOURCE = sys.argv[1:3]
UNITY = "OFF" if "--each-file" in sys.argv else "ON"
PROJECT = pathlib.Path(__file__).parent
NOT_NEEDED = ("CLI11", "SQLiteCpp", "SQLite3", "pugixml", "fmt", "doctest")
OPTIONS = [
    "-G", "Ninja", "-DCMAKE_CXX_FLAGS=-O0", f"-DCMAKE_UNITY_BUILD={UNITY}", "-DCMAKE_UNITY_BUILD_BATCH_SIZE=60",
    "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
    f"-DOPSEQ_SOURCE={SOURCE}", "-DOPSEQ_NODE=/nonexistent/node", *(f"-DCMAKE_DISABLE_FIND_PACKAGE_{name}=ON" for name in NOT_NEEDED)]


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    assert done.returncode == 0, f"{command}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def write_chain(file):
    """A model of Relu, Abs, Neg in a row: three n-grams of one operator, two of two, one of three."""
    nodes = [helper.make_node(kind, [f"v{i}"], [f"v{i + 1}"]) for i, kind in enumerate(("Relu", "Abs", "Neg"))]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in ("v0", "v3")]
    file.write_bytes(helper.make_model(helper.make_graph(nodes, "chain", ends[:1], ends[1:])).SerializeToString())


def build_and_run(folder, model, fetch):
    build = folder / "build"
    run(CMAKE, "-S", PROJECT, "-B", build, f"-DFETCH={fetch}", *OPTIONS)
    program = build / "count_ngrams"
    program.unlink(missing_ok=True)
    run(CMAKE, "--build", build, "--parallel", len(os.sched_getaffinity(0)), "--target", "count_ngrams")
    assert run(program, model) == "6 n-grams, 1 thread\n", run(program, model)
    linked = run("ldd", program)
    assert "libprotobuf" in linked, linked
    assert not re.search(r"sqlite|fmt|pugixml|CLI", linked, re.IGNORECASE), linked


def check_commands(build):
    """The warnings of opseq's files are for them alone, and nobody's are read that are not needed."""
    commands = {pathlib.Path(entry["file"]): entry["command"]
                for entry in json.loads((build / "compile_commands.json").read_text())}
    opseq_files = [file for file in commands if "opseq_graph" in commands[file]]
    assert opseq_files and all("-Wconversion" in commands[file] for file in opseq_files), opseq_files
    own = commands[PROJECT / "main.cpp"]
    assert not re.search(r"-W|graph/base|SQLITE|FMT", own), own
    libraries = {found for command in commands.values() for found in re.findall(r"opseq_(\w+)\.dir", command)}
    assert libraries == {"graph", "analyzer"}, libraries


def main():
    with tempfile.TemporaryDirectory(prefix="opseq-user-") as folder:
        folder = pathlib.Path(folder)
        model = folder / "chain.onnx"
        write_chain(model)
        for fetch in ("OFF", "ON"):
            build_and_run(folder, model, fetch)
            check_commands(folder / "build")
    print("opseq::analyzer is linked by add_subdirectory and by FetchContent")


main()
