#include "graph/integer_folding.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <variant>
#include <vector>

#include "graph/model.h"
#include "graph/tensor_data.h"

namespace opseq {
namespace {

using Integers = std::vector<std::int64_t>;

constexpr std::int64_t most_elements = 4096;

struct Array {
  int type = onnx::TensorProto::INT64;
  Integers dims;
  Integers values;  // row by row

  std::int64_t rank() const { return static_cast<std::int64_t>(dims.size()); }
};

using Result = std::optional<Array>;

std::optional<std::int64_t> count_of(const Integers& dims) {
  std::int64_t count = 1;
  for (const std::int64_t dim : dims) {
    if (dim < 0 || (dim != 0 && count > most_elements / dim)) return std::nullopt;
    count *= dim;
  }
  return count;
}

Result array_of(const onnx::TensorProto* tensor) {
  const bool integers = tensor != nullptr && (tensor->data_type() == onnx::TensorProto::INT64 ||
                                              tensor->data_type() == onnx::TensorProto::INT32 ||
                                              tensor->data_type() == onnx::TensorProto::BOOL);
  if (!integers) return std::nullopt;
  Array array{tensor->data_type(), {tensor->dims().begin(), tensor->dims().end()}, {}};
  if (!count_of(array.dims)) return std::nullopt;
  const auto numbers = read_numbers(*tensor);
  if (!numbers) return std::nullopt;
  array.values = std::get<Integers>(*numbers);
  return array;
}

onnx::TensorProto tensor_of(const Array& array) {
  onnx::TensorProto whole = integer_tensor(array.values, false, onnx::TensorProto::INT64);
  whole.clear_dims();
  for (const std::int64_t dim : array.dims) whole.add_dims(dim);
  return converted(whole, array.type).value_or(whole);
}

// Calls each(index) for all indices of an array of these dims, in the order of its values.
template <class Each>
void for_each_index(const Integers& dims, Each&& each) {
  const std::int64_t count = count_of(dims).value_or(0);
  Integers index(dims.size(), 0);
  for (std::int64_t i = 0; i < count; ++i) {
    each(index);
    for (std::size_t axis = dims.size(); axis-- > 0;) {
      if (++index[axis] < dims[axis]) break;
      index[axis] = 0;
    }
  }
}

// The element of an array that is stretched to the index's dims.
std::int64_t stretched(const Array& array, const Integers& index) {
  std::size_t at = 0;
  const std::size_t ahead = index.size() - array.dims.size();
  for (std::size_t axis = 0; axis < array.dims.size(); ++axis)
    at = at * static_cast<std::size_t>(array.dims[axis]) +
         (array.dims[axis] == 1 ? 0 : static_cast<std::size_t>(index[ahead + axis]));
  return array.values[at];
}

std::optional<Integers> common_dims(const Integers& a, const Integers& b) {
  Integers dims(std::max(a.size(), b.size()), 1);
  for (std::size_t i = 0; i < dims.size(); ++i) {
    const std::int64_t x = i < a.size() ? a[a.size() - 1 - i] : 1;
    const std::int64_t y = i < b.size() ? b[b.size() - 1 - i] : 1;
    if (x != y && x != 1 && y != 1) return std::nullopt;
    dims[dims.size() - 1 - i] = x == 1 ? y : x;
  }
  if (!count_of(dims)) return std::nullopt;
  return dims;
}

class Folding {
 public:
  Folding(const onnx::NodeProto& node, const KnownValues& known) : node_(node), known_(known) {}

  Result fold() {
    using Operator = Result (Folding::*)();
    static const std::unordered_map<std::string, Operator> operators{
        {"Shape", &Folding::shape},         {"Size", &Folding::size},
        {"Gather", &Folding::gather},       {"Slice", &Folding::slice},
        {"Concat", &Folding::concat},       {"Unsqueeze", &Folding::unsqueeze},
        {"Squeeze", &Folding::squeeze},     {"Reshape", &Folding::reshape},
        {"Transpose", &Folding::transpose}, {"Expand", &Folding::expand},
        {"Cast", &Folding::cast},           {"ConstantOfShape", &Folding::constant_of_shape},
        {"Range", &Folding::range},         {"Where", &Folding::where},
        {"Identity", &Folding::identity}};
    if (!canonical_domain(node_.domain()).empty() || node_.output_size() != 1) return std::nullopt;
    const auto it = operators.find(node_.op_type());
    return it == operators.end() ? binary() : (this->*it->second)();
  }

 private:
  Result operand(int index) const {
    if (index >= node_.input_size() || node_.input(index).empty()) return std::nullopt;
    return array_of(known_.tensor(node_.input(index)));
  }

  bool has_operand(int index) const { return index < node_.input_size() && !node_.input(index).empty(); }

  const onnx::AttributeProto* attribute(std::string_view name) const {
    for (const onnx::AttributeProto& each : node_.attribute())
      if (each.name() == name) return &each;
    return nullptr;
  }

  std::int64_t integer(std::string_view name, std::int64_t otherwise) const {
    const auto* const found = attribute(name);
    return found == nullptr ? otherwise : found->i();
  }

  // An operand in newer opsets, an attribute in older ones. `given` tells whether it is there at all.
  std::optional<Integers> list(int index, std::string_view name, bool& given) const {
    given = true;
    if (has_operand(index)) {
      const Result array = operand(index);
      return array ? std::optional(array->values) : std::nullopt;
    }
    const auto* const found = attribute(name);
    given = found != nullptr;
    return given ? Integers(found->ints().begin(), found->ints().end()) : Integers();
  }

  static bool normalise(std::int64_t& axis, std::int64_t rank) {
    if (axis < 0) axis += rank;
    return axis >= 0 && axis < rank;
  }

  std::optional<Integers> known_dims() const {
    const onnx::TypeProto* const type = node_.input_size() == 1 ? known_.type(node_.input(0)) : nullptr;
    if (type == nullptr || !type->has_tensor_type() || !type->tensor_type().has_shape()) return std::nullopt;
    Integers dims;
    for (const auto& dim : type->tensor_type().shape().dim()) {
      if (!dim.has_dim_value() || dim.dim_value() < 0) return std::nullopt;
      dims.push_back(dim.dim_value());
    }
    return dims;
  }

  Result shape() {
    auto dims = known_dims();
    if (!dims) return std::nullopt;
    const auto rank = static_cast<std::int64_t>(dims->size());
    const auto clamped = [rank](std::int64_t at) {
      return std::clamp<std::int64_t>(at < 0 ? at + rank : at, 0, rank);
    };
    const std::int64_t start = clamped(integer("start", 0));
    const std::int64_t end = std::max(start, clamped(integer("end", rank)));
    const Integers part(dims->begin() + start, dims->begin() + end);
    return Array{onnx::TensorProto::INT64, {static_cast<std::int64_t>(part.size())}, part};
  }

  Result size() {
    const auto dims = known_dims();
    if (!dims) return std::nullopt;
    std::int64_t count = 1;
    for (const std::int64_t dim : *dims)
      if (__builtin_mul_overflow(count, dim, &count)) return std::nullopt;
    return Array{onnx::TensorProto::INT64, {}, {count}};
  }

  Result identity() { return operand(0); }

  Result gather() {
    const Result data = operand(0), indices = operand(1);
    if (!data || !indices) return std::nullopt;
    std::int64_t axis = integer("axis", 0);
    if (!normalise(axis, data->rank())) return std::nullopt;
    Integers chosen = indices->values;
    for (std::int64_t& each : chosen)
      if (!normalise(each, data->dims[axis])) return std::nullopt;
    Array made = select(*data, axis, chosen);
    made.dims.erase(made.dims.begin() + axis);
    made.dims.insert(made.dims.begin() + axis, indices->dims.begin(), indices->dims.end());
    return count_of(made.dims) ? Result(made) : std::nullopt;
  }

  // The slices at the given places of an axis, in that order.
  static Array select(const Array& data, std::int64_t axis, const Integers& chosen) {
    Array made{data.type, data.dims, {}};
    made.dims[axis] = static_cast<std::int64_t>(chosen.size());
    for_each_index(made.dims, [&](Integers index) {
      index[axis] = chosen[index[axis]];
      made.values.push_back(at(data, index));
    });
    return made;
  }

  static std::int64_t at(const Array& data, const Integers& index) {
    std::int64_t place = 0;
    for (std::size_t axis = 0; axis < index.size(); ++axis) place = place * data.dims[axis] + index[axis];
    return data.values[place];
  }

  Result slice() {
    Result data = operand(0);
    bool given = false, any_axes = false, any_steps = false;
    const auto starts = list(1, "starts", given), ends = list(2, "ends", given);
    auto axes = list(3, "axes", any_axes), steps = list(4, "steps", any_steps);
    if (!data || !starts || !ends || !axes || !steps || starts->size() != ends->size()) return std::nullopt;
    if (!any_axes) {
      axes->resize(starts->size());
      std::iota(axes->begin(), axes->end(), 0);
    }
    if (!any_steps) steps->assign(starts->size(), 1);
    if (axes->size() != starts->size() || steps->size() != starts->size()) return std::nullopt;
    for (std::size_t i = 0; i < starts->size() && data; ++i)
      data = slice_axis(*data, (*axes)[i], (*starts)[i], (*ends)[i], (*steps)[i]);
    return data;
  }

  static Result slice_axis(const Array& data, std::int64_t axis, std::int64_t start, std::int64_t end,
                           std::int64_t step) {
    if (!normalise(axis, data.rank()) || step == 0 || step < -most_elements || step > most_elements)
      return std::nullopt;
    const std::int64_t size = data.dims[axis];
    if (size == 0) return data;
    const std::int64_t first = step > 0 ? 0 : -1;  // where a walk in that direction may end
    start = std::clamp<std::int64_t>(start < 0 ? start + size : start, 0, step > 0 ? size : size - 1);
    end = std::clamp(end < 0 ? end + size : end, first, size);
    Integers chosen;
    for (std::int64_t i = start; step > 0 ? i < end : i > end; i += step) chosen.push_back(i);
    return select(data, axis, chosen);
  }

  Result concat() {
    Result made = operand(0);
    std::int64_t axis = integer("axis", 0);
    if (!made || !normalise(axis, made->rank())) return std::nullopt;
    for (int i = 1; i < node_.input_size(); ++i) {
      const Result next = operand(i);
      if (!next || next->rank() != made->rank()) return std::nullopt;
      for (std::int64_t each = 0; each < next->rank(); ++each)
        if (each != axis && next->dims[each] != made->dims[each]) return std::nullopt;
      made = joined(*made, *next, axis);
      if (!count_of(made->dims)) return std::nullopt;
    }
    return made;
  }

  static Array joined(const Array& a, const Array& b, std::int64_t axis) {
    Array made{a.type, a.dims, {}};
    made.dims[axis] += b.dims[axis];
    for_each_index(made.dims, [&](Integers index) {
      const bool first = index[axis] < a.dims[axis];
      if (!first) index[axis] -= a.dims[axis];
      made.values.push_back(at(first ? a : b, index));
    });
    return made;
  }

  Result unsqueeze() {
    Result data = operand(0);
    bool given = false;
    auto axes = list(1, "axes", given);
    if (!data || !axes || !given) return std::nullopt;
    const std::int64_t rank = data->rank() + static_cast<std::int64_t>(axes->size());
    for (std::int64_t& axis : *axes)
      if (!normalise(axis, rank)) return std::nullopt;
    std::sort(axes->begin(), axes->end());
    for (const std::int64_t axis : *axes) data->dims.insert(data->dims.begin() + axis, 1);
    return data;
  }

  Result squeeze() {
    Result data = operand(0);
    bool given = false;
    auto axes = list(1, "axes", given);
    if (!data || !axes) return std::nullopt;
    for (std::int64_t& axis : *axes)
      if (!normalise(axis, data->rank()) || data->dims[axis] != 1) return std::nullopt;
    Integers dims;
    for (std::int64_t axis = 0; axis < data->rank(); ++axis) {
      const bool named = std::find(axes->begin(), axes->end(), axis) != axes->end();
      if (given ? !named : data->dims[axis] != 1) dims.push_back(data->dims[axis]);
    }
    data->dims = dims;
    return data;
  }

  Result reshape() {
    Result data = operand(0);
    const Result wanted = operand(1);
    if (!data || !wanted || integer("allowzero", 0) != 0) return std::nullopt;
    Integers dims = wanted->values;
    std::int64_t known = 1, open = -1;
    for (std::size_t i = 0; i < dims.size(); ++i) {
      if (dims[i] == 0 && i < data->dims.size()) dims[i] = data->dims[i];
      if (dims[i] == -1)
        open = static_cast<std::int64_t>(i);
      else if (__builtin_mul_overflow(known, dims[i], &known))
        return std::nullopt;
    }
    const auto count = static_cast<std::int64_t>(data->values.size());
    if (open >= 0 && known != 0) dims[open] = count / known;
    if (count_of(dims) != count) return std::nullopt;
    data->dims = dims;
    return data;
  }

  Result transpose() {
    const Result data = operand(0);
    if (!data) return std::nullopt;
    Integers order(data->dims.size());
    std::iota(order.rbegin(), order.rend(), 0);
    if (const auto* const given = attribute("perm")) order.assign(given->ints().begin(), given->ints().end());
    Integers sorted = order;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < sorted.size(); ++i)
      if (sorted[i] != static_cast<std::int64_t>(i)) return std::nullopt;
    if (order.size() != data->dims.size()) return std::nullopt;
    Array made{data->type, {}, {}};
    for (const std::int64_t axis : order) made.dims.push_back(data->dims[axis]);
    for_each_index(made.dims, [&](const Integers& index) {
      Integers from(index.size());
      for (std::size_t i = 0; i < index.size(); ++i) from[order[i]] = index[i];
      made.values.push_back(at(*data, from));
    });
    return made;
  }

  Result expand() {
    const Result data = operand(0), wanted = operand(1);
    const auto dims = data && wanted ? common_dims(data->dims, wanted->values) : std::nullopt;
    if (!dims) return std::nullopt;
    Array made{data->type, *dims, {}};
    for_each_index(*dims, [&](const Integers& index) { made.values.push_back(stretched(*data, index)); });
    return made;
  }

  Result cast() {
    const Result data = operand(0);
    if (!data) return std::nullopt;
    const auto made = converted(tensor_of(*data), static_cast<int>(integer("to", 0)));
    return made ? array_of(&*made) : std::nullopt;
  }

  Result constant_of_shape() {
    const Result wanted = operand(0);
    const auto* const value = attribute("value");
    const Result element = value == nullptr ? std::nullopt : array_of(&value->t());
    const auto count = wanted ? count_of(wanted->values) : std::nullopt;
    if (!count || !element || element->values.size() != 1) return std::nullopt;
    return Array{element->type, wanted->values, Integers(*count, element->values[0])};
  }

  Result range() {
    const Result start = operand(0), limit = operand(1), delta = operand(2);
    for (const Result* each : {&start, &limit, &delta})
      if (!*each || (*each)->values.size() != 1) return std::nullopt;
    const std::int64_t step = delta->values[0];
    Array made{start->type, {}, {}};
    std::int64_t at = start->values[0];
    while (step != 0 && (step > 0 ? at < limit->values[0] : at > limit->values[0])) {
      made.values.push_back(at);
      if (made.values.size() > most_elements || __builtin_add_overflow(at, step, &at)) return std::nullopt;
    }
    made.dims = {static_cast<std::int64_t>(made.values.size())};
    return step == 0 ? std::nullopt : Result(made);
  }

  Result where() {
    const Result condition = operand(0), yes = operand(1), no = operand(2);
    if (!condition || !yes || !no) return std::nullopt;
    auto dims = common_dims(yes->dims, no->dims);
    if (dims) dims = common_dims(*dims, condition->dims);
    if (!dims) return std::nullopt;
    Array made{yes->type, *dims, {}};
    for_each_index(*dims, [&](const Integers& index) {
      made.values.push_back(stretched(stretched(*condition, index) != 0 ? *yes : *no, index));
    });
    return made;
  }

  // False where the operator has no result.
  static bool compute(const std::string& type, std::int64_t a, std::int64_t b, std::int64_t& made) {
    if (type == "Add") return !__builtin_add_overflow(a, b, &made);
    if (type == "Sub") return !__builtin_sub_overflow(a, b, &made);
    if (type == "Mul") return !__builtin_mul_overflow(a, b, &made);
    if (type == "Div") {
      if (b == 0 || b == -1) return false;
      made = a / b;
      return true;
    }
    made = type == "Equal"     ? a == b
           : type == "Less"    ? a < b
           : type == "Greater" ? a > b
           : type == "And"     ? a && b
                               : a || b;
    return true;
  }

  Result binary() {
    const std::string& type = node_.op_type();
    const bool arithmetic = type == "Add" || type == "Sub" || type == "Mul" || type == "Div";
    const bool logical =
        type == "Equal" || type == "Less" || type == "Greater" || type == "And" || type == "Or";
    if (!arithmetic && !logical) return std::nullopt;
    const Result a = operand(0), b = operand(1);
    const auto dims = a && b ? common_dims(a->dims, b->dims) : std::nullopt;
    if (!dims) return std::nullopt;
    Array made{logical ? onnx::TensorProto::BOOL : a->type, *dims, {}};
    bool whole = true;
    for_each_index(*dims, [&](const Integers& index) {
      std::int64_t value = 0;
      whole = whole && compute(type, stretched(*a, index), stretched(*b, index), value);
      made.values.push_back(value);
    });
    return whole ? Result(made) : std::nullopt;
  }

  const onnx::NodeProto& node_;
  const KnownValues& known_;
};

}  // namespace

std::optional<onnx::TensorProto> fold_integers(const onnx::NodeProto& node, const KnownValues& known) {
  const Result made = Folding(node, known).fold();
  if (!made) return std::nullopt;
  onnx::TensorProto tensor = tensor_of(*made);
  if (tensor.data_type() != made->type) return std::nullopt;  // an overflow of a narrower type
  tensor.set_name(node.output(0));
  return tensor;
}

}  // namespace opseq
