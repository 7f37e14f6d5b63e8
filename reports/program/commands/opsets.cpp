// opseq opsets: what ONNX's opsets changed, for failures and for models.
#include <algorithm>
#include <optional>

#include "graph/base/quoted.h"
#include "reports/ci/opsets_summary.h"
#include "reports/evolution/change_words.h"
#include "reports/evolution/failure_answer.h"
#include "reports/evolution/impact_gates.h"
#include "reports/evolution/opsets_json.h"
#include "reports/evolution/opsets_text.h"
#include "reports/evolution/versioned_models.h"
#include "reports/program/command.h"
#include "reports/program/commands/told_gates.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/opsets_question.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "store/rows/contents_rows.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

// The default of --across may be missing.
void require_category(const OpsetsQuestion& asked, const FailureTable& table) {
  std::vector<std::string> names = category_names(table);
  if (!is_said(asked, "--across") || std::ranges::find(names, asked.across) != names.end()) return;
  for (std::string& name : names) name = quoted_name(name);
  throw Error(Error::Kind::misuse,
              "The failures have no column " + quoted_name(asked.across) +
                  " of a few values that is looked at: those that can stand across are " + listed(names) +
                  '.');
}

void add_failures(const OpsetsQuestion& asked, const FailureTable& table, OpsetsAnswer& answer) {
  require_category(asked, table);
  FailureAnswer failures =
      correlated_failures(asked.failures, table, answer.growth, asked.where, asked.correlation);
  failures.categories = categorize(
      table, release_intervals(answer.growth, asked.correlation.merge_days),
      {.permutations = asked.correlation.pairing.permutations, .seed = asked.correlation.pairing.seed});
  for (const std::string& sentence : left_out_sentences(failures)) tell(sentence);
  answer.failures = std::move(failures);
}

// Without a database, or of a domain that has releases.
void add_growth(const OpsetsQuestion& asked, OpsetsAnswer& answer) {
  std::optional<FailureTable> table;
  if (!asked.failures.empty()) table = dated_failures(asked.failures);
  const OpsetReleases& releases = opset_releases();
  const auto growth_until = [&](int until) {
    return opset_growth(releases, operator_histories(), answer.counted, answer.dates, until);
  };
  answer.until = releases.newest_released;
  if (table) answer.until = opset_at_last(*table, growth_until(answer.until));
  answer.until = asked.until.value_or(answer.until);
  answer.growth = growth_until(answer.until);
  if (table) add_failures(asked, *table, answer);
}

// What nobody named may be missing.
SetNames sets_there(const ContentsRows& contents, const SetNames& sets, bool is_named) {
  SetNames there;
  for (const std::string& set : sets)
    if (is_named || std::ranges::find(contents.sets, set) != contents.sets.end()) there.push_back(set);
  return there;
}

bool has_ngrams(const ContentsRows& contents) {
  return contents.analysis == AnalysisState::complete || contents.analysis == AnalysisState::interrupted;
}

UpgradeImpact impact_of(const OpsetsQuestion& asked) {
  Database database = open_database(asked.database, OpenMode::existing, patience(asked.execution));
  const ContentsRows contents = load_contents(database);
  const Roles roles = roles_in(database, asked.roles);
  const SetNames of = sets_there(contents, roles.of, asked.roles.of.has_value());
  const SetNames by = sets_there(contents, roles.by, asked.roles.by.has_value());
  const WaitingLine waiting("looking up operator versions", !asked.execution.quiet);
  const std::vector<VersionedModel> models =
      load_versioned_models(database, of, by, asked.impact, asked.execution.threads);
  std::optional<NgramRows> ngrams;
  if (asked.impact.to && has_ngrams(contents)) ngrams = load_ngram_rows(database);
  return find_upgrade_impact(models, of, by, operator_histories(), asked.impact, ngrams ? &*ngrams : nullptr);
}

OpsetsAnswer answer_of(const OpsetsQuestion& asked) {
  OpsetsAnswer answer;
  answer.domain = asked.impact.domain;
  answer.counted = asked.counted;
  answer.dates = asked.dates;
  if (asked.impact.domain.empty()) add_growth(asked, answer);
  if (!asked.supported.empty()) answer.supported = read_supported(asked.supported);
  if (asked.database.empty()) return answer;
  answer.impact = impact_of(asked);
  if (answer.supported) answer.unsupported = unsupported_versions(*answer.impact, *answer.supported);
  return answer;
}

void write_files(const OpsetsQuestion& asked, const OpsetsAnswer& answer, const std::vector<Gate>& gates) {
  if (!asked.json.empty()) write_output(asked.json, json_text(make_opsets_json(answer), 1) + '\n');
  if (!asked.csv.empty()) write_output(asked.csv, make_opsets_csv(answer));
  if (!asked.markdown.empty()) write_output(asked.markdown, make_opsets_markdown(answer, asked.across));
  if (!answer.impact) return;
  if (!asked.junit.empty())
    write_output(asked.junit, make_opsets_junit(*answer.impact, gates, asked.gates.unexercised_versions));
  if (!asked.markdown_summary.empty())
    write_output(asked.markdown_summary, make_opsets_summary(*answer.impact, gates));
}

// A line for each version that the gate is on.
std::string unexercised_lines(const OpsetsQuestion& asked, const OpsetsAnswer& answer) {
  if (!answer.impact || !asked.gates.unexercised_versions) return "";
  std::string text;
  for (const UnexercisedVersion& version : unexercised_versions(*answer.impact, false))
    text += "  " + printable(version_name(version.type, version.version)) + ", in " +
            plural(version.models, "model") + '\n';
  return text.empty() ? "" : "\nNot exercised:\n" + text;
}

int run(const OpsetsQuestion& asked) {
  require_consistent(asked);
  require_different_files(output_files(asked));
  const OpsetsAnswer answer = answer_of(asked);
  std::vector<Gate> gates;
  if (answer.impact) gates = check_impact_gates(*answer.impact, asked.gates);
  write_files(asked, answer, gates);
  const auto files = output_files(asked);
  if (!asked.execution.quiet && std::ranges::find(files, "-") == files.end())
    write_text(make_opsets_text(answer, asked.across, asked.execution.verbose, line_widths()) +
               unexercised_lines(asked, answer));
  return tell_gates(gates, asked.execution.verbose);
}

}  // namespace

Command opsets_command() {
  return make_command<OpsetsQuestion>(
      {.name = "opsets",
       .description = "What ONNX's opsets changed, and what an upgrade changes for models",
       .footer = "A FILE that is not named, or -, is standard output. Exit code 2: a gate failed.",
       .examples = {{"opseq opsets --until 18", "how many operators each opset added and changed, and how"},
                    {"opseq opsets --failures study --where cause=Incompatibility,'Type Problem'",
                     "whether larger releases come with more of these failures"},
                    {"opseq opsets out/opseq.db --to 18 --of mismatch --by tests",
                     "what opset 18 changes for the failing models, and what of it the suite exercises"}}},
      add_opsets_question, run);
}

}  // namespace opseq
