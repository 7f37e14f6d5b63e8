#include "reports/classification/trial_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "graph/base/quoted.h"
#include "reports/classification/shown_classification.h"
#include "reports/classification/trial_words.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t outputs_shown = 10;
constexpr std::size_t leads_in_row = 3;

struct SetOutput {
  const SetJudgement* set = nullptr;
  const OutputJudgement* output = nullptr;
};

// The worst first, else in the order of data sets and outputs.
std::vector<SetOutput> differing_outputs(const ModelJudgement& model) {
  std::vector<SetOutput> outputs;
  for (const SetJudgement& set : model.sets)
    for (const OutputJudgement& output : set.outputs)
      if (output.verdict != Verdict::identical || !output.leads.empty()) outputs.push_back({&set, &output});
  std::ranges::stable_sort(outputs, [](const SetOutput& a, const SetOutput& b) {
    return a.output->verdict.value_or(Verdict::value) > b.output->verdict.value_or(Verdict::value);
  });
  return outputs;
}

std::uint64_t output_total(const ModelJudgement& model) {
  std::uint64_t total = 0;
  for (const SetJudgement& set : model.sets) total += set.outputs.size();
  return total;
}

std::vector<std::string> output_row(const SetOutput& found) {
  const OutputJudgement& output = *found.output;
  const auto measured = [&](double value) { return output.noise ? significant(value) : "-"; };
  const NoiseSummary noise = output.noise ? output.noise->summary : NoiseSummary();
  const std::string detail = output.detail.empty() ? "" : ": " + printable(output.detail);
  return {printable(found.set->name),
          printable(output.name),
          significant(output.max_difference),
          measured(noise.band),
          measured(noise.score),
          verdict_words(output.verdict) + detail,
          printable(leads_text(output, leads_in_row))};
}

std::string outputs_text(const ModelJudgement& model, bool complete, const LineWidths& width) {
  const std::uint64_t total = output_total(model);
  if (total == 0) return "";
  const std::vector<SetOutput> outputs = differing_outputs(model);
  const std::uint64_t identical = total - outputs.size();
  std::string text;
  if (!outputs.empty()) {
    TableRows table{{"data set", "output", "difference", "band", "score", "verdict", "where to look"}};
    const std::size_t listed = complete ? outputs.size() : std::min(outputs_shown, outputs.size());
    for (std::size_t i = 0; i < listed; ++i) table.push_back(output_row(outputs[i]));
    text = '\n' + aligned_table(table, "llrrrll", width.table);
    if (listed < outputs.size())
      text +=
          fmt::format("... and {} (--verbose lists all)\n", plural(outputs.size() - listed, "more output"));
  }
  if (identical > 0)
    text += fmt::format("{} of {} identical.\n", grouped(identical), plural(total, "output"));
  return text;
}

// Why what was not compared was not, and why there is no verdict.
std::string remarks(const ModelJudgement& model, const LineWidths& width) {
  std::string text;
  for (const auto& [name, words] : {std::pair("failure", &model.signature),
                                    {"reason", &model.reason},
                                    {"said", &model.message},
                                    {"besides", &model.note}})
    if (!words->empty()) text += wrapped(fmt::format("{}: {}", name, printable(*words)), width.text);
  for (const SetJudgement& set : model.sets)
    for (const std::string* words : {&set.problem, &set.detail, &set.unmeasured})
      if (!words->empty())
        text += wrapped(fmt::format("{}: {}", printable(set.name), printable(*words)), width.text);
  return text;
}

}  // namespace

std::string make_trial_text(const Trial& trial, bool complete, const LineWidths& width) {
  const bool was_compared_here = was_compared(trial.outcome) && !trial.is_listed;
  std::string text = "When it was run: " + outcome_words(trial.outcome);
  if (trial.is_listed) text = "By a table of outcomes: " + outcome_words(trial.outcome);
  if (was_compared_here) text += ", verdict " + verdict_words(trial.judgement.verdict);
  return text + '\n' + remarks(trial.judgement, width) + outputs_text(trial.judgement, complete, width);
}

}  // namespace opseq
