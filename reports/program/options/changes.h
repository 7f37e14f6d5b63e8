// What is said in place of a preset's values or of the defaults.
#pragma once

#include <functional>
#include <vector>

namespace opseq {

// Each sets what one option was given.
template <class Options>
using Changes = std::vector<std::function<void(Options&)>>;

template <class Options>
Options changed(Options options, const Changes<Options>& changes) {
  for (const auto& change : changes) change(options);
  return options;
}

}  // namespace opseq
