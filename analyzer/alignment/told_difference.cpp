#include "analyzer/alignment/told_difference.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "graph/base/quoted.h"
#include "graph/canonical/operators.h"

namespace opseq {
namespace {

// A run of integers with a name.
struct Part {
  const char* name;
  std::size_t count;
};

// How the integers of an expression are made up; empty where they are one.
std::vector<Part> integer_parts(const Expression& x) {
  const std::size_t count = x.attributes.integers.size();
  if (count < 2 || x.is_literal) return {};
  if (x.op == conv_op) {
    const std::size_t axes = (count - 1) / 4;
    return {{"strides", axes}, {"dilations", axes}, {"group", 1}, {"pads", 2 * axes}};
  }
  if (x.op == transposed_conv_op) {
    const std::size_t axes = (count - 1) / 5;
    return {
        {"strides", axes}, {"dilations", axes}, {"group", 1}, {"pads", 2 * axes}, {"output_padding", axes}};
  }
  if (x.op == "MaxPool" || x.op == "AveragePool" || x.op == "LpPool") {
    const std::size_t axes = (count - 2) / 5;
    return {{"kernel_shape", axes}, {"strides", axes}, {"dilations", axes},
            {"pads", 2 * axes},     {"ceil_mode", 1},  {"count_include_pad", 1}};
  }
  return {};
}

std::string list_text(const Dims& integers) {
  std::string text;
  for (const std::int64_t integer : integers) text += (text.empty() ? "" : ", ") + std::to_string(integer);
  return '[' + text + ']';
}

std::string number_list(const std::vector<double>& numbers) {
  std::string text;
  for (const double number : numbers) {
    std::array<char, 32> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 6);
    text += (text.empty() ? "" : ", ") + std::string(digits.data(), end.ptr);
  }
  return '[' + text + ']';
}

std::string both(const std::string& name, const std::string& source, const std::string& target) {
  return name + ' ' + source + " in the source, " + target + " in the target";
}

// Of the integers, where these have parts.
std::string differing_part(const Expression& source, const Expression& target, std::string& detail) {
  const Dims &a = source.attributes.integers, &b = target.attributes.integers;
  std::size_t told = 0;
  for (const Part& part : integer_parts(source)) told += part.count;
  if (a.size() != b.size() || told != a.size()) return "";
  std::size_t begin = 0;
  std::string first;
  for (const Part& part : integer_parts(source)) {
    const auto from = static_cast<std::ptrdiff_t>(begin),
               to = static_cast<std::ptrdiff_t>(begin + part.count);
    begin += part.count;
    const Dims left(a.begin() + from, a.begin() + to), right(b.begin() + from, b.begin() + to);
    if (left == right) continue;
    if (first.empty()) first = part.name;
    detail += (detail.empty() ? "" : "; ") + both(part.name, list_text(left), list_text(right));
  }
  return first;
}

// Of operators whose integers are all of one kind.
const char* class_of_all(const std::string& op) {
  static const std::set<std::string> along_axes{"Softmax", "LogSoftmax", "Mean",  "Concat",
                                                "ArgMax",  "ArgMin",     "Gather"};
  if (op == view_op) return "TSS.shape";
  if (op == transpose_op) return "TSS.order";
  if (op == cut_op) return "LH.slice";
  if (op == pad_op) return "LH.pads";
  if (op == clamp_op) return "LH.clip";
  if (op == leaky_op) return "LH.alpha";
  if (op == "Resize") return "LH.resize";
  if (op == input_op) return "CG.wiring";
  if (along_axes.contains(op) || op.starts_with("Reduce")) return "LH.axis";
  return "LH.attribute";
}

}  // namespace

ToldDifference told_difference(const Expression& source, const Expression& target) {
  std::string detail;
  if (const std::string part = differing_part(source, target, detail); !part.empty())
    return {"LH." + part, detail};
  const ExpressionAttributes &a = source.attributes, &b = target.attributes;
  if (a.integers != b.integers)
    detail = both(source.op, list_text(a.integers), list_text(b.integers));
  else if (a.numbers != b.numbers)
    detail = both(source.op, number_list(a.numbers), number_list(b.numbers));
  else
    detail = both(source.op, printable(a.text + a.circumstances), printable(b.text + b.circumstances));
  return {class_of_all(source.op), detail};
}

}  // namespace opseq
