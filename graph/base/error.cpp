#include "graph/base/error.h"

namespace opseq {

std::string Error::text(LimitNaming) const { return what(); }

LimitError::LimitError(Limit exceeded, const std::string& before, const std::string& after)
    : InputError(Kind::limit, before + limit_name(exceeded) + after),
      limit(exceeded),
      before_(before),
      after_(after) {}

LimitError::LimitError(const std::string& before, const LimitError& clause, const std::string& after)
    : LimitError(clause.limit, before + clause.before_, clause.after_ + after) {}

std::string LimitError::text(LimitNaming naming) const { return before_ + naming(limit) + after_; }

std::string sentence_on(const std::string& subject, const std::string& clause) {
  return subject + ": " + clause + (clause.ends_with('.') ? "" : ".");
}

}  // namespace opseq
