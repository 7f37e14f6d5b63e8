#include "graph/canonical/expression_pool.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace opseq {
namespace {

template <class Number>
void append_number(std::string& key, Number number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  key.append(bytes, sizeof number);
}

std::string key_of(const std::string& op, const Operands& operands, const ExpressionAttributes& attributes,
                   bool is_literal) {
  std::string key(1, is_literal ? 'l' : 'c');
  append_number(key, static_cast<std::uint32_t>(op.size()));
  key += op;
  append_number(key, static_cast<std::uint32_t>(operands.size()));
  for (const Operand operand : operands) append_number(key, operand->id);
  append_number(key, static_cast<std::uint32_t>(attributes.integers.size()));
  for (const std::int64_t integer : attributes.integers) append_number(key, integer);
  append_number(key, static_cast<std::uint32_t>(attributes.numbers.size()));
  for (const double number : attributes.numbers) append_number(key, number);
  append_number(key, static_cast<std::uint32_t>(attributes.text.size()));
  return key + attributes.text + attributes.circumstances;
}

Digest digest_of(const Tensor& tensor, ElementType type) {
  DigestBuilder digest;
  digest.add(static_cast<std::uint64_t>(type));
  digest.add(static_cast<std::uint64_t>(tensor.type));
  digest.add(static_cast<std::uint64_t>(tensor.shape.size()));
  for (const std::int64_t size : tensor.shape) digest.add(static_cast<std::uint64_t>(size));
  digest.add(std::string_view(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()));
  for (const std::string& text : tensor.strings) digest.add(text);
  return digest.finish();
}

}  // namespace

Origins joined_origins(const Origins& a, const Origins& b) {
  Origins made;
  std::ranges::set_union(a, b, std::back_inserter(made));
  return made;
}

Expression& ExpressionPool::added(Expression expression) {
  expression.id = static_cast<std::uint32_t>(expressions_.size());
  return expressions_.emplace_back(std::move(expression));
}

Operand ExpressionPool::made(const std::string& op, const Operands& operands,
                             const ExpressionAttributes& attributes, const KnownShape& shape,
                             ElementType type, const Origins& origins, bool is_literal) {
  Expression*& found = by_key_[key_of(op, operands, attributes, is_literal)];
  if (found == nullptr) {
    found = &added({op, operands, attributes, nullptr, {}, shape, type, origins, 0, is_literal});
    return found;
  }
  if (found->origins.size() < most_origins && !std::ranges::includes(found->origins, origins))
    found->origins = joined_origins(found->origins, origins);
  if (!found->shape) found->shape = shape;
  if (found->type == ElementType::undefined) found->type = type;
  return found;
}

Operand ExpressionPool::constant(Tensor tensor, ElementType type, const Origins& origins) {
  const Digest digest = digest_of(tensor, type);
  const auto [first, last] = constants_.equal_range(digest);
  for (auto at = first; at != last; ++at)
    if (at->second->type == type && *at->second->constant == tensor) {
      at->second->origins = joined_origins(at->second->origins, origins);
      return at->second;
    }
  const Dims shape = tensor.shape;
  Expression& made = added(
      {"Constant", {}, {}, std::make_shared<const Tensor>(std::move(tensor)), digest, shape, type, origins});
  constants_.emplace(digest, &made);
  return &made;
}

void ExpressionPool::keep_constants_of(const Operands& values) {
  std::vector<bool> is_needed(expressions_.size(), false);
  for (const Operand value : values) is_needed[value->id] = true;
  for (std::size_t i = expressions_.size(); i-- > 0;)
    if (is_needed[i])
      for (const Operand operand : expressions_[i].operands) is_needed[operand->id] = true;
  std::erase_if(constants_, [&](const auto& each) { return !is_needed[each.second->id]; });
  for (Expression& each : expressions_)
    if (!is_needed[each.id]) each.constant.reset();
}

}  // namespace opseq
