#include "graph/extraction/located_chain.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/models/onnx_builder.h"

namespace located_chain_test {

using namespace opseq::test;  // the builders
using opseq::ModelScopes;

// Node 0 calls f (two nodes); node 1 is an If whose body captures f's result.
onnx::ModelProto layered() {
  auto f = function("my::f", {"p"}, {"r"}, {node("Neg", {"p"}, {"m"}), node("your::Op", {"m"}, {"r"})});
  f.add_opset_import()->set_version(13);
  auto* const yours = f.add_opset_import();
  yours->set_domain("your");
  yours->set_version(4);
  return model(
      graph({node("my::f", {"x"}, {"v"}),
             node("If", {"c"}, {"y"}, {body("then_branch", graph({node("Abs", {"v"}, {"a"})}, {}, {"a"}))})},
            {"x", "c"}, {"y"}),
      {f});
}

std::string chain_error(const Names& locations) {
  const auto made = layered();
  ModelScopes scopes(made);
  return model_error([&] { find_chain(scopes, locations); });
}

TEST_CASE("chains inside, across the border of a call, and by capture") {
  CHECK(chain_error({"0/0", "0/1"}) == "");
  CHECK(chain_error({"0", "1"}) == "");
  CHECK(chain_error({"0/1", "1"}) == "");
  CHECK(chain_error({"0/1", "1/then_branch/0"}) == "");
  CHECK(chain_error({"1"}) == "");
}

TEST_CASE("what is no chain") {
  CHECK(chain_error({"0/0", "1"}) == "the node at \"1\" consumes no output of the node at \"0/0\"");
  CHECK(chain_error({"1", "0"}) == "the node at \"0\" consumes no output of the node at \"1\"");
  CHECK(chain_error({"0", "0"}) == "the chain goes through the node at \"0\" twice");
  CHECK(chain_error({"0", "9"}) == "it has no node at \"9\"");
  CHECK(chain_error({}) == "a chain without nodes can't be extracted");
}

// "domain:version" of each import, then the notes.
Names imports(const Names& locations) {
  const auto made = layered();
  ModelScopes scopes(made);
  onnx::ModelProto extracted;
  std::vector<std::string> notes;
  add_opset_imports(made, find_chain(scopes, locations), extracted, notes);
  Names shown;
  for (const auto& import : extracted.opset_import())
    shown.push_back(import.domain() + ':' + std::to_string(import.version()));
  for (const auto& note : notes) shown.push_back(note.substr(0, note.find(' ', 14)));
  return shown;
}

TEST_CASE("opset imports of the model, and of the function where the chain is inside it") {
  CHECK(imports({"0", "1"}) == Names{":16"});
  CHECK(imports({"0/0"}) == Names{":13", "The function around"});
  CHECK(imports({"0/0", "0/1"}) == Names{":13", "your:4", "The function around"});
  CHECK(imports({"0/0", "0/1", "1"}) == Names{":16", "your:4", "The functions around"});
}

}  // namespace located_chain_test
