#include "reports/program/options/opsets_question.h"

#include <algorithm>
#include <array>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/evolution/supported_versions.h"
#include "reports/sources/csv_rows.h"

namespace opseq {
namespace {

// Which ask nothing without failures, or of a domain without releases.
constexpr std::array failure_options{"--where",     "--across",       "--merge-days", "--drop-first",
                                     "--drop-last", "--permutations", "--seed"};
constexpr std::array release_options{"--until", "--count", "--dates"};

std::optional<ChangeKind> parse_kind(const std::string& name) { return value_of(change_kind_names, name); }

void add_failure_options(OptionList list, OpsetsQuestion& question) {
  CorrelationOptions& options = question.correlation;
  list.file("--failures", question.failures,
            "A table of failures with the column date, CSV or JSON; study: that of the study", "FILE|study");
  list.each_parsed("--where", question.where, "COLUMN=VALUE,...", parse_condition,
                   "A subset of them, that is looked at too; can be repeated: all have to hold");
  list.word("--across", question.across, "COLUMN", "Whose values are the columns of the tables of failures",
            "converter");
  list.number("--merge-days", options.merge_days, "N", {0, 100'000},
              "An opset that came so many days after the one before, or fewer, is of one release with it");
  list.number("--drop-first", options.drop_first, "N", {}, "Releases left out at the beginning");
  list.number("--drop-last", options.drop_last, "N", {}, "... and at the end: the last is not over");
  list.number(
      "--permutations", options.pairing.permutations, "N", {1, 10'000'000},
      "Random pairings, where there are more than 13 releases; and for each two categories, as far as "
      "a budget of steps allows");
  list.number("--seed", options.pairing.seed, "N", {}, "Seed of these");
}

void add_release_options(OptionList list, OpsetsQuestion& question) {
  list.number("--until", question.until, "N", {1, 1000}, "The last opset that is looked at",
              "the newest released; with failures, the newest at the last of them");
  list.choice("--count", question.counted, counted_operators_names,
              "Which operators count: all, or those that the study counted");
  list.choice("--dates", question.dates, release_dates_names, "Which dates releases have");
}

void add_impact_options(const OptionList& command, OpsetsQuestion& question) {
  OptionList sets = command.under("Sets");
  sets.sets("--of", question.roles.of, "Whose models are to be upgraded", "as analyzed");
  sets.sets("--by", question.roles.by, "The suite that should exercise their operators", "as analyzed");
  OptionList list = command.under("Upgrade");
  list.number("--to", question.impact.to, "N", {1, 1000}, "What going to that opset changes");
  list.number("--from", question.impact.from, "N", {1, 1000}, "Only of models at that opset",
              "all below the target");
  list.word("--domain", question.impact.domain, "NAME", "Domain of the operators, such as ai.onnx.ml",
            "the default one");
  list.file("--supported", question.supported,
            "CSV with the columns domain, operator, newest: what a runtime knows; or onnxruntime-1.30",
            "FILE|onnxruntime-1.30");
}

void add_opsets_output(const OptionList& command, OpsetsQuestion& question) {
  OptionList output = command.under("Output");
  output.output("--json", question.json, "The answer as JSON");
  output.output("--csv", question.csv, "A line for each opset; with models for each operator version");
  output.output("--markdown", question.markdown, "... as Markdown");
  OptionList gates = command.under("Gates");
  gates.flag("--fail-on-unexercised-versions", question.gates.unexercised_versions,
             "Fail if models use an operator version, at the target or else now, that the suite does not");
  gates.each_parsed(
      "--fail-on-kind", question.gates.kinds, "KIND", parse_kind,
      "Fail if a node must change for a change of that kind: extension, default, interface or deprecated; "
      "can be repeated");
  OptionList files = command.under("Files for continuous integration");
  files.file("--junit", question.junit, "JUnit: a test case per gate and per operator version");
  files.file("--markdown-summary", question.markdown_summary, "Fits a pull request's comment");
}

int newest_opset(const std::string& domain) {
  int newest = 0;
  for (const OperatorHistory& history : operator_histories().operators)
    if (history.domain == domain) newest = std::max(newest, history.changes.back().version);
  return domain.empty() ? opset_releases().releases.back().opset : newest;
}

[[noreturn]] void refuse(const std::string& sentence) { throw Error(Error::Kind::misuse, sentence); }

bool asks_of_models(const OpsetsQuestion& question) {
  return question.impact.to || question.impact.from || question.roles.of || question.roles.by ||
         !question.supported.empty() || question.gates.unexercised_versions ||
         !question.gates.kinds.empty() || !question.junit.empty() || !question.markdown_summary.empty() ||
         !question.impact.domain.empty();
}

// The first of the options that is said; none where none is.
template <class Names>
const char* first_said(const OpsetsQuestion& question, const Names& names) {
  for (const char* name : names)
    if (is_said(question, name)) return name;
  return nullptr;
}

void require_failures(const OpsetsQuestion& question) {
  if (!question.failures.empty()) return;
  if (const char* name = first_said(question, failure_options))
    refuse(std::string(name) + " is on a table of failures: name one with --failures.");
}

void require_domain(const OpsetsQuestion& question) {
  const std::string& domain = question.impact.domain;
  if (newest_opset(domain) == 0) refuse("There is no domain " + quoted_name(domain) + " in ONNX.");
  if (domain.empty()) return;
  if (!question.failures.empty())
    refuse("The domain " + quoted_name(domain) + " has no releases of its own to compare failures with.");
  if (const char* name = first_said(question, release_options))
    refuse(std::string(name) + " is on the releases of the default domain: " + quoted_name(domain) +
           " has none of its own.");
}

void require_known(std::optional<std::int64_t> opset, const std::string& domain) {
  const int newest = newest_opset(domain);
  if (opset && *opset > newest)
    refuse("There is no opset " + std::to_string(*opset) + " yet: the newest known is " +
           std::to_string(newest) + '.');
}

void require_kinds(const OpsetsQuestion& question) {
  for (const ChangeKind kind : question.gates.kinds)
    if (std::ranges::find(node_change_kinds, kind) == node_change_kinds.end())
      refuse("No node must change for a change of kind " + std::string(name_of(change_kind_names, kind)) +
             ", so that it can't fail: the kinds that can are " + gate_kind_words() + '.');
  if (!question.impact.to && !question.gates.kinds.empty())
    refuse("Only an upgrade has changes: name an opset to go to.");
}

void require_upgrade(const ImpactOptions& impact) {
  require_known(impact.to, impact.domain);
  require_known(impact.from, impact.domain);
  if (impact.from && impact.to && *impact.from >= *impact.to)
    refuse("Models at opset " + std::to_string(*impact.from) + " are not below opset " +
           std::to_string(*impact.to) + ": --from has to be less than --to.");
}

}  // namespace

bool is_said(const OpsetsQuestion& question, const std::string& option) {
  return std::ranges::any_of(question.said, [&](const std::string& word) {
    return word == option || word.starts_with(option + '=');
  });
}

void add_opsets_question(OptionList& list, OpsetsQuestion& question) {
  list.optional_positionals("DB", question.databases,
                            "A database: what its models use, and an upgrade changes");
  list.check([list, &question] {
    question.said = list.said({});
    if (question.databases.size() > 1) throw WrongUsage("There is one database to ask, not several.");
    if (!question.databases.empty()) question.database = question.databases.front();
    question.impact.domain = canonical_domain(question.impact.domain);
  });
  add_release_options(list.under("Releases"), question);
  add_failure_options(list.under("Failures"), question);
  add_impact_options(list, question);
  add_opsets_output(list, question);
  add_execution(list, question.execution);
}

void require_consistent(const OpsetsQuestion& question) {
  if (question.database.empty() && asks_of_models(question))
    refuse("What is asked is asked of models: name a database.");
  require_failures(question);
  require_kinds(question);
  require_domain(question);
  require_upgrade(question.impact);
  require_known(question.until, "");
}

std::vector<std::filesystem::path> output_files(const OpsetsQuestion& question) {
  return {question.json, question.csv, question.markdown, question.junit, question.markdown_summary};
}

std::optional<FailureCondition> parse_condition(const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos || sign == 0) return std::nullopt;
  try {
    const std::vector<CsvRow> rows = csv_rows(std::string_view(text).substr(sign + 1));
    if (rows.size() != 1) return std::nullopt;
    FailureCondition condition{to_text(text.substr(0, sign)), {}};
    for (const std::string& value : rows.front().fields) condition.values.push_back(to_text(value));
    return condition;
  } catch (const InputError&) {
    return std::nullopt;
  }
}

}  // namespace opseq
