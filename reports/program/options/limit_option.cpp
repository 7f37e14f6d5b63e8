#include "reports/program/options/limit_option.h"

#include "reports/program/options/described_options.h"

namespace opseq {

std::string option_of(Limit limit) { return long_option(limit_name(limit)); }

std::string with_advice(std::string sentence, Reduction method) {
  if (method != Reduction::closure)
    sentence.replace(sentence.size() - 1, 1, "; " + long_option("reduce") + " closure needs fewer.");
  return sentence;
}

}  // namespace opseq
