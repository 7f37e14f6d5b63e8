#include "reports/runtime/runtime_fetch.h"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>

#include "graph/base/error.h"
#include "tests/support/files/environment_value.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace runtime_fetch_test {

namespace fs = std::filesystem;

// A npm of its own, as a script of the shell.
struct Fixture {
  test::TemporaryFolder folder;
  test::EnvironmentValue path{"PATH", ((folder / "bin").string() + ":/usr/bin:/bin").c_str()};
  fs::path home = folder / "home/opseq";

  void npm_is(const std::string& script) const {
    const fs::path file = folder.write("bin/npm", "#!/bin/sh\n" + script);
    fs::permissions(file, fs::perms::owner_all);
  }
  std::string failure(Error::Kind kind = Error::Kind::misuse) const {
    try {
      fetch_runtime(home);
    } catch (const Error& error) {
      CHECK(error.kind == kind);
      return error.what();
    }
    return "";
  }
  // Nothing is in the folder but what was fetched.
  std::size_t files() const { return fs::exists(home) ? std::distance(fs::directory_iterator(home), {}) : 0; }
};

// Makes what npm's package holds, of lines that it was asked with.
constexpr const char* fetching = R"sh(
test "$*" = "ci --ignore-scripts --no-audit --no-fund" || exit 7
grep -q onnxruntime-node package.json || exit 8
grep -q sha512- package-lock.json || exit 9
for machine in x64 arm64 "$(uname -m)";
do
  mkdir -p "node_modules/onnxruntime-node/bin/napi-v9/linux/$machine"
  echo "the library" > "node_modules/onnxruntime-node/bin/napi-v9/linux/$machine/libonnxruntime.so.1"
done
)sh";

TEST_CASE_FIXTURE(Fixture, "the library is put into the folder, and nothing else") {
  npm_is(fetching);
  for (int round = 0; round < 2; ++round) {  // the second replaces the first
    CHECK(fetch_runtime(home) == home / "libonnxruntime.so.1");
    CHECK(test::read_file(home / "libonnxruntime.so.1") == "the library\n");
    CHECK(files() == 1);
  }
}

TEST_CASE_FIXTURE(Fixture, "npm that fails, with its first words") {
  npm_is("echo 'npm error code ENOTFOUND' >&2; echo 'npm error no registry'; echo more; exit 1");
  CHECK(failure() == "ONNX Runtime could not be fetched: npm error code ENOTFOUND; npm error no registry.");
  npm_is("exit 1");
  CHECK(failure() == "ONNX Runtime could not be fetched: npm failed.");
  npm_is("kill -9 $$");
  CHECK(failure() == "ONNX Runtime could not be fetched: npm failed.");
  CHECK(files() == 0);
}

TEST_CASE_FIXTURE(Fixture, "a package without a library") {
  npm_is("exit 0");
  CHECK(failure().starts_with("ONNX Runtime could not be fetched: npm's package has none for "));
  CHECK(files() == 0);
}

TEST_CASE_FIXTURE(Fixture, "there is no npm") {
  const test::EnvironmentValue nowhere("PATH", (folder / "nowhere").c_str());
  CHECK(failure() == "ONNX Runtime could not be fetched: npm, which comes with Node.js, is not here.");
}

TEST_CASE_FIXTURE(Fixture, "a folder that can't be made") {
  npm_is(fetching);
  folder.write("home", "a file");
  CHECK(failure(Error::Kind::output) ==
        "ONNX Runtime could not be fetched: " + home.string() + ": Not a directory.");
  CHECK_THROWS_WITH_AS(fetch_runtime(""),
                       "ONNX Runtime could not be fetched: there is no home folder to put it into.", Error);
}

TEST_CASE_FIXTURE(Fixture, "what the poll throws ends npm") {
  npm_is("sleep 60");
  const auto start = std::chrono::steady_clock::now();
  CHECK_THROWS_WITH_AS(fetch_runtime(home, [] { throw std::runtime_error("enough"); }), "enough",
                       std::runtime_error);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  CHECK(files() == 0);
}

}  // namespace runtime_fetch_test
}  // namespace opseq
