#include "reports/campaign/finding_markdown.h"

#include <doctest/doctest.h>

#include "graph/model/model.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/reports/some_campaign.h"

namespace opseq {
namespace finding_markdown_test {

std::string small_model() {
  onnx::GraphProto made = test::chain({"Relu", "Clip"});
  made.set_name("g");
  test::declare(made, "x", test::tensor_type(onnx::TensorProto::FLOAT, {2, 3}));
  *made.add_initializer() = test::float_tensor("c", {2}, {0.5F, -1});
  return test::serialised(test::model(made));
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("versions, the model in words, both sides, how to run it, what else fails") {
  const std::string text = finding_markdown(test::some_campaign(), 0, small_model());
  CHECK(has(text, "ONNX&#32;Runtime") == false);
  CHECK(has(text, "input  x: tensor(float) [2, 3]\n"));
  CHECK(has(text, "const  c = float32[2]: 0.5, -1\n"));
  CHECK(has(text, " = Relu(x)\n"));
  CHECK(has(text, "## Expected\n\n```\nv4 = int8[1]: 5\n```"));
  CHECK(has(text, "## Got\n\n```\nException: Unexpected data type for Clip 'min' input\n```"));
  CHECK(has(text, "for level in (\"DISABLE_ALL\", \"ENABLE_ALL\"):"));
  CHECK(has(text, "1 of 10 other operators in its place fail alike, 2 in another way"));
  CHECK(has(text, "1 model of the campaign fails by it;"));
}

TEST_CASE("a command is told as it was called; a reference that fails is what was not expected") {
  ShownCampaign shown = test::some_campaign();
  shown.sides.command = "python3 runner.py";
  shown.findings[0].signature = {{}, {FailureKind::load, "no such layer"}};
  shown.findings[0].words.clear();
  shown.findings[0].variations.clear();
  const std::string text = finding_markdown(shown, 0, small_model());
  CHECK(has(text, "runner"));
  CHECK(has(text, "test_data_set_0/input_K.pb"));
  CHECK(has(text, "no such layer"));
  CHECK_FALSE(has(text, "## What else fails"));
}

TEST_CASE("words of a runtime are no markup") {
  ShownCampaign shown = test::some_campaign();
  shown.findings[0].words = "```\n# heading";
  CHECK_FALSE(has(finding_markdown(shown, 0, small_model()), "\n# heading"));
  CHECK_THROWS_AS(finding_markdown(shown, 0, "no model"), ModelError);
}

}  // namespace finding_markdown_test
}  // namespace opseq
