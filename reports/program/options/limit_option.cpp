#include "reports/program/options/limit_option.h"

#include <algorithm>

namespace opseq {

std::string option_of(Limit limit) {
  std::string option = "--" + limit_name(limit);
  std::replace(option.begin(), option.end(), '_', '-');
  return option;
}

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
