#include "analyzer/classification/random_inputs.h"

#include <doctest/doctest.h>

#include <set>

#include "analyzer/classification/element_values.h"
#include "graph/base/digest.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {
namespace random_inputs_test {

using onnx::TensorProto;

constexpr std::uint64_t much = 1 << 20;

onnx::TypeProto symbolic(int element_type, const std::string& name, std::int64_t other) {
  onnx::TypeProto type = tensor_type(element_type, {-1, other});
  type.mutable_tensor_type()->mutable_shape()->mutable_dim(0)->set_dim_param(name);
  return type;
}

// Of inputs of these types, called x0, x1, ...
std::string model_of(const std::vector<onnx::TypeProto>& types) {
  Names names;
  for (std::size_t i = 0; i < types.size(); ++i) names.push_back("x" + std::to_string(i));
  auto main = graph({node("Sum", names, {"y"})}, names, {"y"});
  for (std::size_t i = 0; i < types.size(); ++i) declare(main, names[i], types[i]);
  return serialised(model(main));
}

std::string problem_of(const std::string& bytes, std::uint64_t most_bytes = much) {
  const std::vector<DataSet> sets = random_data_sets(bytes, {.sets = 2}, 1, most_bytes);
  REQUIRE(sets.size() == 1);
  CHECK(sets[0].inputs.empty());
  return sets[0].problem;
}

TEST_CASE("sets of inputs by the model's declarations, symbolic sizes as they are said, others 1") {
  const std::string bytes =
      model_of({symbolic(TensorProto::FLOAT, "N", 3), tensor_type(TensorProto::INT64, {}),
                symbolic(TensorProto::DOUBLE, "M", -1)});
  const auto sets = random_data_sets(bytes, {.sets = 2, .sizes = {{"N", 4}, {"K", 9}}}, 1, much);
  REQUIRE(sets.size() == 2);
  CHECK(sets[1].name == "random_1");
  CHECK(sets[0].outputs.empty());
  REQUIRE(sets[0].inputs.size() == 3);
  CHECK(sets[0].inputs[0].name == "x0");
  CHECK(sets[0].inputs[0].tensor.type == ElementType::float32);
  CHECK(sets[0].inputs[0].tensor.shape == std::vector<std::int64_t>{4, 3});
  CHECK(sets[0].inputs[1].tensor.shape.empty());
  CHECK(sets[0].inputs[2].tensor.shape == std::vector<std::int64_t>{1, 1});
  for (const NamedTensor& input : sets[0].inputs) CHECK(is_whole(input.tensor));
}

TEST_CASE("no sets, and those of a model without inputs") {
  CHECK(random_data_sets("no model", {}, 1, much).empty());
  const auto sets = random_data_sets(model_of({}), {.sets = 3}, 1, much);
  REQUIRE(sets.size() == 3);
  CHECK(sets[2].problem.empty());
}

TEST_CASE("integers and booleans are 0 or 1, floats are not") {
  for (const int type : {TensorProto::INT8, TensorProto::UINT16, TensorProto::INT64, TensorProto::BOOL}) {
    const auto sets = random_data_sets(model_of({tensor_type(type, {50})}), {.sets = 1}, 1, much);
    const std::vector<long double> numbers = numbers_of(sets.at(0).inputs.at(0).tensor);
    CHECK(std::set<long double>(numbers.begin(), numbers.end()) == std::set<long double>{0, 1});
  }
  for (const int type :
       {TensorProto::FLOAT16, TensorProto::BFLOAT16, TensorProto::FLOAT, TensorProto::DOUBLE}) {
    const auto sets = random_data_sets(model_of({tensor_type(type, {50})}), {.sets = 1}, 1, much);
    const std::vector<double> numbers = doubles_of(sets.at(0).inputs.at(0).tensor);
    CHECK(std::set<double>(numbers.begin(), numbers.end()).size() > 40);
    for (const double number : numbers) CHECK((number > -6 && number < 6));
  }
}

TEST_CASE("what is drawn depends on the seed, the set and the name, not on the other inputs") {
  const onnx::TypeProto type = tensor_type(TensorProto::FLOAT, {2});
  const auto first = [&](const std::string& bytes, std::uint64_t seed, std::size_t set, std::size_t input) {
    return random_data_sets(bytes, {.sets = 2}, seed, much).at(set).inputs.at(input).tensor;
  };
  const std::string one = model_of({type}), two = model_of({type, type});
  CHECK(first(one, 1, 0, 0) == first(one, 1, 0, 0));
  CHECK(first(one, 1, 0, 0) == first(two, 1, 0, 0));
  CHECK(first(one, 1, 0, 0) != first(one, 2, 0, 0));
  CHECK(first(one, 1, 0, 0) != first(one, 1, 1, 0));
  CHECK(first(two, 1, 0, 0) != first(two, 1, 0, 1));
}

TEST_CASE("the same bytes on every machine") {
  const auto bytes_of = [](int type) {
    const auto sets = random_data_sets(model_of({tensor_type(type, {100})}), {.sets = 1}, 1, much);
    const std::vector<std::byte>& bytes = sets.at(0).inputs.at(0).tensor.bytes;
    DigestBuilder digest;
    digest.add(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    return to_hex(digest.finish());
  };
  CHECK(bytes_of(TensorProto::FLOAT) == "1a27672d638d160305cbd8f05e731a3d");
  CHECK(bytes_of(TensorProto::DOUBLE) == "8f637d32f5d8b9d1b5850ed668f8adf1");
  CHECK(bytes_of(TensorProto::FLOAT16) == "bb39461e75818d224ed160e9ff42bab6");
  CHECK(bytes_of(TensorProto::INT32) == "4c363faf41ca408f3ea91498ae244d20");
}

TEST_CASE("what can't be drawn is the sets' problem") {
  onnx::TypeProto open = tensor_type(TensorProto::FLOAT, {});
  open.mutable_tensor_type()->clear_shape();
  onnx::TypeProto sequence;
  *sequence.mutable_sequence_type()->mutable_elem_type() = open;
  CHECK(problem_of(model_of({onnx::TypeProto()})) == "the type of its input \"x0\" is not known");
  CHECK(problem_of(model_of({open})) == "the rank of its input \"x0\" is not known");
  CHECK(problem_of(model_of({sequence})) == "its input \"x0\" is no tensor, but sequence(tensor(float))");
  CHECK(problem_of(model_of({tensor_type(TensorProto::STRING, {1})})) ==
        "its input \"x0\" is tensor(string), of which nothing is drawn");
  CHECK(problem_of(model_of({tensor_type(TensorProto::COMPLEX64, {1})})) ==
        "its input \"x0\" is tensor(complex64), of which nothing is drawn");
  CHECK_FALSE(problem_of("no model").empty());
}

TEST_CASE("the limit is one of all inputs of all sets") {
  const std::string bytes =
      model_of({tensor_type(TensorProto::FLOAT, {2}), tensor_type(TensorProto::DOUBLE, {1})});
  CHECK(random_data_sets(bytes, {.sets = 2}, 1, 32).at(1).problem.empty());
  CHECK(problem_of(bytes, 31) == "its random inputs would be more than the bytes that a model may have");
  const std::string huge = model_of({tensor_type(TensorProto::FLOAT, {1LL << 40, 1LL << 40})});
  CHECK_FALSE(problem_of(huge).empty());
}

}  // namespace random_inputs_test
}  // namespace opseq::test
