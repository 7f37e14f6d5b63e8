"""What the tree is held to. Each rule yields its violations as "file:line: why", as order.toml has them."""
import ast
import functools
import re
import tomllib
from pathlib import Path, PurePosixPath

from sources import Source

TOP_LEVEL = ("graph", "analyzer", "store", "reports", "tests")
CODE = (".cpp", ".h")
LONG = (*CODE, ".py", ".js", ".mjs", ".ts", ".sh", ".cmake")
NOT_SOURCES = {"node_modules", "__pycache__"}
TYPE = re.compile(r"^(?:struct|class|enum class|union) (\w+)[^;{]*\{", re.MULTILINE)
NAMESPACE = re.compile(r"^namespace ([\w:]+)", re.MULTILINE)
CONSTANT = re.compile(r"^(?:inline )?(?:constexpr|const)\b[^\n(;]*", re.MULTILINE)
ENUMERATORS = re.compile(r"^enum(?: : [\w:]+)? \{([^}]*)\}", re.MULTILINE)
VALUED = re.compile(r"(?<![:\w])([a-z]\w*)(?:\[\w*\])?\s*(?:=(?!=)|\{)")
OPTION = re.compile(r"(?<![\w-])--[a-z]")


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.order = tomllib.loads((self.root / "tests/layers/order.toml").read_text("utf-8"))
        self.folders = self.order["folders"]
        names = [name.relative_to(self.root) for top in TOP_LEVEL for name in (self.root / top).rglob("*")
                 if name.is_file() and not NOT_SOURCES.intersection(name.parts)]
        self.names = sorted(name.as_posix() for name in names
                            if not any(is_within(name.as_posix(), other) for other in self.order["other_projects"]))
        self.sources = {name: Source(root, name) for name in self.names if name.endswith(CODE)}
        self.own = {name: [include for include in source.includes() if include.is_own]
                    for name, source in self.sources.items()}

    def place(self, folder):
        """Where a folder stands in the order; those of the tests behind all."""
        if folder in self.folders:
            return self.folders.index(folder)
        return len(self.folders) if self.test_folder(folder) else None

    def test_folder(self, folder):
        return next((test for test in self.order["tests"] if is_within(folder, test)), None)

    def top_place(self, folder):
        return TOP_LEVEL.index(folder.split("/")[0])


def is_within(folder, outer):
    return folder == outer or folder.startswith(outer + "/")


def folder_of(name):
    return str(PurePosixPath(name).parent)


def check_order(tree):
    for name, source in tree.sources.items():
        if tree.place(source.folder) is None:
            yield f"{name}:1: the folder {source.folder} is not in order.toml"
            continue
        for include in tree.own[name]:
            yield from _check_include(tree, name, source.folder, include)


def _check_include(tree, name, folder, include):
    other = folder_of(include.name)
    if include.name not in tree.sources:
        yield f"{name}:{include.line}: {include.name} is no file of the tree"
    elif tree.test_folder(other) and tree.test_folder(other) != tree.test_folder(folder):
        yield f"{name}:{include.line}: nothing includes tests, such as {include.name}"
    elif tree.place(other) is not None and tree.place(other) > tree.place(folder):
        yield f"{name}:{include.line}: {folder} comes before {other} and does not know {include.name}"


def check_circles(tree):
    """Files, and folders, that include each other, at whatever distance."""
    files = {name: {include.name: include.line for include in includes if include.name in tree.sources}
             for name, includes in tree.own.items()}
    yield from _circles(files, lambda name, line: f"{name}:{line}")
    folders, places = {}, {}
    for name, includes in files.items():
        folder = folder_of(name)
        for other, line in includes.items():
            if folder_of(other) != folder:
                folders.setdefault(folder, {}).setdefault(folder_of(other), line)
                places.setdefault((folder, folder_of(other)), f"{name}:{line}")
    yield from _circles(folders, lambda folder, _: folder, places)


def _circles(graph, shown, places=None):
    for start in graph:
        for other, line in graph[start].items():
            way = _way(graph, other, start)
            if way is not None and start == min([start, *way]):  # told once, at its first name
                place = places[(start, other)] if places else shown(start, line)
                yield f"{place}: {' -> '.join([start, *way])} is a circle of includes"


def _way(graph, begin, end):
    """The shortest way along the includes, as [begin, ..., end]; None where there is none."""
    ways = {begin: [begin]}
    queue = [begin]
    for at in queue:
        if at == end:
            return ways[at]
        for other in graph.get(at, {}):
            if other not in ways:
                ways[other] = [*ways[at], other]
                queue.append(other)
    return None


def check_tests_know(tree):
    """A folder's tests know no folder behind it, by themselves or through what supports them."""
    @functools.cache
    def reached(name):
        found = {name}
        for include in tree.own.get(name, []):
            if include.name in tree.sources and is_within(include.name, "tests/support"):
                found |= reached(include.name)
            else:
                found.add(include.name)
        return found

    for name, source in tree.sources.items():
        test = tree.test_folder(source.folder)
        if test is None:
            continue
        last = TOP_LEVEL.index(tree.order["tests"][test])
        for include in tree.own[name]:
            through = reached(include.name) if is_within(include.name, "tests/support") else {include.name}
            behind = sorted(other for other in through if not other.startswith("tests/") and tree.top_place(other) > last)
            if behind:
                way = "" if behind[0] == include.name else f" through {include.name}"
                yield f"{name}:{include.line}: {test} does not know {behind[0].split('/')[0]}: it includes {behind[0]}{way}"


def check_libraries(tree):
    for name, source in tree.sources.items():
        for include in source.includes():
            for library, folders in tree.order["libraries"].items():
                is_of_it = include.name == library or (library.endswith("/") and include.name.startswith(library))
                if is_of_it and not any(is_within(name, folder) for folder in folders):
                    yield f"{name}:{include.line}: <{include.name}> is included in {', '.join(folders)} alone"


def check_options(tree):
    for name, source in tree.sources.items():
        if any(is_within(name, folder) for folder in tree.order["options"]["without"]):
            for line, text in source.strings():
                if OPTION.search(text):
                    yield f"{name}:{line}: a string of a library names an option of the command line: {text!r}"


def check_lengths(tree):
    limits = tree.order["lengths"]
    for name in tree.names:
        if name.endswith(LONG):
            lines = len((tree.root / name).read_text("utf-8").splitlines())
            if lines > limits["file"]:
                yield f"{name}:{limits['file']}: the file has {lines} lines, more than {limits['file']}"
    for name, source in tree.sources.items():
        for function in source.functions():
            if function.lines > limits["function"]:
                head = source.text.splitlines()[function.line - 1]
                yield f"{name}:{function.line}: {_too_long(head, function.lines, limits)}"
    for name in tree.names:
        if name.endswith(".py"):
            for node in ast.walk(ast.parse((tree.root / name).read_text("utf-8"))):
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    lines = node.end_lineno - node.lineno + 1
                    if lines > limits["function"]:
                        yield f"{name}:{node.lineno}: {_too_long(node.name, lines, limits)}"


def check_readmes(tree):
    """A folder's README is one screen."""
    limit = tree.order["lengths"]["readme"]
    for name in tree.names:
        if name.endswith("README.md"):
            lines = len((tree.root / name).read_text("utf-8").splitlines())
            if lines > limit:
                yield f"{name}:{limit}: the README has {lines} lines, more than {limit}"


def _too_long(head, lines, limits):
    return f"the function has {lines} lines, more than {limits['function']}: {head}"


def check_test_names(tree):
    """Each file with code has the test of its name, and each test is of such a file, or of a part of its work."""
    without, more = tree.order["without_test"], tree.order["tests_of_more"]
    for name in tree.sources:
        stem, end = name.rsplit(".", 1)
        if not name.startswith("tests/") and _has_code(tree, stem, end) and name not in without:
            if f"tests/{stem}_test.cpp" not in tree.sources:
                yield f"{name}:1: there is no tests/{stem}_test.cpp"
        elif name.endswith("_test.cpp") and name not in more and not _is_of_a_source(tree, name):
            yield f"{name}:1: it is the test of no file: none beside whose name it begins with"
    for name in [*without, *more]:
        if name not in tree.sources:
            yield f"tests/layers/order.toml:1: an exception for {name}, which is not there"


def _has_code(tree, stem, end):
    """Headers that only declare, or hold plain data, have nothing to test beside their .cpp file."""
    if end == "cpp":
        return True
    header = tree.sources[f"{stem}.h"]
    return f"{stem}.cpp" not in tree.sources and any(function.lines > 1 for function in header.functions())


def _is_of_a_source(tree, name):
    subject = name.removeprefix("tests/").removesuffix("_test.cpp")
    folder = folder_of(subject)
    return any(
        folder_of(other) == folder and (subject == other.rsplit(".", 1)[0]
                                        or subject.startswith(other.rsplit(".", 1)[0] + "_"))
        for other in tree.names if not other.startswith("tests/"))


def check_type_names(tree):
    """A type of a product's header has a name of its own: two of one name are undefined behaviour where both are linked."""
    known = {}
    for name, source in tree.sources.items():
        if name.endswith(".h") and not name.startswith("tests/"):
            code = source.code()
            for found in TYPE.finditer(code):
                namespaces = NAMESPACE.findall(code, 0, found.start())
                first = known.setdefault((*namespaces[-1:], found[1]), name)
                if first != name:
                    yield f"{name}:{source.line(found.start())}: the name {found[1]} is a type of {first} too"


def _constants(source):
    """Those of namespaces, and what enumerations without a name have: each name with its line."""
    code = source.code()
    for found in CONSTANT.finditer(code):
        for name in VALUED.findall(found[0]):
            yield name, source.line(found.start())
    for found in ENUMERATORS.finditer(code):
        for name in re.findall(r"(\w+)\s*(?:=[^,]*)?(?:,|$)", found[1].strip()):
            yield name, source.line(found.start())


def check_constant_names(tree):
    """A file's constant hides none of a header: where files are compiled as one, others would mean it, and nothing tells."""
    product = {name: source for name, source in tree.sources.items() if not name.startswith("tests/")}
    known = {constant: name for name, source in product.items() if name.endswith(".h")
             for constant, _ in _constants(source)}
    for name, source in product.items():
        if name.endswith(".cpp"):
            for constant, line in _constants(source):
                if constant in known:
                    yield f"{name}:{line}: the constant {constant} hides that of {known[constant]}"


RULES = (check_order, check_circles, check_tests_know, check_libraries, check_options, check_lengths, check_readmes,
         check_test_names, check_type_names, check_constant_names)
