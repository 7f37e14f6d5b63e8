#include "reports/show/show_subject.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/nearest_name.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/naming/lookup.h"
#include "reports/naming/model_name.h"
#include "reports/naming/unknown_sequence.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

std::string about_unknown(const NgramRows& rows, const std::vector<ModelKey>& models,
                          const std::string& given) {
  if (is_number(given)) return "The database has no model and no sequence of number " + given + '.';
  const std::string text = to_text(given);
  const std::string none = "There is no model and no sequence " + opseq::quoted_name(given) + ": ";
  if (const auto near = nearest_model_name(models, text)) return none + "did you mean " + *near + '?';
  return none + why_no_sequence(rows, parse_sequence(rows, given));
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
