#include "graph/editing/rounding_noise.h"

#include <algorithm>

namespace opseq {
namespace {

constexpr double furthest_from_one = 0.5;

// The type that noise is added in.
ElementType wide_type(ElementType type) {
  return type == ElementType::float64 ? ElementType::float64 : ElementType::float32;
}

std::uint64_t mixed(std::uint64_t x) {  // SplitMix64's finisher
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// The seed is a float in the model: a whole number of 24 bits. ONNX Runtime's generator is linear in it, and
// what it first draws for small or neighbouring seeds is nearly the same: so numbers are scrambled, each step
// being one to one.
float seed_number(std::uint64_t seed, std::uint64_t number) {
  constexpr std::uint64_t mask = (1 << 24) - 1;
  std::uint64_t x = (mixed(seed) + number) & mask;
  for (const std::uint64_t odd : {0xd6e8feu | 1u, 0xa3b195u, 0x9e3779u}) {
    x ^= x >> 13;
    x = (x * odd) & mask;
  }
  return static_cast<float>(x ^ (x >> 11));
}

onnx::TensorProto one_as_double() {
  onnx::TensorProto one;
  one.set_data_type(onnx::TensorProto::DOUBLE);
  one.add_double_data(1);
  return one;
}

}  // namespace

double ulp_of_one(ElementType type) {
  switch (type) {
    case ElementType::bfloat16:
      return 0x1p-7;
    case ElementType::float16:
      return 0x1p-10;
    case ElementType::float32:
      return 0x1p-23;
    case ElementType::float64:
      return 0x1p-52;
    default:
      return 0;
  }
}

void RoundingNoise::add(Nodes& nodes, const std::string& from, const std::string& to, ElementType type,
                        double ulps) {
  narrow(nodes, multiplied(nodes, wide(nodes, from, type), type, ulps), to, type);
}

void RoundingNoise::add_saturating(Nodes& nodes, const std::string& from, const std::string& to,
                                   ElementType type, double ulps, double ulps_of_one) {
  MadeNodes made(names_, nodes);
  const std::string value = multiplied(nodes, wide(nodes, from, type), type, ulps);
  const double most = std::min(furthest_from_one, ulps_of_one * ulp_of_one(type));
  const std::string moved = made.add("Add", {value, random_like(nodes, value, type, 0, most)});
  narrow(nodes, made.add("Relu", {moved}), to, type);
}

std::string RoundingNoise::wide(Nodes& nodes, const std::string& from, ElementType type) {
  if (type == wide_type(type)) return from;
  return MadeNodes(names_, nodes).add_cast(from, wide_type(type));
}

// The last node's result gets the name itself.
void RoundingNoise::narrow(Nodes& nodes, const std::string& from, const std::string& to, ElementType type) {
  if (type == wide_type(type))
    nodes.rbegin()->set_output(0, to);
  else
    MadeNodes(names_, nodes).add_cast(from, to, type);
}

// By one multiplication, which keeps infinities and the sign of 0, as a sum of the value and its part would
// not. A double's factor is made of its distance from 1: the bounds of random numbers are floats.
std::string RoundingNoise::multiplied(Nodes& nodes, const std::string& value, ElementType type, double ulps) {
  MadeNodes made(names_, nodes);
  const double most = std::min(furthest_from_one, ulps * ulp_of_one(type));
  if (type != ElementType::float64) return made.add("Mul", {value, random_like(nodes, value, type, 1, most)});
  onnx::NodeProto& constant = made.add("Constant", {}, names_.next("one"));
  set_attribute(constant, "value", one_as_double());
  const std::string one = constant.output(0);
  const std::string factor = made.add("Add", {random_like(nodes, value, type, 0, most), one});
  return made.add("Mul", {value, factor});
}

std::string RoundingNoise::random_like(Nodes& nodes, const std::string& value, ElementType type,
                                       double centre, double half_width) {
  onnx::NodeProto& node = MadeNodes(names_, nodes).add("RandomUniformLike", {value}, names_.next("random"));
  set_attribute(node, "dtype", static_cast<std::int64_t>(wide_type(type)));
  set_attribute(node, "low", static_cast<float>(centre - half_width));
  set_attribute(node, "high", static_cast<float>(centre + half_width));
  set_attribute(node, "seed", seed_number(seed_, ++number_));
  return node.output(0);
}

}  // namespace opseq
