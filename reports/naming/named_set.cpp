#include "reports/naming/named_set.h"

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/nearest_name.h"
#include "graph/base/quoted.h"
#include "reports/text/figures.h"

namespace opseq {

std::string set_name_problem(const std::string& name) {
  if (name.empty()) return "a set has a name";
  if (name.find_first_of(":=/@") == std::string::npos) return "";
  return opseq::quoted_name(name) + " is no name for a set, which has none of : = / @";
}

void require_set(const std::string& name, std::span<const std::string> sets, const std::string& database) {
  if (std::ranges::find(sets, name) != sets.end()) return;
  std::string rest = "; it has none.";
  if (const auto near = nearest_name(name, sets))
    rest = "; did you mean " + opseq::quoted_name(*near) + '?';
  else if (!sets.empty())
    rest = "; it has " + listed({sets.begin(), sets.end()}) + '.';
  throw Error(Error::Kind::misuse,
              "The database " + database + " has no set " + opseq::quoted_name(name) + rest);
}

}  // namespace opseq
