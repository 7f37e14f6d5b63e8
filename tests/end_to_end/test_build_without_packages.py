"""A build without a package says what to install; without doctest alone, it goes on without the tests.

Usage: test_build_without_packages.py CMAKE SOURCE_FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile

CMAKE, SOURCE = sys.argv[1:]


def configure(*options, without):
    with tempfile.TemporaryDirectory() as folder:
        command = [CMAKE, "-G", "Ninja", "-S", SOURCE, "-B", folder, *options,
                   *(f"-DCMAKE_DISABLE_FIND_PACKAGE_{name}=ON" for name in without)]
        result = subprocess.run(command, capture_output=True, text=True)
        has_tests = (pathlib.Path(folder) / "tests/CTestTestfile.cmake").exists()
        return result.returncode, " ".join((result.stdout + result.stderr).split()), has_tests


def test_with_all():
    code, said, has_tests = configure(without=())
    assert code == 0 and has_tests, said


def test_without_libraries():
    code, said, _ = configure(without=("SQLiteCpp", "CLI11"))
    assert code != 0
    assert "which are not here: SQLiteCpp 3.2, CLI11 2.1, to be installed by: apt-get install libsqlitecpp-dev libcli11-dev." in said, said


def test_without_doctest():
    code, said, has_tests = configure(without=("doctest",))
    assert code == 0 and not has_tests, said
    assert "The tests are left out: they need doctest (Debian: apt-get install doctest-dev)" in said, said


def test_without_doctest_where_tests_are_wanted():
    code, said, _ = configure("-DOPSEQ_TESTS=ON", without=("doctest",))
    assert code != 0
    assert "which are not here: doctest 2.4, to be installed by: apt-get install doctest-dev." in said, said


def test_libraries_alone():
    """A library is built with what it needs, and those before it."""
    code, said, has_tests = configure("-DOPSEQ_PROGRAM=OFF", "-DOPSEQ_LIBRARY=graph", "-DOPSEQ_NODE=/nonexistent/node",
                                      without=("SQLiteCpp", "CLI11", "pugixml", "fmt"))
    assert code == 0 and not has_tests, said
    code, said, _ = configure("-DOPSEQ_LIBRARY=all", without=())
    assert code != 0 and 'OPSEQ_LIBRARY is "all": it is graph, analyzer, store or reports.' in said, said


test_with_all()
test_without_libraries()
test_without_doctest()
test_without_doctest_where_tests_are_wanted()
test_libraries_alone()
print("a build without packages says which, and does without doctest")
