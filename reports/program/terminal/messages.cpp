#include "reports/program/terminal/messages.h"

#include <cstdio>

#include "graph/base/quoted.h"

namespace opseq {

void tell(const std::string& sentence) {
  std::fputs(("opseq: " + printable(sentence) + '\n').c_str(), stderr);
}

}  // namespace opseq
