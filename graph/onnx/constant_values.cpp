#include "graph/onnx/constant_values.h"

#include "graph/onnx/tensor_data.h"

namespace opseq {
namespace {

using TensorPointer = std::shared_ptr<const onnx::TensorProto>;

// Operators between a value and the initializer behind it. Real models have one or two.
constexpr int longest_chain = 32;

// Of the model: nobody's to delete.
TensorPointer borrowed(const onnx::TensorProto& tensor) { return {TensorPointer(), &tensor}; }
TensorPointer owned(onnx::TensorProto tensor) {
  return std::make_shared<const onnx::TensorProto>(std::move(tensor));
}

class Evaluation {
 public:
  Evaluation(ModelScopes& scopes, const std::set<NodePlace>& opaque, std::uint64_t most_bytes)
      : scopes_(scopes), opaque_(opaque), most_bytes_(most_bytes) {}

  TensorPointer value(const ValueSource& source, int chain = 0) {
    const TensorPointer found = unlimited(source, chain);
    if (found == nullptr || !holds_all_data(*found) || stored_bytes(*found) > most_bytes_) return nullptr;
    return found;
  }

 private:
  TensorPointer unlimited(const ValueSource& source, int chain) {
    if (source.initializer != nullptr) return borrowed(*source.initializer);
    if (source.kind != ValueSource::Kind::node || opaque_.contains(source.place) || chain > longest_chain)
      return nullptr;
    const onnx::NodeProto& node = source.place.node();
    if (!canonical_domain(node.domain()).empty() || source.index != 0) return nullptr;
    if (node.op_type() == "Constant") return constant(source.place);
    if (node.op_type() == "Identity") return operand(source.place, chain);
    if (node.op_type() == "Cast") return cast(source.place, chain);
    if (node.op_type() == "ConstantOfShape") return filled(source.place, chain);
    return nullptr;
  }

  TensorPointer operand(const NodePlace& place, int chain) {
    if (place.node().input_size() != 1) return nullptr;
    return value(scopes_.source(*place.frame, place.node().input(0), opaque_), chain + 1);
  }

  // Null where there is none; `made_` may hold it.
  const onnx::AttributeProto* attribute(const NodePlace& place, std::string_view name) {
    for (const onnx::AttributeProto& each : place.node().attribute())
      if (each.name() == name)
        return each.ref_attr_name().empty() ? &each
                                            : referenced_attribute(*place.frame, each.ref_attr_name(), made_);
    return nullptr;
  }

  TensorPointer constant(const NodePlace& place) {
    using A = onnx::AttributeProto;
    if (const A* const value = attribute(place, "value"); value != nullptr && value->has_t())
      return value == &made_ ? owned(value->t()) : borrowed(value->t());
    if (const A* const value = attribute(place, "value_int"))
      return list<std::int64_t>({value->i()}, Rank::scalar);
    if (const A* const value = attribute(place, "value_float"))
      return list<float>({value->f()}, Rank::scalar);
    if (const A* const value = attribute(place, "value_string"))
      return list<std::string>({value->s()}, Rank::scalar);
    if (const A* const value = attribute(place, "value_ints"))
      return list<std::int64_t>({value->ints().begin(), value->ints().end()}, Rank::list);
    if (const A* const value = attribute(place, "value_floats"))
      return list<float>({value->floats().begin(), value->floats().end()}, Rank::list);
    if (const A* const value = attribute(place, "value_strings"))
      return list<std::string>({value->strings().begin(), value->strings().end()}, Rank::list);
    return nullptr;
  }

  template <class Element>
  static TensorPointer list(const std::vector<Element>& values, Rank rank) {
    onnx::TensorProto made;
    if (rank == Rank::list) made.add_dims(static_cast<std::int64_t>(values.size()));
    if constexpr (std::is_same_v<Element, std::int64_t>) {
      made.set_data_type(onnx::TensorProto::INT64);
      made.mutable_int64_data()->Add(values.begin(), values.end());
    } else if constexpr (std::is_same_v<Element, float>) {
      made.set_data_type(onnx::TensorProto::FLOAT);
      made.mutable_float_data()->Add(values.begin(), values.end());
    } else {
      made.set_data_type(onnx::TensorProto::STRING);
      for (const std::string& value : values) made.add_string_data(value);
    }
    return owned(std::move(made));
  }

  TensorPointer cast(const NodePlace& place, int chain) {
    const onnx::AttributeProto* const to = attribute(place, "to");
    const int element_type = to == nullptr ? 0 : static_cast<int>(to->i());
    const TensorPointer from = operand(place, chain);
    if (from == nullptr) return nullptr;
    auto made = converted(*from, element_type);
    return made ? owned(std::move(*made)) : nullptr;
  }

  TensorPointer filled(const NodePlace& place, int chain) {
    onnx::TensorProto made;
    made.set_data_type(onnx::TensorProto::FLOAT);
    made.set_raw_data(std::string(sizeof(float), '\0'));
    if (const auto* const value = attribute(place, "value"); value != nullptr && value->has_t()) {
      auto same = converted(value->t(), value->t().data_type());
      if (!same || element_count(*same) != 1) return nullptr;
      made = std::move(*same);
      made.clear_dims();
    }
    const TensorPointer shape = operand(place, chain);
    const auto dims = shape == nullptr ? std::nullopt : read_numbers(*shape);
    if (!dims || !std::holds_alternative<std::vector<std::int64_t>>(*dims)) return nullptr;
    for (const std::int64_t dim : std::get<0>(*dims)) made.add_dims(dim);
    const auto count = element_count(made);
    if (!count || *count > most_bytes_ / made.raw_data().size()) return nullptr;
    std::string all;
    for (std::uint64_t i = 0; i < *count; ++i) all += made.raw_data();
    made.set_raw_data(std::move(all));
    return owned(std::move(made));
  }

  ModelScopes& scopes_;
  const std::set<NodePlace>& opaque_;
  std::uint64_t most_bytes_;
  onnx::AttributeProto made_;
};

}  // namespace

TensorPointer constant_value(ModelScopes& scopes, const ValueSource& source,
                             const std::set<NodePlace>& opaque, std::uint64_t most_bytes) {
  return Evaluation(scopes, opaque, most_bytes).value(source);
}

const onnx::TensorProto* declared_tensor(const ValueSource& source) {
  if (source.initializer != nullptr) return source.initializer;
  if (source.sparse != nullptr) return nullptr;
  if (source.kind != ValueSource::Kind::node || source.place.node().op_type() != "Constant") return nullptr;
  for (const onnx::AttributeProto& each : source.place.node().attribute())
    if (each.name() == "value" && each.has_t()) return &each.t();
  return nullptr;
}

}  // namespace opseq
