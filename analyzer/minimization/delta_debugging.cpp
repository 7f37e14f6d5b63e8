#include "analyzer/minimization/delta_debugging.h"

#include <algorithm>
#include <cstddef>

namespace opseq {
namespace {

Items without(const Items& items, std::size_t from, std::size_t count) {
  Items left(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(from));
  const std::size_t end = std::min(items.size(), from + count);
  left.insert(left.end(), items.begin() + static_cast<std::ptrdiff_t>(end), items.end());
  return left;
}

// Leaves parts of that size out, from the first to the last. Whether any was.
bool leave_out_parts(Items& items, std::size_t size, const std::function<bool(const Items&)>& fails) {
  bool has_changed = false;
  for (std::size_t at = 0; at < items.size();) {
    Items left = without(items, at, size);
    if (left.empty() || !fails(left)) {
      at += size;
      continue;
    }
    items = std::move(left);
    has_changed = true;
  }
  return has_changed;
}

}  // namespace

Items minimal_failing(Items items, const std::function<bool(const Items&)>& fails) {
  for (std::size_t size = (items.size() + 1) / 2; size > 1 && items.size() > 1;
       size = std::min(size, items.size() + 1) / 2)
    leave_out_parts(items, size, fails);
  while (items.size() > 1 && leave_out_parts(items, 1, fails)) {
  }
  return items;
}

}  // namespace opseq
