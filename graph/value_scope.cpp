#include "graph/value_scope.h"

#include "graph/base/quoted.h"
#include "graph/model/model.h"

namespace opseq {

ValueId value_named(Values& values, ValueScope& scope, std::string_view name) {
  const auto [it, is_new] = scope.names.try_emplace(name, static_cast<ValueId>(values.all.size()));
  if (is_new) values.all.push_back({name});
  return it->second;
}

void define(Values& values, ValueId value, ValueOrigin origin, std::uint32_t source) {
  Value& defined = values.all[value];
  if (defined.origin != ValueOrigin::undefined)
    throw ModelError("the value " + quoted_name(defined.name) + " is produced twice");
  defined.origin = origin;
  defined.source = source;
}

std::optional<ValueId> captured_value(const Values& values, const ValueScope& scope, std::string_view name) {
  for (const ValueScope* around = scope.outer; around != nullptr; around = around->outer) {
    const auto it = around->names.find(name);
    if (it != around->names.end() && values.all[it->second].origin != ValueOrigin::undefined)
      return it->second;
  }
  return std::nullopt;
}

std::optional<VertexIndex> producer(Values& values, ValueId value) {
  ValueId end = value;
  for (std::size_t steps = 0; values.all[end].origin == ValueOrigin::alias; ++steps) {
    if (steps > values.all.size()) throw ModelError("the graph has a cycle");
    end = values.all[end].source;
  }
  // Path compression: a chain of aliases is walked once, not once per use.
  while (values.all[value].origin == ValueOrigin::alias) {
    const ValueId next = values.all[value].source;
    values.all[value].source = end;
    value = next;
  }
  if (values.all[end].origin != ValueOrigin::vertex) return std::nullopt;
  return values.all[end].source;
}

}  // namespace opseq
