#include "reports/runtime/runtime_answer.h"

#include <doctest/doctest.h>

#include "tests/support/execution/test_workers.h"
#include "tests/support/files/environment_value.h"

namespace opseq {
namespace runtime_answer_test {

constexpr const char* advice = ". 'opseq runtime --fetch' gets one, --runtime FILE names one.";

TEST_CASE("the runtime that is found has a name, and workers that have it") {
  const std::string library = test::runtime_of_tests();
  if (library.empty()) return;
  const RuntimeAnswer answer = find_runtime("");
  CHECK(answer.problem.empty());
  CHECK(answer.name.starts_with("ONNX Runtime 1."));
  CHECK(answer.found.file == library);
  CHECK(answer.settings.runtime == library);
  CHECK(answer.settings.program.filename() == "opseq-worker");
  CHECK(require_runtime(library).name == answer.name);
}

TEST_CASE("a runtime that can't be used, with what was looked for and what to do") {
  const std::string other = test::beside_tests("no_runtime.so").string();
  CHECK(find_runtime(other).problem == "ONNX Runtime can't be used: it is not ONNX Runtime: " + other +
                                           ": undefined symbol: OrtGetApiBase. Looked for: " + other +
                                           advice);
  const std::string old = test::beside_tests("old_runtime.so").string();
  CHECK(
      find_runtime(old).problem ==
      "ONNX Runtime can't be used: ONNX Runtime 1.8.1 is too old: 1.11 is the first that can be used. Looked "
      "for: " +
          old + advice);
  const test::EnvironmentValue set(runtime_variable, "/nonexistent/lib.so");
  CHECK(find_runtime("").problem ==
        "ONNX Runtime can't be used: it can't be loaded: /nonexistent/lib.so: cannot open shared object "
        "file: No "
        "such file or directory. Looked for: OPSEQ_RUNTIME (/nonexistent/lib.so)" +
            std::string(advice));
}

TEST_CASE("none is to be used") {
  const RuntimeAnswer answer = find_runtime("none");
  CHECK(answer.name.empty());
  CHECK(answer.problem == "ONNX Runtime can't be used: --runtime says that none is to be used.");
  {
    const test::EnvironmentValue set(runtime_variable, "none");
    CHECK(find_runtime("").problem ==
          "ONNX Runtime can't be used: OPSEQ_RUNTIME says that none is to be used.");
  }
  try {
    require_runtime("none");
    FAIL("it was found");
  } catch (const Error& error) {
    CHECK(error.kind == Error::Kind::misuse);
    CHECK(error.what() == answer.problem);
  }
}

}  // namespace runtime_answer_test
}  // namespace opseq
