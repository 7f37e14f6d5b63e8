#include "graph/model/value_type_wire.h"

#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <optional>
#include <random>
#include <set>
#include <string>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"

namespace value_type_wire_test {

using namespace opseq::test;  // the builders
using opseq::element_type_name;
using opseq::Model;
using opseq::ReadLimits;

// The type that is read for a value of this TypeProto; "" where none is.
std::string type_text(const onnx::TypeProto& type, const ReadLimits& limits = {}) {
  onnx::ValueInfoProto value;
  value.set_name("v");
  *value.mutable_type() = type;
  const Model read = parsed_with_types(serialised(model(with_types(chain({"Relu"}), {value}))), limits);
  if (read.graph.typed_values.empty()) return "";
  REQUIRE(read.graph.typed_values.size() == 1);
  CHECK(read.graph.typed_values[0].name == "v");
  return read.graph.typed_values[0].type;
}

onnx::TypeProto tensor(int data_type) { return typed("", data_type).type(); }

onnx::TypeProto sequence_of(const onnx::TypeProto& element) {
  onnx::TypeProto type;
  *type.mutable_sequence_type()->mutable_elem_type() = element;
  return type;
}

onnx::TypeProto optional_of(const onnx::TypeProto& element) {
  onnx::TypeProto type;
  *type.mutable_optional_type()->mutable_elem_type() = element;
  return type;
}

onnx::TypeProto nested_sequences(int levels) {
  onnx::TypeProto type = tensor(1);
  for (int i = 0; i < levels; ++i) type = sequence_of(type);
  return type;
}

TEST_CASE("every data type of ONNX has a name of its own, unknown ones are numbers") {
  CHECK(element_type_name(onnx::TensorProto::FLOAT) == "float32");
  CHECK(element_type_name(onnx::TensorProto::DOUBLE) == "float64");
  CHECK(element_type_name(onnx::TensorProto::FLOAT16) == "float16");
  CHECK(element_type_name(onnx::TensorProto::BFLOAT16) == "bfloat16");
  CHECK(element_type_name(onnx::TensorProto::COMPLEX128) == "complex128");
  CHECK(element_type_name(17) == "float8_e4m3fn");
  CHECK(element_type_name(24) == "float8_e8m0fnu");
  CHECK(element_type_name(26) == "int2");
  CHECK(element_type_name(27) == "27");
  CHECK(element_type_name(-1) == "-1");
  CHECK(element_type_name(INT32_MAX) == "2147483647");
  // libonnx's names in lower case are ours, but for these two.
  for (int number = 1; number <= 16; ++number) {
    std::string name = onnx::TensorProto::DataType_Name(number);
    for (char& letter : name) letter = static_cast<char>(std::tolower(letter));
    CHECK(element_type_name(number) == (number == 1 ? "float32" : number == 11 ? "float64" : name));
  }
  std::set<std::string> names;
  for (int number = 1; number <= 26; ++number) names.insert(element_type_name(number));
  CHECK(names.size() == 26);
  CHECK_FALSE(names.contains(""));
}

TEST_CASE("the type of a tensor is that of its elements, without its shape") {
  onnx::TypeProto type = tensor(10);
  type.mutable_tensor_type()->mutable_shape()->add_dim()->set_dim_value(3);
  type.set_denotation("IMAGE");
  CHECK(type_text(type) == "float16");
  CHECK(type_text(tensor(99)) == "99");
  CHECK(type_text(tensor(-7)) == "-7");
  CHECK(type_text(tensor(0)) == "");
  CHECK(type_text(onnx::TypeProto()) == "");
}

TEST_CASE("other types say what they hold") {
  CHECK(type_text(sequence_of(tensor(1))) == "sequence(float32)");
  CHECK(type_text(sequence_of(onnx::TypeProto())) == "sequence(?)");
  CHECK(type_text(optional_of(sequence_of(tensor(7)))) == "optional(sequence(int64))");
  onnx::TypeProto sparse;
  sparse.mutable_sparse_tensor_type()->set_elem_type(11);
  CHECK(type_text(sparse) == "sparse_tensor(float64)");
  onnx::TypeProto map;
  map.mutable_map_type()->set_key_type(8);
  *map.mutable_map_type()->mutable_value_type() = tensor(1);
  CHECK(type_text(sequence_of(map)) == "sequence(map(string,float32))");
  onnx::TypeProto empty_map;
  empty_map.mutable_map_type();
  CHECK(type_text(empty_map) == "map(?,?)");
  onnx::TypeProto opaque;
  opaque.mutable_opaque_type()->set_name("x");
  CHECK(type_text(opaque) == "opaque");
}

// Of a value of this TypeProto.
std::optional<std::uint32_t> rank(const onnx::TypeProto& type) {
  onnx::ValueInfoProto value;
  value.set_name("v");
  *value.mutable_type() = type;
  return parsed_with_types(serialised(model(with_types(chain({"Relu"}), {value}))))
      .graph.typed_values.at(0)
      .rank;
}

TEST_CASE("the rank is known of tensors whose shape is said") {
  onnx::TypeProto type = tensor(1);
  CHECK_FALSE(rank(type).has_value());
  onnx::TensorShapeProto& shape = *type.mutable_tensor_type()->mutable_shape();
  CHECK(rank(type).value() == 0);
  shape.add_dim()->set_dim_value(3);
  shape.add_dim()->set_dim_param("N");
  shape.add_dim();
  CHECK(rank(type).value() == 3);
  CHECK_FALSE(rank(sequence_of(type)).has_value());
  onnx::TypeProto sparse;
  sparse.mutable_sparse_tensor_type()->set_elem_type(1);
  *sparse.mutable_sparse_tensor_type()->mutable_shape() = shape;
  CHECK(rank(sparse).value() == 3);
}

TEST_CASE("types nested over the limit are an error, not an overflow of the stack") {
  ReadLimits limits;
  limits.body_nesting = 5;  // the main graph has one level, the tensor another
  CHECK(type_text(nested_sequences(4), limits).starts_with("sequence(sequence("));
  CHECK(model_error([&] { type_text(nested_sequences(5), limits); }) ==
        "types are nested too deep (over the limit of max_nesting)");
}

TEST_CASE("types with wrong bytes are read or an error") {
  const std::string bytes = serialised(model(with_types(chain({"Relu"}), {typed("a", 1), typed("b", 300)})));
  std::mt19937 random(5);
  int read = 0;
  int errors = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string mutated = bytes;
    mutated[bytes.size() / 2 + random() % (bytes.size() / 2)] = static_cast<char>(random() % 256);
    ++(model_error([&] { parsed_with_types(mutated); }).empty() ? read : errors);
  }
  CHECK(read > 100);
  CHECK(errors > 100);
}

TEST_CASE("types of real files are those that libonnx reads") {
  std::size_t types = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(OPSEQ_DATA "/corpus")) {
    if (entry.path().extension() != ".onnx") continue;
    const std::string bytes = read_file(entry.path());
    onnx::ModelProto expected;
    REQUIRE(expected.ParseFromString(bytes));
    const Model read = parsed_with_types(bytes);
    std::vector<std::string> names;
    std::vector<std::string> found;
    for (const auto* values :
         {&expected.graph().input(), &expected.graph().output(), &expected.graph().value_info()})
      for (const onnx::ValueInfoProto& value : *values)
        if (const auto& type = value.type().tensor_type(); type.elem_type() != 0)
          names.push_back(value.name() + ' ' + element_type_name(type.elem_type()) + ' ' +
                          (type.has_shape() ? std::to_string(type.shape().dim_size()) : "?"));
    for (const auto& value : read.graph.typed_values)
      if (value.type.find('(') == std::string::npos)
        found.push_back(value.name + ' ' + value.type + ' ' +
                        (value.rank ? std::to_string(*value.rank) : "?"));
    CHECK(found == names);
    types += names.size();
  }
  CHECK(types > 1000);
}

}  // namespace value_type_wire_test
