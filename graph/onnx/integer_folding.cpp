#include "graph/onnx/integer_folding.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <variant>
#include <vector>

#include "graph/model/model.h"
#include "graph/onnx/integer_array.h"
#include "graph/onnx/tensor_data.h"

namespace opseq {
namespace {

using Array = IntegerArray;
using Integers = IntegerArray::Integers;
using Result = std::optional<Array>;

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
    return integer_array(known_.tensor(node_.input(index)));
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
    if (!normalise_axis(axis, data->rank())) return std::nullopt;
    Integers chosen = indices->values;
    for (std::int64_t& each : chosen)
      if (!normalise_axis(each, data->dims[axis])) return std::nullopt;
    Array made = select(*data, axis, chosen);
    made.dims.erase(made.dims.begin() + axis);
    made.dims.insert(made.dims.begin() + axis, indices->dims.begin(), indices->dims.end());
    return bounded_count(made.dims) ? Result(made) : std::nullopt;
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
      data = sliced(*data, (*axes)[i], (*starts)[i], (*ends)[i], (*steps)[i]);
    return data;
  }

  Result concat() {
    Result made = operand(0);
    std::int64_t axis = integer("axis", 0);
    if (!made || !normalise_axis(axis, made->rank())) return std::nullopt;
    for (int i = 1; i < node_.input_size(); ++i) {
      const Result next = operand(i);
      if (!next || next->rank() != made->rank()) return std::nullopt;
      for (std::int64_t each = 0; each < next->rank(); ++each)
        if (each != axis && next->dims[each] != made->dims[each]) return std::nullopt;
      made = joined(*made, *next, axis);
      if (!bounded_count(made->dims)) return std::nullopt;
    }
    return made;
  }

  Result unsqueeze() {
    Result data = operand(0);
    bool given = false;
    auto axes = list(1, "axes", given);
    if (!data || !axes || !given) return std::nullopt;
    const std::int64_t rank = data->rank() + static_cast<std::int64_t>(axes->size());
    for (std::int64_t& axis : *axes)
      if (!normalise_axis(axis, rank)) return std::nullopt;
    std::sort(axes->begin(), axes->end());
    if (std::adjacent_find(axes->begin(), axes->end()) != axes->end()) return std::nullopt;
    for (const std::int64_t axis : *axes) data->dims.insert(data->dims.begin() + axis, 1);
    return data;
  }

  Result squeeze() {
    Result data = operand(0);
    bool given = false;
    auto axes = list(1, "axes", given);
    if (!data || !axes) return std::nullopt;
    for (std::int64_t& axis : *axes)
      if (!normalise_axis(axis, data->rank()) || data->dims[axis] != 1) return std::nullopt;
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
    if (bounded_count(dims) != count) return std::nullopt;
    data->dims = dims;
    return data;
  }

  Result transpose() {
    const Result data = operand(0);
    if (!data) return std::nullopt;
    Integers order(data->dims.size());
    std::iota(order.rbegin(), order.rend(), 0);
    if (const auto* const given = attribute("perm")) order.assign(given->ints().begin(), given->ints().end());
    return transposed(*data, order);
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
    const auto made = converted(integer_tensor_of(*data), static_cast<int>(integer("to", 0)));
    return made ? integer_array(&*made) : std::nullopt;
  }

  Result constant_of_shape() {
    const Result wanted = operand(0);
    const auto* const value = attribute("value");
    const Result element = value == nullptr ? std::nullopt : integer_array(&value->t());
    const auto count = wanted ? bounded_count(wanted->values) : std::nullopt;
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
      if (made.values.size() > IntegerArray::most_elements || __builtin_add_overflow(at, step, &at))
        return std::nullopt;
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
  onnx::TensorProto tensor = integer_tensor_of(*made);
  if (tensor.data_type() != made->type) return std::nullopt;  // an overflow of a narrower type
  tensor.set_name(node.output(0));
  return tensor;
}

}  // namespace opseq
