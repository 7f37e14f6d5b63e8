#include "graph/canonical/folded_selection.h"

#include <algorithm>
#include <cmath>

#include "graph/canonical/constant_numbers.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

using Values = std::vector<const Tensor*>;

// act(array) of the tensor's numbers, whichever they are, as a tensor of the same type.
template <class Act>
std::optional<Tensor> with_array(const Tensor& tensor, Act&& act) {
  if (is_whole(tensor.type)) {
    const std::optional<WholeArray> made = act(wholes_of(tensor));
    return made ? std::optional(tensor_of_wholes(*made, tensor.type)) : std::nullopt;
  }
  const std::optional<RealArray> made = act(reals_of(tensor));
  return made ? std::optional(tensor_of_reals(*made, tensor.type)) : std::nullopt;
}

std::optional<Tensor> constant_of_shape(const CanonicalNode& node, const Tensor& shape, const Tensor* value) {
  const auto dims = integers_of(&shape);
  if (!dims || !is_static(*dims) || count_of(*dims) > most_folded_elements || node.op != "ConstantOfShape")
    return std::nullopt;
  const auto count = static_cast<std::size_t>(count_of(*dims));
  if (value == nullptr) return tensor_of_reals({*dims, std::vector<double>(count, 0)}, ElementType::float32);
  return with_array(*value, [&](auto array) {
    using Array = decltype(array);
    if (array.values.size() != 1) return std::optional<Array>();
    return std::optional(Array{*dims, decltype(array.values)(count, array.values[0])});
  });
}

// None where there are too many.
std::optional<std::int64_t> range_length(double start, double limit, double step) {
  const double count = std::ceil((limit - start) / step);
  if (!(count < static_cast<double>(most_folded_elements))) return std::nullopt;
  return count > 0 ? static_cast<std::int64_t>(count) : 0;
}

// Likewise, and where a difference would not be exact.
std::optional<std::int64_t> range_length(std::int64_t start, std::int64_t limit, std::int64_t step) {
  if (!is_ordinary(start) || !is_ordinary(limit) || !is_ordinary(step)) return std::nullopt;
  const std::int64_t way = step > 0 ? limit - start : start - limit, each = std::abs(step);
  const std::int64_t count = way <= 0 ? 0 : (way + each - 1) / each;
  return count < most_folded_elements ? std::optional(count) : std::nullopt;
}

std::optional<Tensor> computed_range(const Values& operands) {
  if (operands.size() != 3) return std::nullopt;
  for (const Tensor* const each : operands)
    if (each == nullptr || count_of(each->shape) != 1 || each->type != operands[0]->type) return std::nullopt;
  return with_array(*operands[0], [&](auto first) {
    using Array = decltype(first);
    const auto number = [&](const Tensor& tensor) {
      if constexpr (std::is_same_v<Array, WholeArray>)
        return wholes_of(tensor).values[0];
      else
        return reals_of(tensor).values[0];
    };
    const auto start = first.values[0], limit = number(*operands[1]), step = number(*operands[2]);
    if (step == 0) return std::optional<Array>();
    const auto count = range_length(start, limit, step);
    if (!count) return std::optional<Array>();
    Array made{{*count}, {}};
    for (std::int64_t i = 0; i < made.shape[0]; ++i)
      made.values.push_back(start + static_cast<decltype(start)>(i) * step);
    return std::optional(made);
  });
}

std::optional<Tensor> computed_non_zero(const Tensor& x) {
  const RealArray numbers =
      is_whole(x.type) ? mapped<double>(wholes_of(x), [](std::int64_t v) { return v; }) : reals_of(x);
  const std::size_t rank = numbers.rank();
  const Dims steps = steps_of(numbers.shape);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < numbers.values.size(); ++i)
    if (numbers.values[i] != 0) places.push_back(i);
  if (count_of({static_cast<std::int64_t>(rank), static_cast<std::int64_t>(places.size())}) >
      most_folded_elements)
    return std::nullopt;
  WholeArray made{{static_cast<std::int64_t>(rank), static_cast<std::int64_t>(places.size())}, {}};
  for (std::size_t axis = 0; axis < rank; ++axis)
    for (const std::size_t place : places)
      made.values.push_back(static_cast<std::int64_t>(place) / steps[axis] % numbers.shape[axis]);
  return tensor_of_wholes(made, ElementType::int64);
}

std::optional<Tensor> triangle(const CanonicalNode& node, const Values& operands) {
  std::int64_t shift = 0;
  if (operands.size() > 1 && operands[1] != nullptr) {
    const auto said = integers_of(operands[1]);
    if (!said || said->size() != 1) return std::nullopt;
    shift = said->front();
  }
  const bool is_upper = node.attributes.integer("upper", 1) != 0;
  if (operands[0]->shape.size() < 2) return std::nullopt;
  return with_array(*operands[0], [&](auto array) {
    const std::int64_t columns = array.shape.back(), rows = array.shape[array.rank() - 2];
    for (std::size_t i = 0; i < array.values.size(); ++i) {
      const auto at = static_cast<std::int64_t>(i);
      const std::int64_t distance = at % columns - at / columns % rows;
      if (is_upper ? distance < shift : distance > shift) array.values[i] = 0;
    }
    return std::optional(array);
  });
}

// The places that the rows of `indices` name in a value of that shape, as offsets; none where one is outside.
std::optional<std::vector<std::int64_t>> named_offsets(const WholeArray& indices, const Dims& shape) {
  if (indices.shape.empty()) return std::nullopt;
  const std::int64_t depth = indices.shape.back();
  if (depth < 1 || depth > static_cast<std::int64_t>(shape.size())) return std::nullopt;
  const Dims steps = steps_of(shape);
  std::vector<std::int64_t> offsets(indices.values.size() / static_cast<std::size_t>(depth), 0);
  for (std::size_t i = 0; i < indices.values.size(); ++i) {
    const auto axis = i % static_cast<std::size_t>(depth);
    const std::int64_t said = indices.values[i], place = said < 0 ? said + shape[axis] : said;
    if (place < 0 || place >= shape[axis]) return std::nullopt;
    offsets[i / static_cast<std::size_t>(depth)] += place * steps[axis];
  }
  return offsets;
}

template <class Array>
std::optional<Array> scattered(Array x, const WholeArray& indices, const Array& updates) {
  const auto offsets = named_offsets(indices, x.shape);
  if (!offsets) return std::nullopt;
  const std::int64_t inner = count_of(Dims(x.shape.begin() + indices.shape.back(), x.shape.end()));
  if (static_cast<std::int64_t>(updates.values.size()) != inner * static_cast<std::int64_t>(offsets->size()))
    return std::nullopt;
  for (std::size_t i = 0; i < offsets->size(); ++i)
    std::copy_n(updates.values.begin() + static_cast<std::ptrdiff_t>(i) * inner, inner,
                x.values.begin() + (*offsets)[i]);
  return x;
}

std::optional<Tensor> scatter(const CanonicalNode& node, const Values& operands) {
  if (operands.size() != 3 || operands[1] == nullptr || operands[2] == nullptr ||
      !is_whole(operands[1]->type) || operands[0]->type != operands[2]->type ||
      node.attributes.text("reduction", "none") != "none")
    return std::nullopt;
  return with_array(*operands[0], [&](auto x) {
    if constexpr (std::is_same_v<decltype(x), WholeArray>)
      return scattered(x, wholes_of(*operands[1]), wholes_of(*operands[2]));
    else
      return scattered(x, wholes_of(*operands[1]), reals_of(*operands[2]));
  });
}

std::optional<Tensor> gather_nd(const CanonicalNode& node, const Values& operands) {
  if (operands.size() != 2 || operands[1] == nullptr || !is_whole(operands[1]->type) ||
      node.attributes.integer("batch_dims", 0) != 0)
    return std::nullopt;
  const WholeArray indices = wholes_of(*operands[1]);
  const auto offsets = named_offsets(indices, operands[0]->shape);
  if (!offsets) return std::nullopt;
  return with_array(*operands[0], [&](auto x) {
    Dims shape(indices.shape.begin(), indices.shape.end() - 1);
    const Dims behind(x.shape.begin() + indices.shape.back(), x.shape.end());
    shape.insert(shape.end(), behind.begin(), behind.end());
    if (count_of(shape) > most_folded_elements) return std::optional<decltype(x)>();
    decltype(x) made{shape, {}};
    for (const std::int64_t offset : *offsets)
      made.values.insert(made.values.end(), x.values.begin() + offset,
                         x.values.begin() + offset + count_of(behind));
    return std::optional(made);
  });
}

// Where the element at an index comes from before a Pad; none: from nowhere.
std::optional<std::int64_t> padded_place(std::int64_t place, std::int64_t size, const std::string& mode) {
  if (place >= 0 && place < size) return place;
  if (mode == "edge") return std::clamp<std::int64_t>(place, 0, size - 1);
  if (mode == "reflect" && size > 1) {
    const std::int64_t period = 2 * (size - 1), at = ((place % period) + period) % period;
    return at < size ? at : period - at;
  }
  return std::nullopt;
}

template <class Array>
std::optional<Array> padded(const Array& x, const Dims& pads, const std::string& mode, double value) {
  Dims shape = x.shape;
  for (std::size_t i = 0; i < shape.size(); ++i) shape[i] += pads[i] + pads[shape.size() + i];
  if (!is_static(shape) || count_of(shape) > most_folded_elements || count_of(x.shape) == 0)
    return std::nullopt;
  const Dims steps = steps_of(shape), inner_steps = steps_of(x.shape);
  Array made{shape, {}};
  for (std::int64_t i = 0; i < count_of(shape); ++i) {
    std::int64_t offset = 0;
    bool is_there = true;
    for (std::size_t axis = 0; axis < shape.size() && is_there; ++axis) {
      const auto place = padded_place(i / steps[axis] % shape[axis] - pads[axis], x.shape[axis], mode);
      is_there = place.has_value();
      if (place) offset += *place * inner_steps[axis];
    }
    using Number = typename decltype(made.values)::value_type;
    made.values.push_back(is_there ? x.values[static_cast<std::size_t>(offset)] : static_cast<Number>(value));
  }
  return made;
}

std::optional<Tensor> computed_pad(const CanonicalNode& node, const Values& operands) {
  const auto pads = said_integers(node, "pads", 1).integers;
  const auto value = said_number(node, "value", 2, 0);
  if (!pads || !value || pads->size() != 2 * operands[0]->shape.size() || node.operand(3) != nullptr)
    return std::nullopt;
  const std::string mode = node.attributes.text("mode", "constant");
  const bool needs_two = mode == "reflect" && std::ranges::count(operands[0]->shape, 1) > 0;
  if (needs_two || (mode != "constant" && mode != "edge" && mode != "reflect")) return std::nullopt;
  for (const std::int64_t each : *pads)
    if (!is_ordinary(each) || std::abs(each) > most_folded_elements) return std::nullopt;
  return with_array(*operands[0], [&](auto x) { return padded(x, *pads, mode, *value); });
}

}  // namespace

std::optional<Tensor> folded_selection(const CanonicalNode& node, const Values& operands) {
  if (node.op == "ConstantOfShape") {
    const auto* const value = node.attributes.find("value");
    if (value != nullptr && !node.attribute_tensor) return std::nullopt;
    return constant_of_shape(node, *operands[0], node.attribute_tensor.get());
  }
  if (node.op == "Range") return computed_range(operands);
  if (node.op == "NonZero") return computed_non_zero(*operands[0]);
  if (node.op == "Trilu") return triangle(node, operands);
  if (node.op == "ScatterND") return scatter(node, operands);
  if (node.op == "GatherND") return gather_nd(node, operands);
  if (node.op == "Pad") return computed_pad(node, operands);
  return std::nullopt;
}

}  // namespace opseq
