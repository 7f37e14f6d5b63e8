#include "reports/show/model_facts.h"

#include <doctest/doctest.h>

#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace model_facts_test {

StoredModel sample() {
  StoredModel model;
  model.key = {7, "m", "a.onnx", "/m/a.onnx"};
  model.status = ModelStatus::analyzed;
  model.opset_imports = {{"", 16}, {"org.example", 1}};
  model.nodes = 1234;
  model.edges = 5;
  model.paths = "12345";
  model.distinct_paths = 3;
  model.ngrams = 9;
  return model;
}

TEST_CASE("a line for each fact that is known") {
  StoredModel model = sample();
  CHECK(model_facts_text(model, false) ==
        "file            /m/a.onnx\nstatus          analyzed\nopset imports   ai.onnx 16, org.example 1\n"
        "nodes, edges    1,234, 5\npaths           12,345 (3 distinct)\nn-grams         9\n");
  model.nodes.reset();
  model.opset_imports.clear();
  model.key.id = 0;
  CHECK(model_facts_text(model, false) == "file            /m/a.onnx\n");
}

TEST_CASE("ten models of the same graph are named, and all if asked for; names are printable") {
  StoredModel model = sample();
  for (std::int64_t i = 1; i <= 12; ++i) model.duplicates.push_back({i, "m", test::hostile_name, ""});
  const std::string text = model_facts_text(model, false);
  CHECK(text.ends_with("... and 2 more models (--verbose lists all)\n"));
  CHECK(text.find("\nsame graph as   m/") != std::string::npos);
  CHECK(text.find_first_of("\x1b\r\t\x01") == std::string::npos);
  CHECK(model_facts_text(model, true).find("--verbose") == std::string::npos);
}

}  // namespace model_facts_test
}  // namespace opseq
