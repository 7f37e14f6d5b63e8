#include "analyzer/campaign/value_words.h"

#include <array>
#include <charconv>
#include <set>
#include <system_error>

#include "analyzer/classification/difference_pattern.h"
#include "analyzer/classification/element_values.h"
#include "analyzer/classification/leniency.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

constexpr std::size_t told_elements = 8;

// The shortest that is read as the same number again.
template <class Number>
std::string shortest_number(Number number) {
  std::array<char, 64> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::string(text.data(), end) : "?";
}

std::string element_text(const Tensor& tensor, const std::vector<long double>& numbers, std::size_t i) {
  if (tensor.type == ElementType::string) return quoted_name(tensor.strings[i]);
  if (tensor.type == ElementType::float64) return shortest_number(static_cast<double>(numbers[i]));
  if (tensor.type == ElementType::uint64) return shortest_number(static_cast<std::uint64_t>(numbers[i]));
  if (fits_double(tensor.type) && tensor.type != ElementType::int32 && tensor.type != ElementType::uint32)
    return shortest_number(static_cast<float>(numbers[i]));
  return shortest_number(static_cast<std::int64_t>(numbers[i]));
}

SharedTensor found_in(const TensorsByName& tensors, const std::string& name) {
  const auto found = tensors.find(name);
  return found == tensors.end() ? nullptr : found->second;
}

}  // namespace

std::string tensor_words(const Tensor& tensor) {
  std::string text = type_text_of(tensor) + shape_text_of(tensor) + ':';
  const std::size_t count = elements_of(tensor);
  std::vector<long double> numbers;
  if (tensor.type != ElementType::string) numbers = numbers_of(tensor);
  for (std::size_t i = 0; i < std::min(count, told_elements); ++i)
    text += (i == 0 ? " " : ", ") + element_text(tensor, numbers, i);
  if (count == 0) text += " no elements";
  return count > told_elements ? text + ", ..." : text;
}

std::vector<OutputWords> differing_outputs(const TensorsByName& expected, const TensorsByName& got) {
  std::set<std::string> names;
  for (const TensorsByName* const side : {&expected, &got})
    for (const auto& [name, tensor] : *side) names.insert(name);
  std::vector<OutputWords> outputs;
  for (const std::string& name : names) {
    const SharedTensor right = found_in(expected, name), wrong = found_in(got, name);
    if (right && wrong && *right == *wrong) continue;
    OutputWords& words = outputs.emplace_back();
    words.name = to_text(name);
    if (right) words.expected = tensor_words(*right);
    if (wrong) words.got = tensor_words(*wrong);
    if (right && wrong) words.pattern = difference_pattern(*right, *wrong);
  }
  return outputs;
}

}  // namespace opseq
