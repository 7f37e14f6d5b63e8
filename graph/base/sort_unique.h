// Lists as sets.
#pragma once

#include <algorithm>
#include <vector>

namespace opseq {

// Sorts the list, and leaves of equal elements one. O(n log n).
template <class Element>
void sort_unique(std::vector<Element>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace opseq
