#include "reports/page/page_suggestions.h"

#include "analyzer/suite/suggestion.h"
#include "reports/coverage/coverage_json.h"

namespace opseq {

nlohmann::ordered_json suggestions_json(const NgramRows& rows, const Roles& roles, std::size_t most,
                                        const std::vector<std::uint32_t>& places) {
  SuggestionOptions options;
  options.roles = roles;
  options.budget = most;
  options.draws = 0;  // what chance would add is a question for opseq suggest
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Suggestion& suggestion : suggest(rows, options).suggestions)
    list.push_back({{"model", places[suggestion.model]},
                    {"gained_sequences", suggestion.gained_sequences},
                    {"coverage", coverage_by_length_json(suggestion.coverage)}});
  return list;
}

}  // namespace opseq
