#include "reports/program/options/limit_option.h"

#include "reports/program/options/described_options.h"

namespace opseq {

std::string option_of(Limit limit) { return long_option(limit_name(limit)); }

std::string advice_on_reduction(Reduction method) {
  return method == Reduction::closure ? "" : " " + long_option("reduce") + " closure needs fewer.";
}

}  // namespace opseq
