// A tensor with other elements.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "graph/base/named_value.h"
#include "graph/model/tensor.h"

namespace opseq {

enum class ValueChange : std::uint8_t { zeros, ones, negated, hundredfold };
inline constexpr std::array value_change_names{
    NamedValue<ValueChange>{"zeros", ValueChange::zeros},
    NamedValue<ValueChange>{"ones", ValueChange::ones},
    NamedValue<ValueChange>{"negated", ValueChange::negated},
    NamedValue<ValueChange>{"hundredfold", ValueChange::hundredfold},
};

// Of the same type and shape. Integers are not made larger, those without a sign and booleans not negated,
// and of other types than integers, booleans, float32 and float64 nothing is changed: then nothing, as where
// no element is another one. O(elements).
std::optional<Tensor> changed(const Tensor& tensor, ValueChange change);

}  // namespace opseq
