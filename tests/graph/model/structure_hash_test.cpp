#include "graph/model/structure_hash.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"

namespace structure_hash_test {

using namespace opseq::test;  // the builders
using opseq::Model;
using opseq::structure_hash;
using opseq::to_hex;

std::string hash(const onnx::ModelProto& made) { return to_hex(structure_hash(parsed(made))); }
std::string hash(const onnx::GraphProto& made) { return hash(model(made)); }

onnx::ModelProto real_model(const char* name) {
  onnx::ModelProto read;
  REQUIRE(read.ParseFromString(read_file(std::string(OPSEQ_DATA "/corpus/real/") + name + ".onnx")));
  return read;
}

const char* const real_models[] = {"scripted_nested_if", "scripted_loop", "resnet18__functions",
                                   "lstm_plain"};

TEST_CASE("types of values and a function's opset imports are not part of it, read or not") {
  const auto plain = function("d::f", {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})});
  const auto made = model(chain({"d::f"}), {plain});
  const auto said = model(with_types(chain({"d::f"}), {typed("y", 1)}),
                          {with_types(importing(plain, "", 11), {typed("b", 1)})});
  CHECK(hash(made) == hash(said));
  CHECK(hash(made) == to_hex(structure_hash(parsed_with_types(serialised(said)))));
}

// Renames every value and node, the same name always to the same new one.
class Renaming {
 public:
  void apply(onnx::GraphProto& graph) {
    for (auto& each : *graph.mutable_input()) rename(*each.mutable_name());
    for (auto& each : *graph.mutable_output()) rename(*each.mutable_name());
    for (auto& each : *graph.mutable_initializer()) rename(*each.mutable_name());
    for (auto& each : *graph.mutable_node()) apply(each);
    graph.set_name("another name");
  }

  void apply(onnx::FunctionProto& function) {
    for (auto& each : *function.mutable_input()) rename(each);
    for (auto& each : *function.mutable_output()) rename(each);
    for (auto& each : *function.mutable_node()) apply(each);
  }

 private:
  void apply(onnx::NodeProto& node) {
    node.set_name("node " + std::to_string(--next_));
    for (auto& each : *node.mutable_input()) rename(each);
    for (auto& each : *node.mutable_output()) rename(each);
    for (auto& attribute : *node.mutable_attribute()) {
      if (attribute.has_g()) apply(*attribute.mutable_g());
      for (auto& each : *attribute.mutable_graphs()) apply(each);
    }
  }

  void rename(std::string& name) {
    if (name.empty()) return;
    const auto [it, is_new] = names_.try_emplace(name);
    if (is_new) it->second = "renamed " + std::to_string(--next_);
    name = it->second;
  }

  std::unordered_map<std::string, std::string> names_;
  int next_ = 1'000'000;
};

onnx::NodeProto small_if(const onnx::GraphProto& then_branch) {
  return node("If", {"c"}, {"y"}, {body("then_branch", then_branch)});
}

TEST_CASE("the hash is unchanged by new names for all values, nodes and graphs") {
  for (const char* name : real_models) {
    CAPTURE(std::string(name));
    onnx::ModelProto renamed = real_model(name);
    const std::string before = hash(renamed);
    Renaming renaming;
    renaming.apply(*renamed.mutable_graph());
    for (auto& function : *renamed.mutable_functions()) renaming.apply(function);
    CHECK(hash(renamed) == before);
  }
}

TEST_CASE("the hash is unchanged by initializers' data, shapes, types and order") {
  onnx::ModelProto changed = real_model("lstm_plain");
  const std::string before = hash(changed);
  REQUIRE(changed.graph().initializer_size() > 1);
  for (auto& each : *changed.mutable_graph()->mutable_initializer()) {
    each.set_raw_data("other");
    each.add_dims(7);
    each.set_data_type(onnx::TensorProto::INT8);
  }
  changed.mutable_graph()->mutable_initializer()->SwapElements(0, 1);
  changed.mutable_graph()->mutable_input(0)->clear_type();
  CHECK(hash(changed) == before);
}

TEST_CASE("the hash is unchanged by the data of a tensor in an attribute") {
  onnx::AttributeProto value;
  value.set_name("value");
  value.set_type(onnx::AttributeProto::TENSOR);
  value.mutable_t()->set_raw_data("1234");
  onnx::AttributeProto other = value;
  other.mutable_t()->set_raw_data("another");
  CHECK(hash(graph({node("Constant", {}, {"y"}, {value})}, {}, {"y"})) ==
        hash(graph({node("Constant", {}, {"y"}, {other})}, {}, {"y"})));
}

TEST_CASE("the hash is unchanged by the order of attributes, functions and opset imports") {
  onnx::ModelProto made =
      model(graph({node("A", {"x"}, {"m"}, {integer("a", 1), integers("b", {1, 2}), body("g", chain({"B"}))}),
                   node("d::f", {"m"}, {"y"})},
                  {"x"}, {"y"}),
            {function("d::f", {"a"}, {"b"}, {node("F", {"a"}, {"b"})}),
             function("d::g", {"a"}, {"b"}, {node("G", {"a"}, {"b"})})});
  auto* second = made.add_opset_import();
  second->set_domain("d");
  second->set_version(1);
  const std::string before = hash(made);
  made.mutable_graph()->mutable_node(0)->mutable_attribute()->SwapElements(0, 2);
  CHECK(hash(made) == before);
  made.mutable_functions()->SwapElements(0, 1);
  CHECK(hash(made) == before);
  made.mutable_opset_import()->SwapElements(0, 1);
  CHECK(hash(made) == before);
}

TEST_CASE("the hash is unchanged by doc strings, the producer and metadata, wherever they are") {
  onnx::ModelProto made = model(graph({node("A", {"x"}, {"y"}, {integer("a", 1)})}, {"x"}, {"y"}));
  const std::string before = hash(made);
  made.set_doc_string("documented");
  made.set_producer_name("someone");
  made.set_ir_version(3);
  made.add_metadata_props()->set_key("k");
  made.mutable_graph()->set_doc_string("documented");
  made.mutable_graph()->mutable_input(0)->set_doc_string("documented");
  made.mutable_graph()->mutable_node(0)->set_doc_string("documented");
  CHECK(hash(made) == before);
  made.mutable_graph()->mutable_node(0)->mutable_attribute(0)->set_doc_string("documented");
  CHECK(hash(made) == before);
}

TEST_CASE("the hash is unchanged by the other name of the default domain") {
  onnx::ModelProto made = model(chain({"ai.onnx::Relu"}));
  CHECK(hash(made) == hash(chain({"Relu"})));
  made.mutable_opset_import(0)->set_domain("ai.onnx");
  CHECK(hash(made) == hash(chain({"Relu"})));
}

TEST_CASE("a value that shadows one around it is no more than a name") {
  const auto with_inner = [](const std::string& name, bool used_first) {
    const auto producer = node("A", {"c"}, {name});
    const auto consumer = node("B", {name}, {"o"});
    const onnx::GraphProto inner =
        used_first ? graph({consumer, producer}, {}, {"o"}) : graph({producer, consumer}, {}, {"o"});
    return graph({node("Abs", {"c"}, {"v"}), small_if(inner)}, {"c"}, {"y"});
  };
  for (const bool used_first : {false, true})
    CHECK(hash(with_inner("v", used_first)) == hash(with_inner("inner", used_first)));
}

TEST_CASE("the hash changes with an operator's type, domain and overload") {
  const std::set<std::string> hashes{
      hash(chain({"Relu"})),    hash(chain({"Abs"})),
      hash(chain({"d::Relu"})), hash(chain({"Relu", "Relu"})),
      hash(chain({})),          hash(graph({overloaded("1", node("Relu", {"x"}, {"y"}))}, {"x"}, {"y"}))};
  CHECK(hashes.size() == 6);
}

TEST_CASE("the hash changes with the wires") {
  const auto wired = [](const Names& first, const Names& second, const Names& outputs) {
    return hash(graph({node("A", {"x"}, first), node("B", {"x"}, {"b"}), node("C", second, {"c"})},
                      {"x", "z"}, outputs));
  };
  const std::set<std::string> hashes{
      wired({"a"}, {"a", "b"}, {"c"}),      wired({"a"}, {"b", "a"}, {"c"}),  // swapped
      wired({"a"}, {"a", "a"}, {"c"}),      wired({"a"}, {"a", "x"}, {"c"}),
      wired({"a"}, {"a", "z"}, {"c"}),      wired({"a"}, {"a", "", "b"}, {"c"}),
      wired({"a"}, {"a", "b", ""}, {"c"}),  wired({"", "a"}, {"a", "b"}, {"c"}),
      wired({"a"}, {"a", "b"}, {"c", "a"}), wired({"a"}, {"a", "b"}, {"a", "c"}),
      wired({"a"}, {"a", "b"}, {"a"})};
  CHECK(hashes.size() == 11);
}

TEST_CASE("the hash changes where an input becomes a weight") {
  const onnx::NodeProto add = node("Add", {"x", "w"}, {"y"});
  const std::set<std::string> hashes{hash(graph({add}, {"x", "w"}, {"y"})),
                                     hash(graph({add}, {"x"}, {"y"}, {"w"})),
                                     hash(graph({add}, {"x", "w"}, {"y"}, {"w"}))};
  CHECK(hashes.size() == 3);
}

TEST_CASE("the hash changes with an attribute's name and value, and with its absence") {
  const auto with = [](const std::vector<onnx::AttributeProto>& attributes) {
    return hash(graph({node("A", {"x"}, {"y"}, attributes)}, {"x"}, {"y"}));
  };
  const std::set<std::string> hashes{with({}),
                                     with({integer("a", 1)}),
                                     with({integer("a", 2)}),
                                     with({integer("b", 1)}),
                                     with({integers("a", {1})}),
                                     with({integer("a", 1), integer("b", 1)})};
  CHECK(hashes.size() == 6);
}

TEST_CASE("the hash changes with a body's content, the body's name, and what it captures") {
  const auto with = [](const std::string& name, const onnx::GraphProto& inner) {
    return hash(graph({node("If", {"c"}, {"y"}, {body(name, inner)})}, {"c", "p", "q"}, {"y"}, {"w"}));
  };
  const auto using_value = [](const std::string& value) {
    return graph({node("A", {value}, {"o"})}, {}, {"o"});
  };
  const std::set<std::string> hashes{with("b", using_value("p")),
                                     with("b", using_value("q")),
                                     with("b", using_value("w")),
                                     with("z", using_value("p")),
                                     with("b", graph({node("B", {"p"}, {"o"})}, {}, {"o"})),
                                     with("b", graph({}, {}, {"p"})),
                                     with("b", graph({node("A", {"p"}, {"o"})}, {"p"}, {"o"}))};
  CHECK(hashes.size() == 7);
}

TEST_CASE("the hash changes with what a body captures, also where that is produced later") {
  const auto capturing = [](const std::string& name) {
    return hash(graph({small_if(graph({node("A", {name}, {"o"})}, {}, {"o"})), node("P", {"c"}, {"p"}),
                       node("Q", {"c"}, {"q"})},
                      {"c"}, {"y"}));
  };
  CHECK(capturing("p") != capturing("q"));
}

TEST_CASE("the hash changes with the opset's version and domain") {
  onnx::ModelProto made = model(chain({"Relu"}));
  std::set<std::string> hashes{hash(made)};
  made.mutable_opset_import(0)->set_version(17);
  hashes.insert(hash(made));
  made.mutable_opset_import(0)->set_domain("d");
  hashes.insert(hash(made));
  made.clear_opset_import();
  hashes.insert(hash(made));
  CHECK(hashes.size() == 4);
}

TEST_CASE("the hash changes with a local function") {
  const auto with = [](const std::vector<onnx::FunctionProto>& functions) {
    return hash(model(chain({"d::f"}), functions));
  };
  const onnx::NodeProto inner = node("A", {"a"}, {"b"});
  const std::set<std::string> hashes{with({}),
                                     with({function("d::f", {"a"}, {"b"}, {inner})}),
                                     with({function("d::g", {"a"}, {"b"}, {inner})}),
                                     with({function("e::f", {"a"}, {"b"}, {inner})}),
                                     with({overloaded("1", function("d::f", {"a"}, {"b"}, {inner}))}),
                                     with({function("d::f", {"z", "a"}, {"b"}, {inner})}),
                                     with({function("d::f", {"a"}, {"a"}, {inner})}),
                                     with({function("d::f", {"a"}, {"b"}, {node("B", {"a"}, {"b"})})})};
  CHECK(hashes.size() == 8);
}

TEST_CASE("inputs and nodes are counted apart: a crafted model is not mistaken for another") {
  // With the inputs' number left out, both would feed the same bytes to the digest.
  Model inputs_only;
  inputs_only.graph.inputs = {"a", "b"};
  inputs_only.graph.outputs = Names(24);
  inputs_only.graph.outputs[19] = "c";
  Model nodes_only;
  nodes_only.graph.inputs = {"a"};
  nodes_only.graph.nodes.resize(3);
  nodes_only.graph.nodes[0].op_type = std::string(24, '\0');
  nodes_only.graph.outputs = Names(4);
  CHECK(structure_hash(inputs_only) != structure_hash(nodes_only));
}

TEST_CASE(
    "the corpus has one pair of models with one structure: exported with and without folding, nothing to "
    "fold") {
  std::map<std::string, Names> models;
  for (const auto& entry : std::filesystem::directory_iterator(OPSEQ_DATA "/corpus/real")) {
    const std::string bytes = read_file(entry.path());
    const std::string digits = to_hex(structure_hash(parsed(bytes)));
    CHECK(digits == to_hex(structure_hash(parsed(bytes))));
    models[digits].push_back(entry.path().filename());
  }
  CHECK(models.size() >= 50);
  for (auto& [digits, files] : models) {
    if (files.size() == 1) continue;
    std::sort(files.begin(), files.end());
    CHECK(files == Names{"resnet18.onnx", "resnet18__nofold.onnx"});
  }
}

}  // namespace structure_hash_test
