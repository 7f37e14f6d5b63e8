"""The program on what is no file, has an odd name, changes while it is read, or is there twice.

test_hostile_files.py OPSEQ
"""

import os
import socket
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "end_to_end"))
import kinds  # noqa: E402
from hostile_runs import MEMORY, Program, check_row, opened, rows_of  # noqa: E402
from opseq_runs import check, check_equal, main  # noqa: E402


def make_socket(folder, name):
    """Where it is, as the path of a socket may not be long."""
    here = os.getcwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
    os.chdir(here)


def make_special(folder):
    """Kind 34: what is no file, and names that are no text. Returns the table of it."""
    folder.mkdir()
    (folder / "a_folder.onnx").mkdir()
    os.mkfifo(folder / "fifo.onnx")
    (folder / "device.onnx").symlink_to("/dev/zero")
    (folder / "terminal.onnx").symlink_to("/dev/tty")
    (folder / "loop.onnx").symlink_to("loop.onnx")
    (folder / "nowhere.onnx").symlink_to("nothing.onnx")
    (folder / "up").symlink_to(".", target_is_directory=True)
    make_socket(folder, "socket.onnx")
    long_name = "l" * 200 + "/" + "m" * 200 + ".onnx"
    (folder / long_name).parent.mkdir()
    (folder / "locked.onnx").write_bytes(kinds.RELU)
    (folder / "locked.onnx").chmod(0)
    good = {long_name: long_name, "link.onnx": "link.onnx"}
    (folder / long_name).write_bytes(kinds.RELU)
    (folder / "link.onnx").symlink_to(long_name)
    for name, shown in {b"\xff\xfe.onnx": "\\xff\\xfe.onnx", b"new\nline.onnx": "new\nline.onnx",
                        b"\x1b[31m.onnx": "\x1b[31m.onnx", "\u202eabc.onnx".encode(): "\u202eabc.onnx",
                        b"n" * 250 + b".onnx": "n" * 250 + ".onnx", b"<b>.onnx": "<b>.onnx"}.items():
        good[shown] = shown
        with open(os.fsencode(folder) + b"/" + name, "wb") as stream:
            stream.write(kinds.RELU)
    with open(os.fsencode(folder) + b"/bad\x1b[5m\xff.onnx", "wb") as stream:
        stream.write(b"\xff" * 9)
    no_file = "it is not a regular file"
    bad = {"fifo.onnx": no_file, "device.onnx": no_file, "socket.onnx": no_file,
           "terminal.onnx": no_file, "loop.onnx": "the file can't be opened: Too many levels of symbolic links",
           "nowhere.onnx": "the file can't be opened: No such file or directory",
           "bad\x1b[5m\\xff.onnx": kinds.MALFORMED}
    if os.geteuid() == 0:
        good["locked.onnx"] = "locked.onnx"
    else:
        bad["locked.onnx"] = "the file can't be opened: Permission denied"
    return [*(kinds.Kind(34, name, b"", nodes=1, edges=2, paths=1, shown=shown) for name, shown in good.items()),
            *(kinds.Kind(34, name, b"", "unreadable", reason, shown=name) for name, reason in bad.items())]


def test_special_files(program, scratch):
    folder = scratch / "special"
    table = make_special(folder)
    said, _ = program("run", "--mismatch", folder, folder / "missing.onnx", "-o", scratch / "special_out", "-v",
                      exit_code=64)
    rows = rows_of(scratch / "special_out" / "opseq.db")
    check_equal(sorted(rows), sorted([*(kind.shown for kind in table), "missing.onnx"]), "the files")
    for kind in table:
        check_row(kind, rows[kind.shown], "run")
    bad = sum(kind.status == "unreadable" for kind in table) + 1
    told = [line for line in said if line.startswith("opseq: mismatch: ")]
    check("opseq: mismatch: up was skipped: it leads to the folder that is given, which is searched once." in
          [line.rstrip("\n") for line in told], "the link to its own folder")
    check_equal(len(told), bad + 1, "sentences")
    check_equal(rows["missing.onnx"]["reason"], "missing.onnx: there is no such file or folder.", "a missing file")
    return len(table) + 1


def test_changing_files(program, scratch, rounds=12):
    """Kind 34: files that vanish, shrink, grow and turn into others while they are listed and read."""
    folder = scratch / "changing"
    folder.mkdir()
    large = kinds.chain_model(kinds.types(300) * 100)
    stop = threading.Event()

    def disturb():
        turn = 0
        while not stop.is_set():
            turn += 1
            for i in range(8):
                file = folder / f"{i}.onnx"
                action = (turn + i) % 4
                if action == 0:
                    file.unlink(missing_ok=True)
                elif action == 1:
                    file.write_bytes(large)
                elif file.exists():
                    os.truncate(file, len(large) // action)

    (folder / "stays.onnx").write_bytes(large)
    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for i in range(rounds):
            database = scratch / f"changing{i // 3}.db"  # the same one three times
            said, _ = program("ingest", database, "--set", "s", folder, "-v", "-q", "-j2", exit_code=(0, 64))
            rows = rows_of(database)
            check_equal(rows["stays.onnx"]["status"], "ingested", "a file that did not change")
            bad = [row for row in rows.values() if row["status"] == "unreadable"]
            check_equal(sum(line.startswith("opseq: s: ") for line in said), len(bad), "sentences")
    finally:
        stop.set()
        thread.join()
    return rounds


def test_same_model(program, scratch):
    """Kind 35: twice in a set, with one name in two folders, in two sets."""
    folder = scratch / "same"
    for name in ("a/m.onnx", "b/m.onnx", "b/other.onnx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(kinds.chain_model(kinds.ABC))
    program("run", "--mismatch", folder, folder / "a", folder / "a/m.onnx", "--correct", folder / "b", "-q", "-o",
            scratch / "same_out", exit_code=0)
    with opened(scratch / "same_out" / "opseq.db") as connection:
        rows = connection.execute("SELECT set_name, path FROM model ORDER BY id").fetchall()
        duplicates = connection.execute("SELECT count(*), min(duplicates_of), max(duplicates_of) FROM duplicate_model")
        check_equal(duplicates.fetchone(), (4, 1, 1), "duplicates")
    check_equal(rows, [("correct", "m.onnx"), ("correct", "other.onnx"), ("mismatch", "a/m.onnx"),
                       ("mismatch", "b/m.onnx"), ("mismatch", "b/other.onnx")], "the models")


def run(arguments):
    program = Program(arguments[0])
    with tempfile.TemporaryDirectory(prefix="opseq-hostile-") as scratch:
        scratch = Path(scratch)
        special = test_special_files(program, scratch)
        rounds = test_changing_files(program, scratch)
        test_same_model(program, scratch)
    memory = "no limit of memory, " if program.memory != MEMORY else ""
    return f"{special} special files, {rounds} runs over changing ones, {memory}longest run {program.longest:.1f} s"


if __name__ == "__main__":
    main(run)
