"""What a rule asks of a source file: its includes, its string literals, its functions."""
import dataclasses
import pathlib
import re

TOKENS = re.compile(r'''
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<raw>R"(?P<delimiter>[^()\\\s]*)\((?P<raw_text>.*?)\)(?P=delimiter)")
  | (?P<string>"(?P<text>(?:\\.|[^"\\\n])*)")
  | (?P<digits>(?<![\w'])\d[\w']*)
  | (?P<character>'(?:\\.|[^'\\\n])+')
''', re.VERBOSE | re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)
DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', re.MULTILINE)
CONTAINER = re.compile(r'\b(?:namespace|class|struct|union|enum|extern)\b')
LABEL = re.compile(r'\b(?:public|protected|private)\s*:(?!:)')


@dataclasses.dataclass
class Include:
    line: int
    name: str
    is_own: bool  # in quotation marks


@dataclasses.dataclass
class Function:
    line: int
    lines: int


class Source:
    def __init__(self, root, name):
        self.name = name
        self.folder = str(pathlib.PurePosixPath(name).parent)
        self.text = (pathlib.Path(root) / name).read_text("utf-8")

    def line(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def includes(self):
        return [Include(self.line(found.start(1)), found[2], found[1] == '"') for found in INCLUDE.finditer(self.text)]

    def strings(self):
        return [(self.line(found.start()), found["raw_text"] or found["text"] or "")
                for found in TOKENS.finditer(self.text) if found["raw"] or found["string"]]

    def code(self):
        """The text with blanks for comments, literals and directives; every offset and line stays."""
        def blank(found):
            if found["digits"]:
                return found[0].replace("'", "0")
            return re.sub(r"[^\n]", " ", found[0])
        return DIRECTIVE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), TOKENS.sub(blank, self.text))

    def functions(self):
        """Those defined in namespaces and classes, with what is within them; a lambda counts to its function."""
        return list(_functions(self, self.code()))


def _functions(source, code):
    head = 0  # where the declaration begins that is being read
    at = 0
    while at < len(code):
        character = code[at]
        if character == "(":
            at = _closing(code, at)
        elif character in ";}":
            head = at + 1
        elif character == "{":
            words = LABEL.sub(lambda found: " " * len(found[0]), code[head:at])
            end = _closing(code, at)
            if ")" in words and not _is_initializer(words):
                # The braces of a member's initializer stand before those of the body, handlers behind.
                if re.match(r"\s*(?:[,{]|catch\b)", code[end + 1:]):
                    at = end + 1
                    continue
                begin = head + len(words) - len(words.lstrip())
                first = source.line(begin)
                yield Function(first, source.line(end) - first + 1)
                at, head = end, end + 1
            elif CONTAINER.search(words):
                head = at + 1
            else:  # a braced initializer
                at = end
        at += 1


def _is_initializer(words):
    """Whether the brace begins the value of a variable, as in `const auto f = [](int x) {`."""
    bare = re.sub(r"\([^()]*\)", "", re.sub(r"\boperator\s*[=!<>+\-*/|&^%]+", "operator", words))
    return re.search(r"(?<![=!<>])=(?!=)", re.sub(r"<[^<>;]*>", "", bare)) is not None


def _closing(code, at):
    pairs = {"(": ")", "{": "}"}
    opening, closing = code[at], pairs[code[at]]
    depth = 0
    for found in re.compile("[" + re.escape(opening + closing) + "]").finditer(code, at):
        depth += 1 if found[0] == opening else -1
        if depth == 0:
            return found.start()
    return len(code) - 1
