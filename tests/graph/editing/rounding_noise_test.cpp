#include "graph/editing/rounding_noise.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "tests/support/models/rewritten.h"

namespace rounding_noise_test {

using namespace opseq::test;  // the builders
using opseq::ElementType;
using opseq::NewNames;
using opseq::RoundingNoise;

struct Made {
  onnx::GraphProto graph;

  explicit Made(ElementType type, double ulps, std::uint64_t seed = 1, int times = 1) {
    NewNames names(model(graph));
    RoundingNoise noise(names, seed);
    for (int i = 0; i < times; ++i)
      noise.add(*graph.mutable_node(), "z", "z" + std::to_string(i), type, ulps);
  }
  const onnx::NodeProto& random() const { return node_of(graph, "RandomUniformLike"); }
};

TEST_CASE("a float is multiplied by a number around 1") {
  const Made made(ElementType::float32, 4);
  CHECK(operators(made.graph) == Names{"RandomUniformLike", "Mul"});
  CHECK(made.random().input(0) == "z");
  CHECK(attribute(made.random(), "low").f() == 1 - 0x1p-21F);
  CHECK(attribute(made.random(), "high").f() == 1 + 0x1p-21F);
  CHECK(attribute(made.random(), "dtype").i() == onnx::TensorProto::FLOAT);
  const onnx::NodeProto& product = maker(made.graph, "z0");
  CHECK(product.input(0) == "z");
  CHECK(product.input(1) == made.random().output(0));
}

TEST_CASE("a double's factor is made of its distance from 1, as bounds are floats") {
  const Made made(ElementType::float64, 1);
  CHECK(operators(made.graph) == Names{"Constant", "RandomUniformLike", "Add", "Mul"});
  CHECK(attribute(made.random(), "low").f() == -0x1p-52F);
  CHECK(attribute(made.random(), "high").f() == 0x1p-52F);
  CHECK(attribute(made.random(), "dtype").i() == onnx::TensorProto::DOUBLE);
  CHECK(attribute(node_of(made.graph, "Constant"), "value").t().double_data(0) == 1);
  CHECK(maker(made.graph, "z0").op_type() == "Mul");
}

TEST_CASE("types of 16 bits are multiplied as floats") {
  for (const auto& [type, ulp] :
       {std::pair{ElementType::float16, 0x1p-10F}, std::pair{ElementType::bfloat16, 0x1p-7F}}) {
    const Made made(type, 1);
    CHECK(operators(made.graph) == Names{"Cast", "RandomUniformLike", "Mul", "Cast"});
    CHECK(attribute(made.random(), "high").f() == 1 + ulp);
    CHECK(attribute(made.graph.node(0), "to").i() == onnx::TensorProto::FLOAT);
    CHECK(attribute(maker(made.graph, "z0"), "to").i() == static_cast<std::int64_t>(type));
  }
}

TEST_CASE("no factor is further from 1 than a half") {
  const Made made(ElementType::bfloat16, 1e30);
  CHECK(attribute(made.random(), "low").f() == 0.5F);
  CHECK(attribute(made.random(), "high").f() == 1.5F);
}

TEST_CASE("saturating results are moved, too, and never below 0") {
  onnx::GraphProto made;
  NewNames names(model(made));
  RoundingNoise(names, 1).add_saturating(*made.mutable_node(), "z", "y", ElementType::float32, 4, 0.5);
  CHECK(operators(made) == Names{"RandomUniformLike", "Mul", "RandomUniformLike", "Add", "Relu"});
  CHECK(attribute(made.node(0), "high").f() == 1 + 0x1p-21F);
  CHECK(attribute(made.node(2), "low").f() == -0x1p-24F);
  CHECK(attribute(made.node(2), "high").f() == 0x1p-24F);
  CHECK(maker(made, "y").op_type() == "Relu");
  onnx::GraphProto half;
  RoundingNoise(names, 1).add_saturating(*half.mutable_node(), "z", "y", ElementType::float16, 4, 0.5);
  CHECK(operators(half) ==
        Names{"Cast", "RandomUniformLike", "Mul", "RandomUniformLike", "Add", "Relu", "Cast"});
}

std::vector<float> seeds(const Made& made) {
  std::vector<float> found;
  for (const onnx::NodeProto& each : made.graph.node())
    if (each.op_type() == "RandomUniformLike") found.push_back(attribute(each, "seed").f());
  return found;
}

TEST_CASE("seeds are whole numbers that floats hold, all different, and no two near each other by rule") {
  const std::vector<float> found = seeds(Made(ElementType::float32, 1, 1, 20'000));
  CHECK(std::set<float>(found.begin(), found.end()).size() == 20'000);
  double sum = 0, steps = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    REQUIRE(found[i] == static_cast<float>(static_cast<int>(found[i])));
    REQUIRE(found[i] >= 0);
    REQUIRE(found[i] < 0x1p24F);
    sum += found[i];
    if (i > 0) steps += std::abs(static_cast<double>(found[i]) - found[i - 1]);
  }
  // As of even numbers: their mean is a half, that of the distance of two of them a third.
  CHECK(sum / 20'000 / 0x1p24 == doctest::Approx(0.5).epsilon(0.02));
  CHECK(steps / 19'999 / 0x1p24 == doctest::Approx(1.0 / 3).epsilon(0.02));
}

TEST_CASE("the same seed gives the same, another another") {
  CHECK(seeds(Made(ElementType::float32, 1, 7, 5)) == seeds(Made(ElementType::float32, 1, 7, 5)));
  CHECK(seeds(Made(ElementType::float32, 1, 7, 5)) != seeds(Made(ElementType::float32, 1, 8, 5)));
}

TEST_CASE("types that are no floats have no ulp") {
  CHECK(opseq::ulp_of_one(ElementType::int32) == 0);
  CHECK(opseq::ulp_of_one(ElementType::undefined) == 0);
  CHECK(opseq::ulp_of_one(ElementType::complex64) == 0);
}

}  // namespace rounding_noise_test
