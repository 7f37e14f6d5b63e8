#include "graph/canonical/expression_text.h"

#include <array>
#include <charconv>

#include "graph/base/quoted.h"
#include "graph/canonical/constant_numbers.h"
#include "graph/canonical/operators.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

std::string number_text(double number) {
  std::array<char, 32> digits;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 6);
  return {digits.data(), end};
}

void add_item(std::string& list, const std::string& item) { list += (list.empty() ? "" : ", ") + item; }

std::string told(const ExpressionAttributes& attributes) {
  std::string list;
  for (const std::int64_t integer : attributes.integers) add_item(list, std::to_string(integer));
  for (const double number : attributes.numbers) add_item(list, number_text(number));
  for (const std::string* text : {&attributes.text, &attributes.circumstances})
    if (!text->empty()) add_item(list, printable(*text));
  return list.empty() ? "" : '[' + list + ']';
}

std::string constant_text(const Tensor& tensor) {
  std::string list;
  if (count_of(tensor.shape) > 4 || !tensor.strings.empty()) {
    for (const std::int64_t size : tensor.shape) add_item(list, std::to_string(size));
    return "Constant{" + list + '}';
  }
  if (is_whole(tensor.type))
    for (const std::int64_t value : wholes_of(tensor).values) add_item(list, std::to_string(value));
  else if (is_floating_point(tensor.type))
    for (const double value : reals_of(tensor).values) add_item(list, number_text(value));
  return '{' + list + '}';
}

}  // namespace

std::string expression_text(Operand x, int depth) {
  if (is_constant(x)) return constant_text(*x->constant);
  std::string text = printable(x->op) + told(x->attributes);
  if (x->operands.empty()) return text;
  std::string list;
  for (const Operand operand : x->operands)
    add_item(list, depth > 1 || is_constant(operand) ? expression_text(operand, depth - 1) : "...");
  return text + '(' + list + ')';
}

}  // namespace opseq
