#include "reports/program/options/runtime_option.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace runtime_option_test {

TEST_CASE("a runtime is named, or none is") {
  CHECK(test::options_of<std::string>(add_runtime, {}).empty());
  CHECK(test::options_of<std::string>(add_runtime, {"--runtime", "/a.so"}) == "/a.so");
  CHECK(test::options_of<std::string>(add_runtime, {"--runtime", "none"}) == "none");
}

TEST_CASE("the help says where it is looked for") {
  CHECK(test::on_one_line(test::help_of<std::string>(add_runtime))
            .find("--runtime FILE|none ONNX Runtime's library [OPSEQ_RUNTIME, or that which is installed]") !=
        std::string::npos);
}

}  // namespace runtime_option_test
}  // namespace opseq
