// The fewest of some items that still do it.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace opseq {

using Items = std::vector<std::uint32_t>;  // ascending

// Zeller and Hildebrandt's ddmin (IEEE TSE 28(2), 2002), complements alone: parts of the items are left out,
// halves first, then quarters and so on, down to each item by itself, until none can be. What `fails` takes
// is to fail with all items; it is never asked of none. The result fails, and without any one of its items it
// does not (or there is one item only). Deterministic. O(n²) questions at worst, some log n for each item
// that stays. What `fails` throws comes out.
Items minimal_failing(Items items, const std::function<bool(const Items&)>& fails);

}  // namespace opseq
