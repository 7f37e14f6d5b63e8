#include "reports/comparison/compared_pair.h"

#include <algorithm>

#include "reports/text/figures.h"

namespace opseq {

std::string verdict_text(const Comparison& comparison) {
  const auto errors = static_cast<std::uint64_t>(
      std::ranges::count_if(comparison.findings, [](const Finding& each) { return each.is_error; }));
  switch (comparison.verdict) {
    case PairVerdict::equivalent:
      return "equivalent: all outputs are proved equal";
    case PairVerdict::representation:
      return "equivalent, but for representation: " + comparison.reason;
    case PairVerdict::different:
      return "different: " + plural(errors, "finding") + (errors == 1 ? " explains" : " explain") +
             " all that differs";
    case PairVerdict::undecided:
      break;
  }
  return "undecided: " + comparison.reason;
}

}  // namespace opseq
