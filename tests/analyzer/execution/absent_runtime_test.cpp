#include "analyzer/execution/absent_runtime.h"

#include <doctest/doctest.h>

namespace opseq {
namespace absent_runtime_test {

TEST_CASE("without a library there is an executor that loads nothing") {
  const auto opened = open_runtime_or_none("");
  REQUIRE(std::holds_alternative<std::unique_ptr<Executor>>(opened));
  Executor& executor = *std::get<std::unique_ptr<Executor>>(opened);
  CHECK(executor.name().empty());
  CHECK(std::get<ExecutionFailure>(executor.load("", OptimizationLevel::off)).code == "no_runtime");
  CHECK(std::get<ExecutionFailure>(executor.load_file("a", OptimizationLevel::off)).code == "no_runtime");
}

TEST_CASE("a library that is none is no executor") {
  CHECK(std::holds_alternative<std::string>(open_runtime_or_none("/nonexistent.so")));
}

}  // namespace absent_runtime_test
}  // namespace opseq
