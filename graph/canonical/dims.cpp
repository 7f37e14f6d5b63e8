#include "graph/canonical/dims.h"

#include <algorithm>

namespace opseq {
namespace {

// None where the sizes don't fit.
std::optional<std::int64_t> joint_size(std::int64_t a, std::int64_t b) {
  if (a == b || b == 1) return a;
  if (a == 1) return b;
  if (a == unknown_dim) return b;
  if (b == unknown_dim) return a;
  return std::nullopt;
}

}  // namespace

bool is_static(const Dims& dims) {
  return std::ranges::all_of(dims, [](std::int64_t size) { return size >= 0; });
}

bool is_static(const KnownShape& shape) { return shape && is_static(*shape); }

std::int64_t count_of(const Dims& dims) {
  constexpr std::int64_t most = std::int64_t{1} << 62;
  if (std::ranges::count(dims, 0) > 0) return 0;
  std::int64_t count = 1;
  for (const std::int64_t size : dims) count = size > most / count ? most : count * size;
  return count;
}

std::size_t unknown_count(const Dims& dims) {
  return static_cast<std::size_t>(std::ranges::count_if(dims, [](std::int64_t size) { return size < 0; }));
}

KnownShape broadcast(const KnownShape& a, const KnownShape& b) {
  if (!a || !b) return std::nullopt;
  const Dims& longer = a->size() >= b->size() ? *a : *b;
  const Dims& shorter = a->size() >= b->size() ? *b : *a;
  Dims made = longer;
  for (std::size_t i = 0; i < shorter.size(); ++i) {
    const auto size = joint_size(longer[longer.size() - 1 - i], shorter[shorter.size() - 1 - i]);
    if (!size) return std::nullopt;
    made[made.size() - 1 - i] = *size;
  }
  return made;
}

std::optional<std::size_t> axis_at(std::int64_t axis, std::size_t rank) {
  const auto most = static_cast<std::int64_t>(rank);
  if (axis < -most || axis >= most) return std::nullopt;
  return static_cast<std::size_t>(axis < 0 ? axis + most : axis);
}

bool is_ordinary(std::int64_t number) { return number >= -largest_size && number <= largest_size; }

bool are_ordinary(const Dims& numbers) { return std::ranges::all_of(numbers, is_ordinary); }

Dims without_units(const Dims& dims) {
  Dims made;
  std::ranges::copy_if(dims, std::back_inserter(made), [](std::int64_t size) { return size != 1; });
  return made;
}

}  // namespace opseq
