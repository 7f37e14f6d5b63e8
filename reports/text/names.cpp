#include "reports/text/names.h"

#include "reports/text/figures.h"

namespace opseq {

std::string set_list(const SetNames& sets) {
  std::vector<std::string> shown;
  for (const std::string& name : sets) shown.push_back(printable(name));
  return shown.empty() ? "no set" : listed(shown);
}

}  // namespace opseq
