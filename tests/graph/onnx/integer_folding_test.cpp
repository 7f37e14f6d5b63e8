#include "graph/onnx/integer_folding.h"

#include <doctest/doctest.h>

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "graph/onnx/tensor_data.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace integer_folding_test {

using namespace opseq::test;  // the builders

struct Given {
  std::map<std::string, onnx::TensorProto> tensors;
  std::map<std::string, onnx::TypeProto> types;
};

// "[dims] values", with the type in front where it is not INT64; "" where there is no result.
std::string folded(const onnx::NodeProto& made, const Given& given) {
  opseq::KnownValues known;
  known.tensor = [&](const std::string& name) {
    const auto it = given.tensors.find(name);
    return it == given.tensors.end() ? nullptr : &it->second;
  };
  known.type = [&](const std::string& name) {
    const auto it = given.types.find(name);
    return it == given.types.end() ? nullptr : &it->second;
  };
  const auto tensor = opseq::fold_integers(made, known);
  if (!tensor) return "";
  CHECK(tensor->name() == made.output(0));
  std::string shown;
  if (tensor->data_type() != onnx::TensorProto::INT64)
    shown = onnx::TensorProto::DataType_Name(tensor->data_type()) + ' ';
  std::string dims;
  for (const auto dim : tensor->dims()) dims += (dims.empty() ? "" : ",") + std::to_string(dim);
  shown += '[' + dims + ']';
  const auto numbers = opseq::read_numbers(*tensor);
  for (const auto value : std::get<0>(*numbers)) shown += ' ' + std::to_string(value);
  return shown;
}

const Given given{{{"scalar", int64_tensor("", {}, {2})},
                   {"one", int64_tensor("", {1}, {1})},
                   {"minus", int64_tensor("", {1}, {-1})},
                   {"zero", int64_tensor("", {1}, {0})},
                   {"four", int64_tensor("", {1}, {4})},
                   {"many", int64_tensor("", {1}, {std::numeric_limits<std::int64_t>::max()})},
                   {"few", int64_tensor("", {1}, {std::numeric_limits<std::int64_t>::min()})},
                   {"row", int64_tensor("", {4}, {10, 11, 12, 13})},
                   {"table", int64_tensor("", {2, 3}, {1, 2, 3, 4, 5, 6})},
                   {"shape", int64_tensor("", {2}, {3, 2})},
                   {"open", int64_tensor("", {2}, {-1, 2})},
                   {"none", int64_tensor("", {0}, {})},
                   {"floats", float_tensor("", {1}, {1})}},
                  {{"image", tensor_type(onnx::TensorProto::FLOAT, {1, 3, 8})},
                   {"batch", tensor_type(onnx::TensorProto::FLOAT, {-1, 3})}}};

std::string folded(const char* type, const Names& inputs,
                   const std::vector<onnx::AttributeProto>& attributes = {}) {
  return folded(node(type, inputs, {"y"}, attributes), given);
}

TEST_CASE("shapes and sizes of values whose dims are known") {
  CHECK(folded("Shape", {"image"}) == "[3] 1 3 8");
  CHECK(folded("Shape", {"image"}, {integer("start", 1)}) == "[2] 3 8");
  CHECK(folded("Shape", {"image"}, {integer("start", -9), integer("end", -1)}) == "[2] 1 3");
  CHECK(folded("Shape", {"image"}, {integer("start", 2), integer("end", 1)}) == "[0]");
  CHECK(folded("Size", {"image"}) == "[] 24");
  CHECK(folded("Shape", {"batch"}) == "");
  CHECK(folded("Shape", {"unknown"}) == "");
}

TEST_CASE("choosing elements") {
  CHECK(folded("Gather", {"row", "scalar"}) == "[] 12");
  CHECK(folded("Gather", {"row", "minus"}) == "[1] 13");
  CHECK(folded("Gather", {"row", "row"}) == "");
  CHECK(folded("Gather", {"table", "scalar"}, {integer("axis", 1)}) == "[2] 3 6");
  CHECK(folded("Gather", {"table", "zero"}, {integer("axis", -1)}) == "[2,1] 1 4");
  CHECK(folded("Slice", {"row", "one", "many"}) == "[3] 11 12 13");
  CHECK(folded("Slice", {"row", "zero", "minus"}) == "[3] 10 11 12");
  CHECK(folded("Slice", {"row", "minus", "few", "zero", "minus"}) == "[4] 13 12 11 10");
  CHECK(folded("Slice", {"row", "four", "many"}) == "[0]");
  CHECK(folded("Slice", {"none", "zero", "many", "zero", "minus"}) == "[0]");
  CHECK(folded("Slice", {"table", "one", "many", "one"}) == "[2,2] 2 3 5 6");
  CHECK(folded("Slice", {"row"}, {integers("starts", {1}), integers("ends", {3})}) == "[2] 11 12");
  CHECK(folded("Slice", {"row", "one", "many", "four"}) == "");
  CHECK(folded("Slice", {"row", "one", "many", "zero", "zero"}) == "");
}

TEST_CASE("putting elements in another form") {
  CHECK(folded("Concat", {"one", "row", "none"}, {integer("axis", 0)}) == "[5] 1 10 11 12 13");
  CHECK(folded("Concat", {"table", "table"}, {integer("axis", 1)}) == "[2,6] 1 2 3 1 2 3 4 5 6 4 5 6");
  CHECK(folded("Concat", {"one", "table"}, {integer("axis", 0)}) == "");
  CHECK(folded("Unsqueeze", {"scalar", "zero"}) == "[1] 2");
  CHECK(folded("Unsqueeze", {"row"}, {integers("axes", {0, -1})}) == "[1,4,1] 10 11 12 13");
  CHECK(folded("Unsqueeze", {"row"}, {integers("axes", {2, 2})}) == "");
  CHECK(folded("Unsqueeze", {"row"}, {integers("axes", {-1, 2})}) == "");
  CHECK(folded("Squeeze", {"one"}) == "[] 1");
  CHECK(folded("Squeeze", {"one", "zero"}) == "[] 1");
  CHECK(folded("Squeeze", {"row", "zero"}) == "");
  CHECK(folded("Reshape", {"table", "shape"}) == "[3,2] 1 2 3 4 5 6");
  CHECK(folded("Reshape", {"table", "open"}) == "[3,2] 1 2 3 4 5 6");
  CHECK(folded("Reshape", {"row", "shape"}) == "");
  CHECK(folded("Transpose", {"table"}) == "[3,2] 1 4 2 5 3 6");
  CHECK(folded("Transpose", {"table"}, {integers("perm", {0, 1})}) == "[2,3] 1 2 3 4 5 6");
  CHECK(folded("Transpose", {"table"}, {integers("perm", {0, 0})}) == "");
  CHECK(folded("Expand", {"one", "shape"}) == "[3,2] 1 1 1 1 1 1");
  CHECK(folded("Identity", {"row"}) == "[4] 10 11 12 13");
  CHECK(folded("Cast", {"row"}, {integer("to", onnx::TensorProto::INT32)}) == "INT32 [4] 10 11 12 13");
  CHECK(folded("Cast", {"row"}, {integer("to", onnx::TensorProto::FLOAT)}) == "");
}

TEST_CASE("arithmetic, with stretched operands") {
  CHECK(folded("Add", {"row", "one"}) == "[4] 11 12 13 14");
  CHECK(folded("Sub", {"scalar", "row"}) == "[4] -8 -9 -10 -11");
  CHECK(folded("Mul", {"table", "scalar"}) == "[2,3] 2 4 6 8 10 12");
  CHECK(folded("Div", {"minus", "scalar"}) == "[1] 0");
  CHECK(folded("Div", {"row", "zero"}) == "");
  CHECK(folded("Div", {"few", "minus"}) == "");
  CHECK(folded("Add", {"many", "one"}) == "");
  CHECK(folded("Mul", {"few", "minus"}) == "");
  CHECK(folded("Add", {"row", "table"}) == "");
  CHECK(folded("Equal", {"open", "minus"}) == "BOOL [2] 1 0");
  CHECK(folded("Less", {"row", "row"}) == "BOOL [4] 0 0 0 0");
  CHECK(folded("Greater", {"row", "four"}) == "BOOL [4] 1 1 1 1");
  CHECK(folded("Where", {"shape", "one", "open"}) == "[2] 1 1");
  CHECK(folded("Where", {"zero", "one", "open"}) == "[2] -1 2");
}

TEST_CASE("making elements") {
  CHECK(folded("ConstantOfShape", {"shape"}, {tensor_attribute("value", int64_tensor("", {1}, {1}))}) ==
        "[3,2] 1 1 1 1 1 1");
  CHECK(folded("ConstantOfShape", {"shape"}) == "");  // floats
  CHECK(folded("ConstantOfShape", {"many"}, {tensor_attribute("value", int64_tensor("", {1}, {1}))}) == "");
  CHECK(folded("Range", {"zero", "four", "one"}) == "[4] 0 1 2 3");
  CHECK(folded("Range", {"four", "zero", "minus"}) == "[4] 4 3 2 1");
  CHECK(folded("Range", {"zero", "four", "zero"}) == "");
  CHECK(folded("Range", {"zero", "many", "one"}) == "");
}

TEST_CASE("what is not folded") {
  CHECK(folded("Add", {"floats", "floats"}) == "");
  CHECK(folded("Add", {"row"}) == "");
  CHECK(folded("Add", {"row", ""}) == "");
  CHECK(folded("Neg", {"row"}) == "");
  CHECK(folded("my::Add", {"row", "one"}) == "");
  CHECK(folded(node("Add", {"row", "one"}, {"y", "z"}), given) == "");
}

}  // namespace integer_folding_test
