#include "reports/text/names.h"

#include <doctest/doctest.h>

#include "analyzer/ngrams/ngram_rows.h"
#include "store/rows/stored_model.h"

namespace opseq {
namespace names_test {

TEST_CASE("a model is named by its set and its path") {
  const ModelKey model{1, "m", "a/b\n.onnx", "/m/b.onnx"};
  CHECK(full_name(model) == "m/a/b\n.onnx");
  CHECK(printable_name(model) == "m/a/b\\x0a.onnx");
}

TEST_CASE("names of models and sets are printable") {
  NgramModel model;
  model.set_name = "m";
  model.path = "a\nb.onnx";
  CHECK(printable_name(model) == "m/a\\x0ab.onnx");
  CHECK(set_list({}) == "no set");
  CHECK(set_list({"a"}) == "a");
  CHECK(set_list({"a", "b\n"}) == "a and b\\x0a");
}

}  // namespace names_test
}  // namespace opseq
