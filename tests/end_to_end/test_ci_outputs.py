"""SARIF, JUnit, badge and Markdown of hostile data are valid and say what they were made from.

test_ci_outputs.py DRIVER
"""

import subprocess
import tempfile
from pathlib import Path

from ci_outputs import check_junit, check_markdown, check_sarif, check_svg
from opseq_runs import Failure, check, check_equal, main

NAMES = ("sample", "nothing", "characters")
TRIALS = ("trials", "no_trials")
CHECKS = {"sarif": check_sarif, "xml": check_junit, "svg": check_svg, "md": check_markdown}

# What a check has to refuse: the kind of file, what is replaced in the sample, and by what.
SPOILED = [
    ("sarif", '"driver"', '"drivers"'),
    ("sarif", '"level": "warning"', '"level": "fatal"'),
    ("sarif", '"oddsRatio": "infinite"', '"oddsRatio": Infinity'),
    ("sarif", '"ruleIndex": 1', '"ruleIndex": 0'),
    ("sarif", "sub%20folder", "sub folder"),
    ("sarif", "{{0}}", "{0}"),
    ("sarif", "\\\\[x\\\\](", "[x]("),
    ("xml", "&lt;script&gt;", "<script>"),
    ("xml", '<testcase classname="opseq.gates" name=', '<testcase classname="opseq.gates" label='),
    ("xml", 'failures="2"', 'failures="1"'),
    ("xml", "\\x01", "&#1;"),
    ("xml", 'time="0"', 'time="0" timestamp="2024-01-01T00:00:00"'),
    ("xml", "--fail-under-sequences 2:80", "--fail-under-operators 90"),
    ("svg", "<title>", "<desc>x</desc><title>"),
    ("svg", 'role="img"', 'role="img" onload="alert(1)"'),
    ("svg", "</svg>", ""),
    ("md", "<code>mismatch</code>", "<b>mismatch</b>"),
    ("md", "&#64;&#8203;", "@"),
    ("md", "&#42;&#42;", "**"),
    ("md", "&#124;", "|"),
    ("md", "## opseq", "x" * 65536),
]


def check_spoiled(folder):
    for kind, old, new in SPOILED:
        text = (folder / f"sample.{kind}").read_text(encoding="utf-8")
        check(old in text, f"sample.{kind} holds no {old!r} to spoil")
        spoiled = folder / f"spoiled.{kind}"
        spoiled.write_text(text.replace(old, new), encoding="utf-8")
        try:
            CHECKS[kind](spoiled)
        except Failure:
            continue
        raise Failure(f"sample.{kind} with {new[:40]!r} for {old!r} is not refused")


def expected_characters():
    """The operators of the driver's "characters" as text, one for each gap."""
    names = ["\\x00"] + [chr(code) for code in range(1, 0x80)] + [f"\\x{code:02x}" for code in range(0x80, 0x100)]
    names[ord("\\")] = "\\\\"
    names += [chr(code) for code in range(0x80, 0x100)]
    return [f"a{name}b" for name in names + list("\ufffe\uffff\ufdd0\u2028\u202e\U0001f600\U0010ffff")]


def printable(text):
    def is_refused(code):
        return (code < 0x20 or 0x7f <= code < 0xa0 or code in (0x61c, 0x200e, 0x200f, 0xfffe, 0xffff)
                or 0x202a <= code <= 0x202e or 0x2066 <= code <= 0x2069)

    return "".join("".join(f"\\x{byte:02x}" for byte in character.encode()) if is_refused(ord(character))
                   else character for character in text)


def check_characters(sarif, junit, markdown):
    names = expected_characters()
    results = sarif["runs"][0]["results"]
    check_equal([result["properties"]["operators"] for result in results], [[name] for name in names], "operators")
    prints = {result["partialFingerprints"]["operatorSequence/v1"] for result in results}
    check_equal(len(prints), len(names), "distinct fingerprints")
    tests = [test.get("name") for test in junit.iter("testcase") if test.get("classname") == "opseq.gaps.k1"]
    check_equal(tests, [printable(name) for name in names], "tests of gaps")
    check(set(printable(name) for name in names[:20]) <= set(markdown.code), "gaps in the comment")


def check_sample(sarif, junit, markdown):
    hostile = sarif["runs"][0]["results"][1]["properties"]["operators"][1]
    check(hostile.startswith("</failure>]]>&amp;\"'<script>"), f"the hostile operator: {hostile!r}")
    failures = [failure.text for failure in junit.iter("failure")]
    check_equal(len(failures), 2, "failures")
    check("<script>alert(1)</script>" in failures[0], f"the gate's failure: {failures[0]!r}")
    check(any("</failure>]]>&amp;\"'<script>" in code for code in markdown.code), "the hostile name in the comment")
    check_equal(markdown.prose.count("failed"), 2, "words on gates")


def check_trials(sarif, junit, markdown):
    results = sarif["runs"][0]["results"]
    check_equal(len(results), 1, "results of mismatching models with a file")
    node = results[0]["locations"][0]["logicalLocations"][0]["name"]
    check("<script>" in node and "<script>" in results[0]["message"]["text"], f"the hostile node: {node!r}")
    notifications = [each["descriptor"]["id"] for each in sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"]]
    check_equal(notifications, ["gate-failed", "gate-failed", "results-left-out"], "notifications")
    models = [test for test in junit.iter("testcase") if test.get("classname") == "opseq.models"]
    check_equal(["failure" if test.find("failure") is not None else "skipped" if test.find("skipped") is not None else ""
                 for test in models], ["", "skipped", "failure", "failure", "failure", "skipped"], "tests of models")
    check(any("<script>" in code for code in markdown.code), "the hostile name in the comment")
    check("Gates: 2 of 3 failed" in markdown.prose, f"words on gates: {markdown.prose[:300]!r}")


def run(arguments):
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        subprocess.run([arguments[0], made], check=True, timeout=300)
        read = {(name, kind): CHECKS[kind](folder / f"{name}.{kind}") for name in NAMES for kind in CHECKS}
        for name, look in [("sample", check_sample), ("characters", check_characters)]:
            look(*[read[name, kind] for kind in ("sarif", "xml", "md")])
        trials = {(name, kind): CHECKS[kind](folder / f"{name}.{kind}") for name in TRIALS for kind in ("sarif", "xml", "md")}
        check_trials(*[trials["trials", kind] for kind in ("sarif", "xml", "md")])
        check_spoiled(folder)
    return f"outputs for CI: {len(read) + len(trials)} files are valid, {len(SPOILED)} spoiled ones are refused"


if __name__ == "__main__":
    main(run)
