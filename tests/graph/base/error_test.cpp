#include "graph/base/error.h"

#include <doctest/doctest.h>

namespace opseq {
namespace error_test {

std::string shouted(Limit limit) { return limit == Limit::nodes ? "NODES" : "?"; }

TEST_CASE("an exceeded limit is called as the library does, or as whoever asks does") {
  const LimitError error(Limit::nodes, "it has more max_nodes than ", ", which is max_nodes");
  CHECK(error.kind == Error::Kind::limit);
  CHECK(error.limit == Limit::nodes);
  CHECK(std::string(error.what()) == "it has more max_nodes than max_nodes, which is max_nodes");
  CHECK(error.text(limit_name) == error.what());
  CHECK(error.text(shouted) == "it has more max_nodes than NODES, which is max_nodes");
}

TEST_CASE("a clause on a limit becomes part of a sentence") {
  const LimitError clause(Limit::nodes, "it takes more (", ")");
  const LimitError sentence("a.onnx can't be used: ", clause, ".");
  CHECK(sentence.limit == Limit::nodes);
  CHECK(std::string(sentence.what()) == "a.onnx can't be used: it takes more (max_nodes).");
  CHECK(sentence.text(shouted) == "a.onnx can't be used: it takes more (NODES).");
}

TEST_CASE("an error without a limit says the same whatever limits are called") {
  CHECK(Error(Error::Kind::misuse, "No max_nodes.").text(shouted) == "No max_nodes.");
  CHECK(InputError("it is empty").text(shouted) == "it is empty");
  CHECK(InputError("it is empty").kind == Error::Kind::input);
}

TEST_CASE("whoever catches what is wrong with a file catches an exceeded limit") {
  std::string text;
  try {
    throw LimitError(Limit::nodes, "over ", "");
  } catch (const InputError& error) {
    text = error.text(shouted);
  }
  CHECK(text == "over NODES");
}

TEST_CASE("a clause becomes a sentence on its subject, with one full stop") {
  CHECK(sentence_on("a.onnx", "it is empty") == "a.onnx: it is empty.");
  CHECK(sentence_on("a.onnx", "it is empty.") == "a.onnx: it is empty.");
}

}  // namespace error_test
}  // namespace opseq
