"""Prints the lines reached in the files of graph/ and analyzer/, from llvm-cov's summary on standard input.

Usage: coverage_table.py SOURCE_FOLDER
"""

import json
import sys
from pathlib import Path

FOLDERS = ("graph/", "analyzer/")


def main():
    root = Path(sys.argv[1])
    rows, covered, total = [], 0, 0
    for file in json.load(sys.stdin)["data"][0]["files"]:
        path = Path(file["filename"])
        name = str(path.relative_to(root)) if path.is_relative_to(root) else ""
        if name.startswith(FOLDERS):
            lines = file["summary"]["lines"]
            rows.append((name, lines["covered"], lines["count"]))
    for name, reached, count in sorted(rows):
        print(f"{name:50} {reached:5} of {count:5} lines {100 * reached / max(count, 1):5.1f} %")
        covered, total = covered + reached, total + count
    print(f"{'all':50} {covered:5} of {total:5} lines {100 * covered / max(total, 1):5.1f} %")


if __name__ == "__main__":
    main()
