// opseq extract: small test models for gaps.
#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/extraction/extraction_manifest.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/naming/lookup.h"
#include "reports/naming/unknown_sequence.h"
#include "reports/program/command.h"
#include "reports/program/commands/suite_checks.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/gap_list.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/earlier_models.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"
#include "reports/text/json_text.h"
#include "reports/text/names.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

struct ExtractOptions {
  std::filesystem::path database;
  std::filesystem::path folder;
  std::optional<std::size_t> top;  // so many gaps of the list that `opseq gaps` makes
  Words gaps;                      // sequences, or their numbers in the database
  std::filesystem::path model;     // a file, of which `nodes` are extracted; empty: none
  Words nodes;
  GapListChoice list;
  GapExtractionOptions extraction;
  ExecutionOptions execution;
};

void require_one_subject(const ExtractOptions& options) {
  const int asked = options.top.has_value() + !options.gaps.empty() + !options.model.empty();
  if (asked != 1) throw WrongUsage("One of --top, --gap, --model is required.");
  if (options.model.empty() != options.nodes.empty())
    throw WrongUsage("Both --model and --nodes are required, or neither.");
}

void add_subject(OptionList& list, ExtractOptions& options) {
  OptionList subject = list.under("What is extracted (one of these)");
  subject.number("--top", options.top, "N", {1}, "The first N of the gaps that opseq gaps lists");
  subject.words("--gap", options.gaps, "SEQUENCE|ID...",
                "Sequences (\"Cast -> Div\") or their numbers in the database");
  subject.word("--model", options.model, "FILE", "A model file, of which --nodes are extracted");
  subject.comma_separated("--nodes", options.nodes, "I,J,K",
                          "Nodes that follow each other: indices, or ways such as 12/then_branch/3");
  subject.check([&options] { require_one_subject(options); });
}

void add_gap_list(OptionList& list, GapListChoice& choice) {
  OptionList gaps = list.under("The list of gaps");
  add_rank(gaps, choice.gaps.rank);
  gaps.flag("--all,!--minimal", choice.gaps.all,
            "Every gap, not only the shortest, as opseq gaps lists them");
  add_min_models(gaps, choice);
}

void add_options(OptionList& list, ExtractOptions& options) {
  list.positional("DB", options.database, "An analyzed database");
  add_subject(list, options);
  add_roles(list, options.list.roles);
  add_gap_list(list, options.list);
  OptionList output = list.under("Output");
  output.required_word("-o,--output", options.folder, "DIR", "Folder for the models and manifest.json");
  output.flag("--dedupe", options.extraction.dedupe, "Of models with equal structure write only the first");
  list.under(limits_heading)
      .number("--max-initializer-bytes", options.extraction.model.initializer_bytes, "N", {},
              "A larger constant becomes an input");
  add_execution(list, options.execution);
}

std::vector<std::uint32_t> top_gaps(Database& database, const NgramRows& rows,
                                    const ExtractOptions& options) {
  GapOptions wanted = resolve(options.list);
  wanted.permutation.permutations = 0;
  wanted.permutation.threads = options.execution.threads;
  std::vector<std::uint32_t> sequences;
  const GapReport report = make_gap_report(database, rows, wanted);
  if (const std::string single = single_model_text(report); !single.empty() && !options.execution.quiet)
    tell(single);
  for (const Gap& gap : report.gaps)
    if (sequences.size() < *options.top) sequences.push_back(gap.sequence);
  return sequences;
}

std::vector<std::uint32_t> named_gaps(const NgramRows& rows, const ExtractOptions& options) {
  std::vector<std::uint32_t> sequences;
  for (const std::string& text : options.gaps) {
    const auto sequence = look_up_sequence(rows, text);
    if (!sequence)
      throw Error(Error::Kind::misuse,
                  "No model of the database " + to_text(options.database.string()) + " holds the sequence " +
                      to_text(text) +
                      (is_number(text) ? "." : ": " + why_no_sequence(rows, parse_sequence(rows, text))));
    sequences.push_back(*sequence);
  }
  return sequences;
}

std::vector<ExtractedGap> extract_all(Database& database, const NgramRows& rows,
                                      const ExtractOptions& options) {
  if (!options.model.empty())
    return {extract_chain(database, rows, options.model, options.nodes, options.extraction)};
  std::optional<WaitingLine> waiting(std::in_place, "choosing gaps", !options.execution.quiet);
  const std::vector<std::uint32_t> sequences =
      options.top ? top_gaps(database, rows, options) : named_gaps(rows, options);
  waiting.reset();
  std::vector<ExtractedGap> gaps;
  ProgressLine line(!options.execution.quiet);
  for (const std::uint32_t sequence : sequences) {
    gaps.push_back(extract_gap(database, rows, sequence, options.extraction));
    line.show({"extracting models", gaps.size(), sequences.size()});
  }
  line.clear();
  return gaps;
}

// The file that the model was cut out of.
std::string origin(const NgramRows& rows, const ExtractedGap& gap, const ExtractOptions& options) {
  return gap.source ? full_name(rows.models[*gap.source]) : to_text(options.model.string());
}

std::string reason_not_held(const ExtractedGap& gap) {
  return gap.source ? "; that file has changed, or the labels need what it does not say."
                    : ", read as the database's models are.";
}

void tell_problems(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                   const ExtractOptions& options) {
  for (const ExtractedGap& gap : gaps) {
    const std::string name = (gap.operators.empty() ? "" : arrow_sequence(gap.operators) + ": ");
    if (!gap.failure.empty()) {
      tell(name + "no model could be made: " + gap.failure);
      continue;
    }
    const std::string model = name + "the model cut out of " + origin(rows, gap, options);
    if (!gap.model.valid)
      tell(fmt::format("{} is not accepted by ONNX's checker: {}", model, gap.model.checker_message));
    if (!gap.holds) tell(model + " does not hold the sequence" + reason_not_held(gap));
    if (options.execution.verbose)
      for (const std::string& note : gap.model.notes) tell(model + ": " + note);
  }
}

std::vector<std::string> row(const NgramRows& rows, const ExtractedGap& gap, const ExtractOptions& options) {
  std::string nodes;
  for (const WitnessNode& node : gap.nodes) nodes += (nodes.empty() ? "" : ",") + node.location;
  return {gap.file, std::to_string(gap.model.inputs.size()), std::to_string(gap.model.initializers),
          gap.model.valid ? "valid" : "invalid",
          fmt::format("nodes {} of {}", printable(nodes), printable(origin(rows, gap, options)))};
}

std::string promise(const PromisedCoverage& promised, const SetNames& by) {
  std::string text = fmt::format("Covered with these models in {}:", listed(by));
  for (std::size_t k = 1; k <= promised.after.size(); ++k)
    text +=
        fmt::format("{} k={} {} of {} (now {})", k == 1 ? "" : ",", k, grouped(promised.after[k - 1].covered),
                    grouped(promised.after[k - 1].total), grouped(promised.before[k - 1].covered));
  return text + '.';
}

std::string summary(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                    const PromisedCoverage& promised, const ExtractOptions& options) {
  const LineWidths width = line_widths();
  TableRows table{{"model", "inputs", "initializers", "checker", "cut out of"}};
  std::size_t duplicates = 0;
  for (const ExtractedGap& gap : gaps) {
    duplicates += gap.duplicate_of.has_value();
    if (!gap.file.empty()) table.push_back(row(rows, gap, options));
  }
  std::string written = fmt::format("{} of {} written to {}", plural(table.size() - 1, "model"),
                                    plural(gaps.size(), "sequence"), printable(options.folder.string()));
  if (duplicates > 0) written += fmt::format(", {} equal to another", duplicates);
  return aligned_table(table, "lrrrl", width.table) + '\n' + written + ".\n" +
         wrapped(promise(promised, options.list.gaps.roles.by), width.text);
}

// The models into the suite.
std::vector<CommandWords> useful_next(const std::vector<ExtractedGap>& gaps, const ExtractOptions& options) {
  const SetNames& suite = options.list.gaps.roles.by;
  const bool has_models =
      std::any_of(gaps.begin(), gaps.end(), [](const ExtractedGap& gap) { return !gap.file.empty(); });
  if (!has_models || suite.empty()) return {};
  const std::string database = options.database.string();
  return {{"ingest", database, "--set", to_bytes(suite.front()), options.folder.string()},
          {"analyze", database},
          with_roles({"coverage", database}, options.list.roles)};
}

int run(const ExtractOptions& asked) {
  Database database = open_database(asked.database, OpenMode::existing, patience(asked.execution));
  const NgramRows rows = load_ngram_rows(database);
  ExtractOptions options = asked;
  const Roles& roles = options.list.gaps.roles = roles_in(database, asked.list.roles);
  options.extraction.of = roles.of;
  options.extraction.naming = option_of;
  std::vector<ExtractedGap> gaps = extract_all(database, rows, options);
  name_files(gaps, options.extraction);
  const PromisedCoverage promised = promised_coverage(rows, gaps, roles.of, roles.by);
  make_folder(options.folder);
  const std::vector<std::string> earlier = earlier_models(options.folder, "opseq-manifest", "extract");
  std::vector<std::string> written;
  for (const ExtractedGap& gap : gaps)
    if (!gap.file.empty()) {
      write_output(options.folder / gap.file, gap.model.bytes);
      written.push_back(gap.file);
    }
  remove_models(options.folder, earlier, written);
  write_output(options.folder / "manifest.json",
               json_text(make_manifest(rows, gaps, promised, roles.of, roles.by), 1) + '\n');
  tell_problems(rows, gaps, options);
  if (!options.execution.quiet)
    write_text(summary(rows, gaps, promised, options) + next_commands(useful_next(gaps, options)));
  const bool has_failed =
      std::any_of(gaps.begin(), gaps.end(), [](const ExtractedGap& gap) { return !gap.failure.empty(); });
  return has_failed ? exit_input_unreadable : exit_fine;
}

}  // namespace

Command extract_command() {
  return make_command<ExtractOptions>(
      {.name = "extract",
       .description = "Cut small test models for gaps out of the models that have them",
       .examples = {{"opseq extract out/opseq.db --top 50 -o gaps/",
                     "a small model for each of the first 50 gaps, and manifest.json"},
                    {"opseq extract out/opseq.db --gap \"Cast -> Cast -> Div\" -o gaps/",
                     "one for a sequence"},
                    {"opseq extract out/opseq.db --model failing/a.onnx --nodes 10,46,53 -o gaps/",
                     "these nodes of a file"}}},
      add_options, run);
}

}  // namespace opseq
