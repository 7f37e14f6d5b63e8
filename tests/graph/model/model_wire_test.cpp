#include "graph/model/model_wire.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "graph/option_names.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/model_description.h"
#include "tests/support/models/onnx_builder.h"

namespace model_wire_test {

using namespace opseq::test;  // the builders
using opseq::canonical_domain;
using opseq::Model;
using opseq::parse_model;
using opseq::ReadLimits;
namespace fs = std::filesystem;

std::vector<fs::path> corpus_files(const char* set) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(OPSEQ_DATA "/corpus") / set))
    if (entry.path().extension() == ".onnx") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void check_against_libonnx(const fs::path& file) {
  CAPTURE(file.string());
  const std::string bytes = read_file(file);
  onnx::ModelProto expected;
  REQUIRE(expected.ParseFromString(bytes));
  const bool equal = described(parsed(bytes)) == described(expected);
  CHECK(equal);
}

std::string parse_error(std::string_view bytes) {
  return model_error([&] { parsed(bytes); });
}

TEST_CASE("every real model is read as libonnx reads it") {
  const auto files = corpus_files("real");
  CHECK(files.size() >= 50);
  for (const fs::path& file : files) check_against_libonnx(file);
}

TEST_CASE("every tenth model of the corpus is read as libonnx reads it") {
  for (const char* set : {"mismatch", "correct"}) {
    const auto files = corpus_files(set);
    CHECK(files.size() >= 100);
    for (std::size_t i = 0; i < files.size(); i += 10) check_against_libonnx(files[i]);
  }
}

TEST_CASE(
    "what the corpus lacks is read as libonnx reads it: sparse initializers, lists of graphs, functions") {
  onnx::GraphProto main = graph({named("n", node("d::Op", {"a", "", "b"}, {"", "c"},
                                                 {bodies("list", {chain({"A"}), chain({"B", "C"})}),
                                                  body("one", chain({})), integer("i", 1)}))},
                                {"a", "b"}, {"c", "c"}, {"w"});
  main.set_name("main");
  main.add_sparse_initializer()->mutable_values()->set_name("sparse");
  onnx::ModelProto made = model(
      main, {function("d::f", {"p", "q"}, {"r"}, {node("If", {"p"}, {"r"}, {body("t", chain({"D"}))})})});
  made.set_producer_name("p");
  made.set_producer_version("1.2");
  made.set_ir_version(-1);
  made.mutable_opset_import(0)->set_version(INT64_MIN);
  made.add_opset_import()->set_domain("ai.onnx.ml");
  CHECK(described(parsed(made)) == described(made));
  CHECK(parsed(made).graph.initializers == Names{"w", "sparse"});
}

TEST_CASE("names may hold any bytes") {
  const std::string hostile("\0\xff\\\"<script>\n\x1b[0m\xe2\x80\xae", 21);
  const Model read =
      parsed(model(graph({named(hostile, node(hostile, {hostile}, {hostile}))}, {hostile}, {hostile})));
  CHECK(read.graph.nodes[0].name == hostile);
  CHECK(read.graph.nodes[0].op_type == hostile);
  CHECK(read.graph.inputs == Names{hostile});
}

TEST_CASE("a model without graph is an error: no bytes, two bytes, a tensor") {
  CHECK(parse_error("") == "it has no graph");
  CHECK(parse_error("\x08\x07") == "it has no graph");
  onnx::TensorProto tensor;
  tensor.add_dims(3);
  tensor.set_data_type(1);
  tensor.set_raw_data("123456789012");
  CHECK_FALSE(parse_error(serialised(tensor)).empty());
}

TEST_CASE("an empty graph is read; that it has no output is not the parser's business") {
  CHECK(parsed(std::string("\x3a\x00", 2)).graph.nodes.empty());
}

TEST_CASE("fields newer than libonnx 1.12 are skipped, in every message") {
  onnx::ModelProto made =
      model(chain({"Relu"}), {function("d::f", {"a"}, {"b"}, {node("Op", {"a"}, {"b"})})});
  const std::string before = described(parsed(made));
  const auto add_newer_fields = [](auto& message) {
    auto& unknown = *message.mutable_unknown_fields();
    unknown.AddVarint(500, 7);
    unknown.AddFixed32(501, 7);
    unknown.AddFixed64(502, 7);
    unknown.AddLengthDelimited(503, "metadata");
    unknown.AddGroup(504)->AddVarint(1, 1);
  };
  add_newer_fields(made);
  add_newer_fields(*made.mutable_graph());
  add_newer_fields(*made.mutable_graph()->mutable_node(0));
  add_newer_fields(*made.mutable_graph()->mutable_input(0));
  add_newer_fields(*made.mutable_functions(0));
  add_newer_fields(*made.mutable_opset_import(0));
  CHECK(described(parsed(made)) == before);
}

TEST_CASE("a known field of another wire type is skipped, as protobuf does") {
  onnx::ModelProto made = model(chain({"Relu"}));
  const std::string before = described(parsed(made));
  made.mutable_unknown_fields()->AddVarint(7, 1);                                     // graph
  made.mutable_unknown_fields()->AddLengthDelimited(1, "x");                          // IR version
  made.mutable_graph()->mutable_unknown_fields()->AddVarint(1, 1);                    // node
  made.mutable_graph()->mutable_node(0)->mutable_unknown_fields()->AddFixed32(4, 1);  // type
  CHECK(described(parsed(made)) == before);
}

TEST_CASE("overloads of nodes and functions are read") {
  const Model read = parsed(model(graph({overloaded("int", node("d::f", {"x"}, {"y"}))}, {"x"}, {"y"}),
                                  {overloaded("int", function("d::f", {}, {}, {}))}));
  CHECK(read.graph.nodes[0].overload == "int");
  CHECK(read.functions[0].overload == "int");
}

TEST_CASE("of a singular field that is repeated the last counts") {
  const std::string bytes = serialised(model(chain({"Relu"})));
  CHECK(parsed(bytes + "\x08\x03" +
               "\x12\x01"
               "a" +
               "\x12\x01"
               "b")
            .producer_name == "b");
  CHECK(parsed(bytes + "\x08\x03").ir_version == 3);
}

TEST_CASE("an attribute with two graphs in its one field is an error") {
  const std::string name =
      "\x0a\x01"
      "b";
  const std::string empty_graph("\x32\x00", 2);
  const auto framed = [](char tag, const std::string& inner) {
    return std::string(1, tag) + static_cast<char>(inner.size()) + inner;
  };
  const auto with_attribute = [&](const std::string& attribute) {
    return framed('\x3a', framed('\x0a', framed('\x2a', attribute)));
  };
  CHECK(parse_error(with_attribute(name + empty_graph)).empty());
  CHECK(parse_error(with_attribute(name + empty_graph + empty_graph)) ==
        "an attribute of type graph holds two graphs");
}

TEST_CASE("nothing of a tensor's payload is kept") {
  onnx::GraphProto main = chain({"Relu"});
  const std::string payload(64 << 20, 'w');
  main.add_initializer()->set_name("w");
  main.mutable_initializer(0)->set_raw_data(payload);
  auto& constant = *main.mutable_node(0)->add_attribute();
  constant.set_name("value");
  constant.mutable_t()->set_raw_data(payload.substr(0, 1 << 20));
  main.set_doc_string(payload.substr(0, 1 << 20));
  const Model read = parsed(model(main));
  CHECK(read.graph.initializers == Names{"w"});
  CHECK(described(read).size() < 1000);
}

TEST_CASE("a file over the limit is an error before it is read") {
  ReadLimits limits;
  limits.file_bytes = 10;
  CHECK(model_error([&] { parse_model(bytes_of("12345678901"), limits); }) ==
        "it is larger than the limit of 10 bytes (max_file_bytes)");
  CHECK(model_error([&] { parse_model(bytes_of("1234567890"), limits); }).find("limit of 10") ==
        std::string::npos);
}

opseq::Digest attribute_digest(const onnx::AttributeProto& attribute) {
  return parsed(model(graph({node("Op", {}, {"y"}, {attribute})}, {}, {"y"})))
      .graph.nodes.at(0)
      .attributes.at(0)
      .digest;
}

TEST_CASE("an attribute's digest tells names and values apart") {
  CHECK(attribute_digest(integer("a", 1)) == attribute_digest(integer("a", 1)));
  CHECK(attribute_digest(integer("a", 1)) != attribute_digest(integer("a", 2)));
  CHECK(attribute_digest(integer("a", 1)) != attribute_digest(integer("b", 1)));
  CHECK(attribute_digest(integers("a", {1})) != attribute_digest(integer("a", 1)));
  CHECK(attribute_digest(integers("a", {1, 2})) != attribute_digest(integers("a", {2, 1})));
  CHECK(attribute_digest(integers("a", {})) != attribute_digest(integers("a", {0})));
  onnx::AttributeProto text;
  text.set_name("a");
  text.set_s("x");
  onnx::AttributeProto reference;
  reference.set_name("a");
  reference.set_ref_attr_name("x");
  CHECK(attribute_digest(text) != attribute_digest(reference));
}

TEST_CASE("an attribute's digest knows nothing of tensors' content and doc strings") {
  onnx::AttributeProto tensor;
  tensor.set_name("value");
  tensor.set_type(onnx::AttributeProto::TENSOR);
  tensor.mutable_t()->set_raw_data("1234");
  onnx::AttributeProto other = tensor;
  other.mutable_t()->set_raw_data("abcdefgh");
  CHECK(attribute_digest(tensor) == attribute_digest(other));
  onnx::AttributeProto documented = integer("a", 1);
  documented.set_doc_string("one");
  onnx::AttributeProto otherwise = integer("a", 1);
  otherwise.set_doc_string("two");
  CHECK(attribute_digest(documented) == attribute_digest(otherwise));
  CHECK(attribute_digest(documented) == attribute_digest(integer("a", 1)));
}

TEST_CASE("a function's opset imports are read") {
  const auto made = importing(importing(function("d::f", {"a"}, {"b"}, {}), "", 11), "com.example", -3);
  const Model read = parsed(model(chain({"Relu"}), {made}));
  REQUIRE(read.functions.at(0).opset_imports.size() == 2);
  CHECK(read.functions[0].opset_imports[0].version == 11);
  CHECK(read.functions[0].opset_imports[1].domain == "com.example");
  CHECK(read.functions[0].opset_imports[1].version == -3);
}

TEST_CASE("types of values are read where they are asked for, otherwise not looked at") {
  onnx::GraphProto graph = with_types(chain({"Relu"}), {typed("v", 7), typed("untyped", 0)});
  *graph.mutable_output(0) = typed("y", 1);
  const auto made = with_types(function("d::f", {"a"}, {"b"}, {}), {typed("i", 9)});
  const std::string bytes = serialised(model(graph, {made}));
  const Model skipped = parsed(bytes);
  CHECK(skipped.graph.typed_values.empty());
  CHECK(skipped.functions.at(0).typed_values.empty());
  const Model read = parsed_with_types(bytes);
  CHECK(read.graph.outputs == Names{"y"});
  REQUIRE(read.graph.typed_values.size() == 2);
  CHECK(read.graph.typed_values[0].name == "y");
  CHECK(read.graph.typed_values[0].type == "float32");
  CHECK(read.graph.typed_values[1].name == "v");
  CHECK(read.graph.typed_values[1].type == "int64");
  REQUIRE(read.functions.at(0).typed_values.size() == 1);
  CHECK(read.functions[0].typed_values[0].name == "i");
  CHECK(read.functions[0].typed_values[0].type == "bool");

  onnx::GraphProto broken = chain({"Relu"});
  broken.mutable_unknown_fields()->AddLengthDelimited(13, "\x12\x05");  // a value_info that ends too early
  CHECK(parsed(model(broken)).graph.nodes.size() == 1);
  CHECK(model_error([&] { parsed_with_types(serialised(model(broken))); }).find("cut short") !=
        std::string::npos);
}

TEST_CASE("the default domain has two names and one canonical one") {
  CHECK(canonical_domain("") == "");
  CHECK(canonical_domain("ai.onnx") == "");
  CHECK(canonical_domain("ai.onnx.ml") == "ai.onnx.ml");
  CHECK(canonical_domain("AI.ONNX") == "AI.ONNX");
}

TEST_CASE("values and weights without names count as names") {
  opseq::ReadLimits limits;
  limits.names = 100;
  const auto refused = [&](const auto& add) {
    onnx::ModelProto made = model(chain({"Relu"}));
    for (int i = 0; i < 100; ++i) add(*made.mutable_graph());
    CHECK(model_error([&] { parse_model(bytes_of(serialised(made)), limits); }) ==
          "it has more names of values and attributes than the limit of 100 (max_names)");
  };
  refused([](onnx::GraphProto& made) { made.add_input(); });
  refused([](onnx::GraphProto& made) { made.add_output(); });
  refused([](onnx::GraphProto& made) { made.add_initializer(); });
  refused([](onnx::GraphProto& made) { made.add_sparse_initializer(); });
}

}  // namespace model_wire_test
