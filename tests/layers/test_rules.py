"""Each rule finds its violation in a small tree that is otherwise in order."""
import re
import tempfile
from pathlib import Path

import rules

ORDER = '''
folders = ["graph/base", "graph", "analyzer/paths", "analyzer", "store", "tests/support", "tests"]
other_projects = ["tests/user_project"]
[tests]
"tests/graph" = "graph"
"tests/analyzer" = "analyzer"
[libraries]
"onnx/" = ["graph"]
"iostream" = ["tests"]
[options]
without = ["graph", "analyzer", "store"]
[lengths]
file = 60
function = 8
readme = 3
[without_test]
[tests_of_more]
'''
SOUND = {
    "tests/layers/order.toml": ORDER,
    "graph/base/text.h": "#pragma once\nint words();\n",
    "graph/base/text.cpp": '#include "graph/base/text.h"\nint words() { return 1; }\n',
    "graph/model.h": '#include <onnx/onnx_pb.h>\n#include "graph/base/text.h"\nstruct Model { int nodes = 0; };\n',
    "analyzer/paths/path.h": '#include "graph/model.h"\n',
    "store/database.h": '#include "analyzer/paths/path.h"\n',
    "tests/graph/base/text_test.cpp": '#include "graph/base/text.h"\n#include <iostream>\n',
    "tests/graph/base/text_faults_test.cpp": "",
    "tests/support/models.h": '#include "graph/model.h"\n',
    "tests/support/rows.h": '#include "store/database.h"\n',
    "tests/analyzer/paths/path_test.cpp": '#include "tests/support/models.h"\n',
    "tests/user_project/main.cpp": "#include \"text.h\"\n" + "\n" * 100,
}
LONG_BODY = "  words();\n" * 8
# What looks like braces, quotes and ends, and is none.
CONFUSING = ('  const char* a = "{\\"{"; // {\n  auto b = R"x({")x"; char c = \'{\'; int d = 1\'000;\n'
             '  /* { */ auto e = [&](int f) { return f; };\n')

# Files that are other than in SOUND, and the only violation that is to be found.
CASES = {
    "a room that comes later": (
        {"graph/base/text.h": '\n#include "graph/model.h"\n', "graph/model.h": ""},
        r"graph/base/text\.h:2: graph/base comes before graph and does not know graph/model\.h"),
    "a folder that comes later": (
        {"analyzer/paths/path.h": "", "graph/model.h": '#include "analyzer/paths/path.h"'},
        r"graph/model\.h:1: graph comes before analyzer/paths and does not know analyzer/paths/path\.h"),
    "a folder without a place": (
        {"graph/odd/odd.h": ""}, r"graph/odd/odd\.h:1: the folder graph/odd is not in order\.toml"),
    "a file that is not there": (
        {"graph/model.h": '#include "text.h"'}, r"graph/model\.h:1: text\.h is no file of the tree"),
    "a test that is included": (
        {"tests/graph/base/text_test.cpp": '#include "tests/analyzer/paths/paths.h"', "tests/analyzer/paths/paths.h": ""},
        r"tests/graph/base/text_test\.cpp:1: nothing includes tests, such as tests/analyzer/paths/paths\.h"),
    "two files": (
        {"graph/model.h": '#include "graph/more.h"', "graph/more.h": '\n#include "graph/model.h"'},
        r"graph/model\.h:1: graph/model\.h -> graph/more\.h -> graph/model\.h is a circle of includes"),
    "a file and itself": (
        {"graph/model.h": '#include "graph/model.h"'},
        r"graph/model\.h:1: graph/model\.h -> graph/model\.h is a circle of includes"),
    "two folders of tests": (
        {"tests/graph/a/a.h": '#include "tests/graph/b/b.h"', "tests/graph/b/b.h": "",
         "tests/graph/b/c.h": '#include "tests/graph/a/d.h"', "tests/graph/a/d.h": ""},
        r"tests/graph/a/a\.h:1: tests/graph/a -> tests/graph/b -> tests/graph/a is a circle of includes"),
    "a test of a folder that knows a later one": (
        {"tests/analyzer/paths/path_test.cpp": '#include "store/database.h"'},
        r"tests/analyzer/paths/path_test\.cpp:1: tests/analyzer does not know store: it includes store/database\.h"),
    "the same through what supports tests": (
        {"tests/analyzer/paths/path_test.cpp": '#include "tests/support/rows.h"'},
        r"tests/analyzer/paths/path_test\.cpp:1: .* it includes store/database\.h through tests/support/rows\.h"),
    "a library": (
        {"store/database.h": "#include <onnx/onnx_pb.h>"}, r"store/database\.h:1: <onnx/onnx_pb\.h> .* in graph alone"),
    "a standard stream": (
        {"graph/model.h": "#include <iostream>"}, r"graph/model\.h:1: <iostream> is included in tests alone"),
    "an option of the command line": (
        {"graph/model.h": 'const char* a = "all";\nconst char* b = "too many (--max-nodes)";'},
        r"graph/model\.h:2: a string of a library names an option .*--max-nodes"),
    "the same in a raw string": (
        {"graph/model.h": 'const char* b = R"(\n--quiet)";'}, r"graph/model\.h:1: .*--quiet"),
    "a long file": (
        {"graph/model.h": "\n" * 61}, r"graph/model\.h:60: the file has 61 lines, more than 60"),
    "a long script": (
        {"tests/graph/run.py": "#\n" * 61}, r"tests/graph/run\.py:60: the file has 61 lines, more than 60"),
    "a long function": (
        {"graph/base/text.cpp": f"namespace a {{\nint words()\n{{\n{LONG_BODY}}}\n}}\n"},
        r"graph/base/text\.cpp:2: the function has 11 lines, more than 8: int words"),
    "a long function in a class, behind what confuses": (
        {"graph/base/text.cpp": f"struct S final : T {{\n public:\n  S() : a_{{1}}, b_{{2}} {{\n{CONFUSING}{LONG_BODY}  }}\n}};\n"},
        r"graph/base/text\.cpp:3: the function has 13 lines, more than 8: +S\(\)"),
    "a long function that catches": (
        {"graph/base/text.cpp": f"int words() try {{\n  return 1;\n}} catch (int) {{\n{LONG_BODY}}}\n"},
        r"graph/base/text\.cpp:1: the function has 12 lines"),
    "a long test case": (
        {"tests/graph/base/text_test.cpp": f'TEST_CASE("a {{ b") {{\n{LONG_BODY}}}\n'},
        r'tests/graph/base/text_test\.cpp:1: the function has 10 lines, more than 8: TEST_CASE\("a \{ b"\)'),
    "a long function of Python": (
        {"tests/graph/run.py": "def run():\n" + "    pass\n" * 8}, r"tests/graph/run\.py:1: .* more than 8: run"),
    "a long README": (
        {"graph/README.md": "a\n" * 4}, r"graph/README\.md:3: the README has 4 lines, more than 3"),
    "a file without test": (
        {"graph/more.cpp": ""}, r"graph/more\.cpp:1: there is no tests/graph/more_test\.cpp"),
    "a header with code without test": (
        {"graph/more.h": "inline int more() {\n  return 1;\n}\n"}, r"graph/more\.h:1: there is no tests/graph/more_test\.cpp"),
    "a test of nothing": (
        {"tests/graph/texts_test.cpp": ""}, r"tests/graph/texts_test\.cpp:1: it is the test of no file"),
    "a type's name in two headers": (
        {"graph/model.h": "struct Edge { int a; };", "graph/more.h": "\nclass Edge;\nclass Edge final {};"},
        r"graph/more\.h:3: the name Edge is a type of graph/model\.h too"),
    "the same behind what another namespace has": (
        {"graph/model.h": "namespace a {\nstruct Edge {};\n}\n",
         "graph/more.h": "namespace b {\nclass Node;\n}\nnamespace a {\nstruct Edge {};\n}\n"},
        r"graph/more\.h:5: the name Edge is a type of graph/model\.h too"),
    "a constant that hides another": (
        {"graph/model.h": "inline constexpr int most = 1;\n",
         "graph/base/text.cpp": "namespace {\nconstexpr int least = 0, most = 2;\n}\n"},
        r"graph/base/text\.cpp:2: the constant most hides that of graph/model\.h"),
    "an enumerator that hides one": (
        {"graph/model.h": "inline constexpr int most = 1;\n",
         "graph/base/text.cpp": "namespace {\nenum : int { least = 0, most = 2 };\n}\n"},
        r"graph/base/text\.cpp:2: the constant most hides that of graph/model\.h"),
    "an exception that is out of date": (
        {"tests/layers/order.toml": ORDER.replace("[without_test]", '[without_test]\n"graph/gone.cpp" = "why"')},
        r"tests/layers/order\.toml:1: an exception for graph/gone\.cpp, which is not there"),
}
# What is in order although it looks otherwise.
ALLOWED = {
    "short functions beside each other": {"graph/base/text.cpp": "int a() { return 1; }\n" * 20},
    "a long table": {"graph/base/text.cpp": "const int table[] = {\n" + "  1,\n" * 30 + "};\n"},
    "a long class": {"graph/base/text.cpp": "class A {\n" + "  void a();\n" * 30 + "};\n"},
    "a comment that names an option": {"graph/model.h": "// of --max-nodes\n"},
    "dashes that name none": {"graph/model.h": 'const char* a = "SELECT 1 -- all";\nconst char* b = "a--b";\n'},
    "types of one name in two namespaces": {
        "graph/model.h": "namespace a {\nstruct Edge {};\n}\n", "graph/more.h": "namespace a::b {\nstruct Edge {};\n}\n"},
    "types of one name within others, or declared": {
        "graph/model.h": "struct A {\n  struct Edge { int a; };\n};\nstruct B;\n",
        "graph/more.h": "struct Edge {\n  int b;\n};\nstruct B {};\n"},
    "a constant of a function, and one of an enumeration with a name": {
        "graph/model.h": "inline constexpr int most = 1;\n",
        "graph/base/text.cpp": "int words() {\n  constexpr int most = 2;\n  return most;\n}\nenum class A { most };\n"},
    "an exception": {
        "graph/more.cpp": "",
        "tests/layers/order.toml": ORDER.replace("[without_test]", '[without_test]\n"graph/more.cpp" = "why"')},
    "includes in comments": {"graph/base/text.h": '//#include "graph/model.h"\n'},
}


def violations(files):
    with tempfile.TemporaryDirectory() as root:
        for name, text in {**SOUND, **files}.items():
            path = Path(root) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        tree = rules.Tree(root)
        return [violation for rule in rules.RULES for violation in rule(tree)]


def test_sound():
    assert violations({}) == [], violations({})
    for what, files in ALLOWED.items():
        assert violations(files) == [], f"{what}: {violations(files)}"


def test_each_rule_fails():
    for what, (files, expected) in CASES.items():
        found = violations(files)
        assert len(found) == 1 and re.match(expected, found[0]), f"{what}: {found}"


test_sound()
test_each_rule_fails()
print(f"{len(CASES)} violations are found")
