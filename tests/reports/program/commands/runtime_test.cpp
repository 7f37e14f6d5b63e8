#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/environment_value.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace runtime_test {

using test::Captured;

std::string problem_of(const Words& words) {
  try {
    test::run_program(words);
  } catch (const Error& error) {
    CHECK(error.kind == Error::Kind::misuse);
    return error.what();
  }
  return "";
}

TEST_CASE("the runtime that is used") {
  const std::string library = test::runtime_of_tests();
  if (library.empty()) return;
  const Captured told = test::run_program({"runtime"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out.starts_with("ONNX Runtime 1."));
  CHECK(told.out.find("  beside opseq   " + library + "  (used)\n") != std::string::npos);
  CHECK(test::run_program({"runtime", "-q"}).out.empty());
  const auto json = nlohmann::json::parse(test::run_program({"runtime", "--json"}).out);
  CHECK(json["file"] == library);
  CHECK(json["problem"].is_null());
}

TEST_CASE("there is none") {
  CHECK(
      problem_of({"runtime", "--runtime", "none"}).starts_with("ONNX Runtime can't be used: --runtime says"));
  const std::string other = test::beside_tests("no_runtime.so").string();
  const test::TemporaryFolder folder;
  const std::string file = (folder / "a.json").string();
  const std::string problem = problem_of({"runtime", "--runtime", other, "--json", file});
  CHECK(problem.find("is not ONNX Runtime") != std::string::npos);
  CHECK(nlohmann::json::parse(test::read_file(file))["problem"] == problem);
}

TEST_CASE("one that is fetched is used where no other is found before it") {
  const test::TemporaryFolder folder;
  folder.write("bin/npm",
               "#!/bin/sh\nfor machine in x64 arm64 \"$(uname -m)\"; do\n"
               "  mkdir -p node_modules/onnxruntime-node/bin/napi-v6/linux/$machine\n"
               "  cp " +
                   test::beside_tests("old_runtime.so").string() +
                   " node_modules/onnxruntime-node/bin/napi-v6/linux/$machine/libonnxruntime.so.1\ndone\n");
  std::filesystem::permissions(folder / "bin/npm", std::filesystem::perms::owner_all);
  const test::EnvironmentValue path("PATH", ((folder / "bin").string() + ":/usr/bin:/bin").c_str());
  const test::EnvironmentValue data("XDG_DATA_HOME", folder.path().c_str());
  const std::string problem = problem_of({"runtime", "--fetch"});
  CHECK(std::filesystem::exists(folder / "opseq/libonnxruntime.so.1"));
  if (test::runtime_of_tests().find(folder.path().string()) == 0)
    CHECK(problem.find("ONNX Runtime 1.8.1 is too old") != std::string::npos);
}

TEST_CASE("to fetch one and to name one is wrong usage") {
  CHECK(test::refused({"runtime", "--fetch", "--runtime", "/a.so"}).find("do not go together") !=
        std::string::npos);
}

}  // namespace runtime_test
}  // namespace opseq
