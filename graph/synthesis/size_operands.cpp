#include "graph/synthesis/size_operands.h"

#include <algorithm>

#include "graph/synthesis/element_families.h"

namespace opseq {

Shape uniform_sizes(const ValueState& value, int least, int most, int most_sizes) {
  return value.is_uniform() ? bounded_sizes(value, least, most, most_sizes) : Shape{};
}

Shape bounded_sizes(const ValueState& value, int least, int most, int most_sizes) {
  const bool lists_sizes = value.type == ElementType::int64 && value.rank() == 1 && value.shape[0] >= 1 &&
                           value.shape[0] <= most_sizes && value.lies_in(least, most);
  if (!lists_sizes) return {};
  const int size = static_cast<int>(value.high);
  return uniform_shape(value.shape[0], value.is_uniform() && size > 0 ? size : -size);
}

int indexed_size(const ValueState& value) {
  if (!index_types.has(value.type) || !value.lies_in(-8, 63)) return 0;
  return static_cast<int>(std::max({value.high + 1, -value.low, 4.0}));
}

}  // namespace opseq
