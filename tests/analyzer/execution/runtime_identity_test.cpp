#include "analyzer/execution/runtime_identity.h"

#include <doctest/doctest.h>

#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace runtime_identity_test {

TEST_CASE("the name of the runtime that workers have") {
  CHECK(runtime_name(test::test_workers()) == "No Runtime 1");
}

TEST_CASE("ONNX Runtime's own") {
  WorkerSettings settings = test::test_workers();
  settings.runtime = test::runtime_of_tests();
  if (!settings.runtime.empty()) CHECK(runtime_name(settings).starts_with("ONNX Runtime 1."));
}

TEST_CASE("a worker that is ended while it tells the name is asked for again, once") {
  const test::TemporaryFolder folder;
  WorkerSettings settings = test::test_workers();
  settings.runtime = "crash once " + (folder / "once").string();
  CHECK(runtime_name(settings) == "No Runtime 1");
  settings.runtime = "crash";
  CHECK_THROWS_AS(runtime_name(settings), WorkerUnavailable);
}

TEST_CASE("there is none") {
  WorkerSettings settings = test::test_workers();
  settings.runtime = "broken";
  CHECK_THROWS_AS(runtime_name(settings), WorkerUnavailable);
}

}  // namespace runtime_identity_test
}  // namespace opseq
