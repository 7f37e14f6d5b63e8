#include "reports/naming/unknown_sequence.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/nearest_name.h"
#include "graph/base/quoted.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

// Its longest part that a model holds, of equals the first; `operators` are all known, so there is one.
std::string longest_held_part(const NgramRows& rows, const std::vector<std::string>& operators) {
  for (std::size_t length = std::min<std::size_t>(operators.size() - 1, rows.longest); length > 0; --length)
    for (std::size_t at = 0; at + length <= operators.size(); ++at) {
      const std::vector<std::string> part(operators.begin() + at, operators.begin() + at + length);
      if (find_sequence(rows, part)) return "the longest part that one holds is " + arrow_sequence(part);
    }
  return "none of its operators is on a path from an input to an output";
}

}  // namespace

std::string why_no_sequence(const NgramRows& rows, const std::vector<std::string>& operators) {
  for (const std::string& name : operators) {
    if (std::binary_search(rows.operators.begin(), rows.operators.end(), name)) continue;
    const auto near = nearest_name(name, rows.operators);
    return "no model has an operator " + opseq::quoted_name(name) +
           (near ? "; did you mean " + opseq::quoted_name(*near) + '?' : ".");
  }
  if (operators.empty()) return "it names nothing.";
  if (operators.size() > rows.longest)
    return fmt::format("sequences of at most {} were found, 'opseq analyze --ngram-max' finds longer ones.",
                       plural(rows.longest, "operator"));
  return "no model holds these operators in a row; " + longest_held_part(rows, operators) + '.';
}

}  // namespace opseq
