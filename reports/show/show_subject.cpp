#include "reports/show/show_subject.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/naming/lookup.h"
#include "reports/naming/model_name.h"
#include "reports/naming/nearest_name.h"
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

// Why it is no sequence that a model holds.
std::string about_operators(const NgramRows& rows, const std::vector<std::string>& operators) {
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

std::string about_unknown(const NgramRows& rows, const std::vector<ModelKey>& models,
                          const std::string& given) {
  if (is_number(given)) return "The database has no model and no sequence of number " + given + '.';
  const std::string text = to_text(given);
  const std::string none = "There is no model and no sequence " + opseq::quoted_name(given) + ": ";
  if (const auto near = nearest_model_name(models, text)) return none + "did you mean " + *near + '?';
  return none + about_operators(rows, parse_sequence(rows, given));
}

}  // namespace

ShowSubject find_subject(const NgramRows& rows, const std::vector<ModelKey>& models,
                         const std::string& text) {
  ShowSubject subject;
  subject.model = look_up_model(models, text);
  if (!subject.model) subject.sequence = look_up_sequence(rows, text);
  if (!subject.model && !subject.sequence) subject.model = find_model_by_part(models, text);
  if (!subject.model && !subject.sequence)
    throw Error(Error::Kind::misuse, about_unknown(rows, models, text));
  return subject;
}

}  // namespace opseq
