// What flows along the edges of a graph, as data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace opseq {

enum class ValueKind : std::uint8_t { node, weight, input };  // what makes it

struct GraphValue {
  std::string name;          // text
  std::string type;          // "tensor(float)", "" where it is not known
  std::string shape;         // "[1, N, ?]", "" where not even the rank is known
  std::int64_t source = -1;  // the vertex that makes it; -1 for a weight, and where no vertex does
  ValueKind kind = ValueKind::node;

  friend bool operator==(const GraphValue&, const GraphValue&) = default;
};

inline constexpr std::int64_t absent_value = -1;

struct GraphValues {
  std::vector<GraphValue> values;                   // in the order of their first use below
  std::vector<std::vector<std::int64_t>> operands;  // of each vertex, indices of `values` or absent_value
  std::vector<std::vector<std::int64_t>> results;   // likewise, of what it makes
  std::string problem;                              // a sentence: why there is nothing; empty where there is

  friend bool operator==(const GraphValues&, const GraphValues&) = default;
};

}  // namespace opseq
