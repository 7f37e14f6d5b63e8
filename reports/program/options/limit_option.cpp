#include "reports/program/options/limit_option.h"

#include "reports/program/options/described_options.h"

namespace opseq {

std::string option_of(Limit limit) { return long_option(limit_name(limit)); }

std::string with_advice(const LimitError& error, Reduction method) {
  std::string sentence = error.text(option_of);
  std::string advice;
  if (error.limit == Limit::match_steps) advice = "; --max-paths leaves models with many paths out.";
  if (error.limit == Limit::reduce_steps && method == Reduction::lcs)
    advice = "; --reduce closure needs fewer.";
  if (!advice.empty()) sentence.replace(sentence.size() - 1, 1, advice);
  return sentence;
}

}  // namespace opseq
