#include "analyzer/classification/random_inputs.h"

#include <cstring>
#include <utility>

#include "analyzer/classification/normal_numbers.h"
#include "analyzer/statistics/seeded_shuffle.h"
#include "graph/base/digest.h"
#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/model/tensor_numbers.h"
#include "graph/model/tensor_size.h"
#include "graph/onnx/declared_values.h"

namespace opseq {
namespace {

// Some exporters write -1 for a size that is not known.
std::int64_t size_of(const DeclaredDimension& dimension, const RandomInputs& wanted) {
  if (dimension.size.value_or(-1) >= 0) return *dimension.size;
  const auto said = wanted.sizes.find(dimension.name);
  return dimension.name.empty() || said == wanted.sizes.end() ? 1 : said->second;
}

// A tensor of the input's type and shape, whose elements are to be drawn.
Tensor described_tensor(const DeclaredValue& input, const RandomInputs& wanted) {
  const std::string name = quoted_name(input.name);
  if (input.type.empty()) throw InputError("the type of its input " + name + " is not known");
  if (input.element_type == ElementType::undefined)
    throw InputError("its input " + name + " is no tensor, but " + input.type);
  if (element_bytes(input.element_type) == 0 || input.element_type == ElementType::complex64 ||
      input.element_type == ElementType::complex128)
    throw InputError("its input " + name + " is " + input.type + ", of which nothing is drawn");
  if (!input.shape) throw InputError("the rank of its input " + name + " is not known");
  Tensor tensor;
  tensor.type = input.element_type;
  for (const DeclaredDimension& dimension : *input.shape) tensor.shape.push_back(size_of(dimension, wanted));
  return tensor;
}

void draw_element(std::byte* place, ElementType type, SeededRandom& random) {
  const auto store = [place](auto value) { std::memcpy(place, &value, sizeof value); };
  if (!is_floating_point(type)) {
    *place = std::byte{random.below(2) != 0};  // the first byte of a number is its last digits
    return;
  }
  const double number = normal_number(random);
  if (type == ElementType::float64) return store(number);
  const auto single = static_cast<float>(number);
  if (type == ElementType::float32) return store(single);
  store(type == ElementType::float16 ? float16_bits(single) : bfloat16_bits(single));
}

SeededRandom random_of(const std::string& name, std::uint32_t set, std::uint64_t seed) {
  DigestBuilder digest;
  digest.add(name);
  digest.add(std::uint64_t{set});
  return {seed, digest.finish().low};
}

// The bytes of its elements; more than `most` are an error.
std::uint64_t bytes_within(const Tensor& tensor, std::uint64_t most) {
  const auto count = element_count(tensor.shape);
  const std::size_t size = element_bytes(tensor.type);
  if (!count || *count > most / size)
    throw InputError("its random inputs would be more than the bytes that a model may have");
  return *count * size;
}

std::vector<NamedTensor> described_inputs(std::string_view model, const RandomInputs& wanted,
                                          std::uint64_t most_bytes) {
  std::vector<NamedTensor> inputs;
  std::uint64_t left = most_bytes / wanted.sets;
  for (const DeclaredValue& input : declared_values(model).inputs) {
    inputs.push_back({input.name, described_tensor(input, wanted)});
    left -= bytes_within(inputs.back().tensor, left);
  }
  return inputs;
}

DataSet drawn_set(std::vector<NamedTensor> inputs, std::uint32_t set, std::uint64_t seed) {
  for (auto& [name, tensor] : inputs) {
    SeededRandom random = random_of(name, set, seed);
    const std::size_t size = element_bytes(tensor.type);
    tensor.bytes.resize(*element_count(tensor.shape) * size);
    for (std::size_t i = 0; i < tensor.bytes.size(); i += size)
      draw_element(tensor.bytes.data() + i, tensor.type, random);
  }
  return {.name = "random_" + std::to_string(set), .inputs = std::move(inputs)};
}

}  // namespace

std::vector<DataSet> random_data_sets(std::string_view model, const RandomInputs& wanted, std::uint64_t seed,
                                      std::uint64_t most_bytes) {
  std::vector<DataSet> sets;
  if (wanted.sets == 0) return sets;
  try {
    const std::vector<NamedTensor> inputs = described_inputs(model, wanted, most_bytes);
    for (std::uint32_t set = 0; set < wanted.sets; ++set) sets.push_back(drawn_set(inputs, set, seed));
  } catch (const InputError& error) {
    sets = {{.name = "random_0", .problem = error.what()}};
  }
  return sets;
}

}  // namespace opseq
