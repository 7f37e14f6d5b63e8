"""A build without Node.js fails with a clear sentence, or embeds no page where that was asked for.

Usage: test_build_without_page.py CMAKE SOURCE_FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile

CMAKE, SOURCE = sys.argv[1:]
# Ninja makes the libraries before it makes any source of those that link them; here it only seems so.
NOTHING_COMPILED = ["-DCMAKE_CXX_COMPILER_LAUNCHER=true", "-DCMAKE_AR=/bin/true", "-DCMAKE_RANLIB=/bin/true"]


def configure(folder, *options):
    command = [CMAKE, "-G", "Ninja", "-S", SOURCE, "-B", folder, "-DOPSEQ_TESTS=OFF", *options]
    return subprocess.run(command, capture_output=True, text=True)


def test_without_node():
    with tempfile.TemporaryDirectory() as folder:
        result = configure(folder, "-DOPSEQ_NODE=/nonexistent/node")
        said = " ".join(result.stderr.split())
        assert result.returncode != 0
        assert "is bundled with Node.js 18 or later and npm, which are not here" in said, said
        assert "-DOPSEQ_PAGE=OFF for an opseq that writes no report.html" in said, said


def test_without_page():
    with tempfile.TemporaryDirectory() as folder:
        result = configure(folder, "-DOPSEQ_NODE=/nonexistent/node", "-DOPSEQ_PAGE=OFF", *NOTHING_COMPILED)
        assert result.returncode == 0, result.stderr
        subprocess.run([CMAKE, "--build", folder, "--target", "generated/embedded_page.cpp"], check=True,
                       capture_output=True)
        code = (pathlib.Path(folder) / "generated/embedded_page.cpp").read_text()
        assert 'embedded_page =\n  ""\n;' in code, code[:300]


test_without_node()
test_without_page()
print("a build without Node.js fails or embeds no page, as asked")
