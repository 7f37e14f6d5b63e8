#include "reports/program/terminal/messages.h"

#include <algorithm>
#include <cstdio>

#include "graph/base/quoted.h"

namespace opseq {

void tell(const std::string& sentence) {
  std::fputs(("opseq: " + printable(sentence) + '\n').c_str(), stderr);
}

void tell_first(const std::vector<std::string>& sentences, bool verbose, const char* rest) {
  constexpr std::size_t first = 10;
  const std::size_t shown = verbose ? sentences.size() : std::min(first, sentences.size());
  for (std::size_t i = 0; i < shown; ++i) tell(sentences[i]);
  if (shown < sentences.size()) tell(std::to_string(sentences.size() - shown) + " more " + rest);
}

}  // namespace opseq
