#include "graph/onnx/validity.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {
namespace validity_test {

std::string typed_chain(const Names& types) {
  onnx::GraphProto made = chain(types);
  made.set_name("g");
  for (const char* name : {"x", "y"}) declare(made, name, tensor_type(onnx::TensorProto::FLOAT, {2}));
  return serialised(model(made));
}

TEST_CASE("a clause for each model that the checker refuses; the others are fine") {
  const std::vector<std::string> models{typed_chain({"Neg", "Abs"}), "no model", typed_chain({"NoOperator"}),
                                        typed_chain({"Neg"})};
  const auto problems = validity_problems(models);
  REQUIRE(problems.size() == 4);
  CHECK(problems[0] == "");
  CHECK(problems[1] == "it is no model");
  CHECK(problems[2].find("NoOperator") != std::string::npos);
  CHECK(problems[2].find('\n') == std::string::npos);
  CHECK(problems[3] == "");
  CHECK(validity_problems({}).empty());
}

TEST_CASE("types that inference finds otherwise") {
  onnx::GraphProto made = chain({"Shape"});
  made.set_name("g");
  for (const char* name : {"x", "y"}) declare(made, name, tensor_type(onnx::TensorProto::FLOAT, {2}));
  const std::vector<std::string> models{serialised(model(made))};
  CHECK(validity_problems(models).at(0).find("type") != std::string::npos);
}

TEST_CASE("a child that gives no answer costs the models that it is for alone") {
  const std::vector<std::string> models{typed_chain({"Neg"}), typed_chain({"Abs"})};
  SandboxLimits none;
  none.result_bytes = 1;  // each line is one byte: two of them are too many for one child, one is not
  CHECK(validity_problems(models, none) == std::vector<std::string>{"", ""});
  none.result_bytes = 0;
  CHECK(validity_problems(models, none).at(1).starts_with("ONNX's checker gives no answer: "));
}

}  // namespace validity_test
}  // namespace opseq::test
