#include "analyzer/classification/leniency.h"

#include <algorithm>
#include <vector>

#include "graph/model/value_type_wire.h"

namespace opseq {
namespace {

bool is_one(std::int64_t size) { return size == 1; }

}  // namespace

bool is_other_rank(const Tensor& source, const Tensor& converted) {
  const std::vector<std::int64_t>&wanted = source.shape, &given = converted.shape;
  if (wanted.empty()) return !given.empty() && std::ranges::all_of(given, is_one);
  if (wanted.size() != 1 || given.size() != 2) return false;
  return (given[0] == wanted[0] && given[1] == 1) || (given[0] == 1 && given[1] == wanted[0]);
}

Tensor leniently(Tensor converted, const Tensor& source, const Leniency& leniency) {
  if (leniency.any_rank && is_other_rank(source, converted)) converted.shape = source.shape;
  return converted;
}

std::string taken_text(const Tensor& converted, const Tensor& source, const Leniency& leniency) {
  std::string text;
  if (leniency.any_rank && is_other_rank(source, converted))
    text = shape_text_of(converted) + " taken for " + shape_text_of(source);
  if (converted.type != source.type && has_right_type(converted, source, leniency))
    text += (text.empty() ? "" : ", ") + type_text_of(converted) + " taken for " + type_text_of(source);
  return text;
}

bool has_right_type(const Tensor& converted, const Tensor& source, const Leniency& leniency) {
  if (converted.type == source.type) return true;
  return leniency.any_type && converted.type != ElementType::string && source.type != ElementType::string;
}

std::string type_text_of(const Tensor& tensor) {
  return element_type_name(static_cast<std::int32_t>(tensor.type));
}

std::string shape_text_of(const Tensor& tensor) {
  std::string text = "[";
  for (const std::int64_t size : tensor.shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + "]";
}

}  // namespace opseq
