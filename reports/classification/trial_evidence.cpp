#include "reports/classification/trial_evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/classification/trial_words.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"
#include "store/rows/analysis_option_rows.h"
#include "store/rows/lead_rows.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t sequences_shown = 8;
constexpr std::size_t graphs_shown = 3;
constexpr std::size_t paths_shown = 4;

std::string share(std::uint64_t models, std::uint64_t of) {
  return fmt::format("{} of {}", grouped(models), grouped(of));
}

std::string sequences_text(const NgramRows& rows, const TrialEvidence& evidence, const LineWidths& width) {
  const LeadSequences& leads = evidence.leads;
  if (leads.sequences.empty()) return "";
  TableRows table{{"at a lead", "failing"}};
  if (leads.against > 0) table.front().emplace_back("correct");
  if (leads.by > 0) table.front().emplace_back("suite");
  for (const char* const title : {"lead", "sequence"}) table.front().emplace_back(title);
  for (std::size_t i = 0; i < std::min(sequences_shown, leads.sequences.size()); ++i) {
    const LeadSequence& each = leads.sequences[i];
    table.push_back({share(each.at_lead, leads.of), grouped(each.of)});
    if (leads.against > 0) table.back().push_back(share(each.against, leads.against));
    if (leads.by > 0) table.back().push_back(grouped(each.by));
    table.back().push_back(name_in_words(name_of(lead_kind_names, each.kind)));
    table.back().push_back(arrow_sequence(operator_names(rows, each.sequence)));
  }
  std::string text = "\nSequences through nodes that leads name, and the models that hold them\n\n" +
                     aligned_table(table, std::string(table.front().size() - 2, 'r') + "ll", width.table);
  if (leads.sequences.size() > sequences_shown)
    text += fmt::format("{} more; JSON has them\n", grouped(leads.sequences.size() - sequences_shown));
  return text;
}

std::string copies_of(const OutcomesOfCopies& copies) {
  std::string text;
  for (const auto& [outcome, paths] : copies) {
    text += (text.empty() ? "" : "; ") + outcome_words(outcome) + ": ";
    for (std::size_t i = 0; i < std::min(paths_shown, paths.size()); ++i)
      text += (i == 0 ? "" : ", ") + printable(paths[i]);
    if (paths.size() > paths_shown) text += fmt::format(" and {} more", paths.size() - paths_shown);
  }
  return text;
}

std::string copies_text(const TrialEvidence& evidence, const LineWidths& width) {
  if (evidence.copies.empty()) return "";
  std::string text = fmt::format("\n{} with different outcomes: what is wrong is not in the graph alone\n",
                                 plural(evidence.copies.size(), "graph") +
                                     (evidence.copies.size() == 1 ? " has models" : " have models"));
  for (std::size_t i = 0; i < std::min(graphs_shown, evidence.copies.size()); ++i)
    text += wrapped(copies_of(evidence.copies[i]), width.text);
  if (evidence.copies.size() > graphs_shown)
    text += fmt::format("{} more; JSON has them\n", grouped(evidence.copies.size() - graphs_shown));
  return text;
}

}  // namespace

TrialEvidence load_trial_evidence(Database& database, const NgramRows& rows) {
  LeadRows leads = load_lead_rows(database, rows);
  return {lead_sequences(rows, analyzed_roles(database), leads.models), leads.unplaced,
          load_copied_trials(database)};
}

Json lead_sequences_json(const NgramRows& rows, const TrialEvidence& evidence) {
  const LeadSequences& leads = evidence.leads;
  if (leads.with_leads == 0) return nullptr;
  Json listed = Json::array();
  for (std::size_t i = 0; i < std::min(most_lead_sequences, leads.sequences.size()); ++i) {
    const LeadSequence& each = leads.sequences[i];
    listed.push_back({{"operators", operator_names(rows, each.sequence)},
                      {"kind", name_of(lead_kind_names, each.kind)},
                      {"at_lead", each.at_lead},
                      {"support_of", each.of},
                      {"support_against", each.against},
                      {"support_by", each.by}});
  }
  return {{"of", leads.of},
          {"against", leads.against},
          {"by", leads.by},
          {"with_leads", leads.with_leads},
          {"unplaced", evidence.unplaced},
          {"total", leads.sequences.size()},
          {"sequences", listed}};
}

Json copied_trials_json(const TrialEvidence& evidence) {
  Json graphs = Json::array();
  for (const OutcomesOfCopies& copies : evidence.copies) {
    Json outcomes = Json::array();
    for (const auto& [outcome, paths] : copies)
      outcomes.push_back({{"outcome", name_of(outcome_names, outcome)}, {"models", paths}});
    graphs.push_back(outcomes);
  }
  return graphs;
}

std::string make_trial_evidence_text(const NgramRows& rows, const TrialEvidence& evidence,
                                     const LineWidths& width) {
  return sequences_text(rows, evidence, width) + copies_text(evidence, width);
}

}  // namespace opseq
