// Which vertex produces a value: names, scopes and aliases of one model while its operator graph is built.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/operator_graph.h"

namespace opseq {

using ValueId = std::uint32_t;

// Where a value comes from.
enum class ValueOrigin : std::uint8_t {
  undefined,  // used, not (yet) defined
  vertex,     // produced by a vertex
  weight,     // an initializer, or an absent argument: gives no edge
  alias,      // another value under this name, across the border of a function
};

struct Value {
  std::string_view name;
  ValueOrigin origin = ValueOrigin::undefined;
  std::uint32_t source = 0;  // the vertex or the aliased value
};

// All values of a model. Names are views into the Model, which must outlive this.
struct Values {
  std::vector<Value> all;
};

// The names visible in one graph, body or function.
struct ValueScope {
  const ValueScope* outer = nullptr;  // a body's surrounding scope; none around a graph or a function
  std::map<std::string_view, ValueId> names;
};

// The value called `name` in this very scope, made undefined where there is none yet.
ValueId value_named(Values& values, ValueScope& scope, std::string_view name);

// Says where a value comes from. Throws ModelError where that was said before.
void define(Values& values, ValueId value, ValueOrigin origin, std::uint32_t source);

// The defined value called `name` in the scopes around `scope`.
std::optional<ValueId> captured_value(const Values& values, const ValueScope& scope, std::string_view name);

// The vertex that produces a value, behind all aliases; none for a weight. Throws ModelError where
// aliases run in a circle. Shortens the aliases it follows, so that all calls together are near linear.
std::optional<VertexIndex> producer(Values& values, ValueId value);

}  // namespace opseq
