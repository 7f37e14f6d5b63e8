#include "reports/listing/list_text.h"

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t values_named = 3;

std::string value_text(std::int64_t opset) { return std::to_string(opset); }
std::string value_text(const std::string& producer) {
  return producer.empty() ? "none" : printable(producer);
}

// "17 (120), 13 (30) and 2 more": the most frequent values, of equals the first.
template <class Value>
std::string most_frequent(const std::map<Value, std::uint64_t>& models_of) {
  std::vector<std::pair<Value, std::uint64_t>> ordered(models_of.begin(), models_of.end());
  std::ranges::stable_sort(ordered, std::greater{}, &std::pair<Value, std::uint64_t>::second);
  std::string text;
  for (std::size_t i = 0; i < std::min(ordered.size(), values_named); ++i)
    text += (i == 0 ? "" : ", ") + value_text(ordered[i].first) + " (" + grouped(ordered[i].second) + ')';
  if (ordered.size() > values_named) text += " and " + grouped(ordered.size() - values_named) + " more";
  return text.empty() ? "-" : text;
}

std::string options_in_words(const std::string& changed) {
  return changed.empty() ? "the default options" : changed;
}

std::string analysis_sentence(const ContentsRows& contents, const std::string& changed) {
  const std::string with = "with " + options_in_words(changed);
  switch (contents.analysis) {
    case AnalysisState::none:
      return "It was not analyzed yet: run 'opseq analyze'.";
    case AnalysisState::outdated:
      return "Its models have changed since it was analyzed " + with + ": run 'opseq analyze'.";
    case AnalysisState::interrupted:
      return "The analysis " + with + " was interrupted: run 'opseq analyze' to finish it.";
    case AnalysisState::complete:
      break;
  }
  return "Analyzed " + with + '.';
}

std::string status_text(ModelStatus status) { return name_in_words(status_name(status)); }

std::string role_text(std::optional<Role> role) {
  return role ? std::string(name_of(role_names, *role)) : "-";
}

std::string number_text(const std::optional<std::int64_t>& number) {
  return number ? grouped(static_cast<std::uint64_t>(*number)) : "-";
}

}  // namespace

std::string make_list_text(const ContentsRows& contents, const ChangedOptions& changed,
                           const LineWidths& width) {
  const std::vector<ListedSet> sets = count_sets(contents);
  TableRows rows{{"set", "role", "models", "analyzed", "too many paths", "unreadable", "copies", "nodes",
                  "opsets", "producers"}};
  for (const ListedSet& set : sets)
    rows.push_back({printable(set.name), role_text(set.role), grouped(set.models), grouped(set.analyzed),
                    grouped(set.too_many_paths), grouped(set.unreadable), grouped(set.copies),
                    grouped(set.nodes), most_frequent(set.opsets), most_frequent(set.producers)});
  std::string text =
      sets.empty() ? "There are no sets.\n" : aligned_table(rows, "llrrrrrrll", width.table) + '\n';
  if (!contents.database_options.empty())
    text += wrapped("Made with " + options_in_words(changed.database) + '.', width.text);
  return text + wrapped(analysis_sentence(contents, changed.analysis), width.text);
}

std::string make_model_list_text(const std::vector<ContentsModel>& models, const LineWidths& width) {
  if (models.empty()) return "There are no models.\n";
  TableRows rows{{"set", "path", "status", "nodes", "paths", "opset", "producer"}};
  for (const ContentsModel& model : models)
    rows.push_back({printable(model.set_name), printable(model.path), status_text(model.status),
                    number_text(model.nodes), model.paths ? grouped(*model.paths) : "-",
                    model.opset ? std::to_string(*model.opset) : "-",
                    model.producer ? value_text(*model.producer) : "-"});
  return aligned_table(rows, "lllrrrl", width.table);
}

}  // namespace opseq
