#include "graph/synthesis/seed_values.h"

#include <algorithm>
#include <vector>

#include "graph/synthesis/element_families.h"

namespace opseq {
namespace {

constexpr ElementType seed_types[] = {ElementType::float32, ElementType::int64,   ElementType::int32,
                                      ElementType::boolean, ElementType::float64, ElementType::uint8,
                                      ElementType::int8,    ElementType::float16, ElementType::uint32,
                                      ElementType::uint64,  ElementType::uint16,  ElementType::int16,
                                      ElementType::string};

constexpr NumberRange real_ranges[] = {{-1, 1}, {0.1, 0.9}, {1.1, 2}, {-2, -1.1}, {1, 1}, {0, 0}, {2, 2}};
constexpr NumberRange whole_ranges[] = {{0, 3},  {1, 3}, {1, 1}, {2, 2},  {0, 0},
                                        {-3, 3}, {0, 1}, {4, 4}, {-2, -2}};
constexpr NumberRange truth_ranges[] = {{0, 1}, {1, 1}, {0, 0}};
constexpr NumberRange no_range[] = {{0, 0}};

std::span<const NumberRange> ranges_of(ElementType type) {
  if (floating_types.has(type)) return real_ranges;
  if (type == ElementType::boolean) return truth_ranges;
  return type == ElementType::string ? std::span<const NumberRange>(no_range) : whole_ranges;
}

constexpr Shape seed_shapes[] = {{2, 3},
                                 {1, 4, 4, 4},
                                 {3},
                                 {},
                                 {2, 2, 3},
                                 {1},
                                 {2},
                                 {1, 2, 3, 3},
                                 {4},
                                 {1, 1},
                                 {2, 2},
                                 {1, 8, 2, 2},
                                 {1, 2, 4, 2},
                                 {1, 4, 2},
                                 {1, 3, 4},
                                 {8},
                                 {1, 6, 2},
                                 {1, 8, 2},
                                 {1, 6, 3},
                                 {1, 8, 3},
                                 {1, 2, 2},
                                 {1, 12},
                                 {1, 16},
                                 {1, 4},
                                 {2, 5},
                                 {1, 6},
                                 {1, 2, 2, 2, 2},
                                 {2, 2, 4, 4},
                                 {2, 4, 3},
                                 {1, 5, 1, 1},
                                 {8, 1, 1},
                                 {1, 4, 2, 2, 1, 1},
                                 {5, 1},
                                 {2, 4},
                                 {2, 3, 1},
                                 {1, 1, 2, 2, 2, 2}};

std::vector<ValueState> listed_seeds() {
  std::vector<ValueState> seeds;
  for (const ElementType type : seed_types)
    for (const Shape& shape : seed_shapes)
      for (const NumberRange& range : ranges_of(type))
        if (range.low >= 0 || !unsigned_types.has(type))
          seeds.push_back(tensor_state(type, shape, range.low, range.high));
  return seeds;
}

}  // namespace

std::span<const ValueState> seed_values() {
  static const std::vector<ValueState> seeds = listed_seeds();
  return seeds;
}

std::span<const ValueState> seed_values(ElementType type) {
  const std::span<const ValueState> seeds = seed_values();
  const auto is_of_type = [&](const ValueState& seed) { return seed.type == type; };
  const auto first = std::find_if(seeds.begin(), seeds.end(), is_of_type);
  return {first, std::find_if_not(first, seeds.end(), is_of_type)};
}

}  // namespace opseq
