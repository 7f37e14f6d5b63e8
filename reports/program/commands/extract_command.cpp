// opseq extract: small test models for gaps.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/extraction/extraction_manifest.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/naming/lookup.h"
#include "reports/program/commands.h"
#include "reports/program/commands/command_database.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "reports/text/names.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

std::vector<std::uint32_t> top_gaps(Database& database, const NgramRows& rows,
                                    const ExtractCommand& command) {
  GapOptions options = command.list;
  options.min_models = command.min_models.value_or(options.all ? 1 : options.min_models);
  options.permutation.permutations = 0;
  options.permutation.threads = command.common.threads;
  std::vector<std::uint32_t> sequences;
  for (const Gap& gap : make_gap_report(database, rows, options).gaps)
    if (sequences.size() < command.top) sequences.push_back(gap.sequence);
  return sequences;
}

std::vector<std::uint32_t> named_gaps(const NgramRows& rows, const ExtractCommand& command) {
  std::vector<std::uint32_t> sequences;
  for (const std::string& text : command.gaps) {
    const auto sequence = look_up_sequence(rows, text);
    if (!sequence)
      throw Error(Error::Kind::misuse, "No model of the database " + to_text(command.database.string()) +
                                           " holds the sequence " + to_text(text) + ".");
    sequences.push_back(*sequence);
  }
  return sequences;
}

std::vector<ExtractedGap> extract_all(Database& database, const NgramRows& rows,
                                      const ExtractCommand& command) {
  if (!command.model.empty())
    return {extract_chain(database, rows, command.model, command.nodes, command.options)};
  const std::vector<std::uint32_t> sequences =
      command.top > 0 ? top_gaps(database, rows, command) : named_gaps(rows, command);
  std::vector<ExtractedGap> gaps;
  ProgressLine line(!command.common.quiet);
  for (const std::uint32_t sequence : sequences) {
    gaps.push_back(extract_gap(database, rows, sequence, command.options));
    line.show("extracting models", gaps.size(), sequences.size());
  }
  line.clear();
  return gaps;
}

// The file that the model was cut out of.
std::string origin(const NgramRows& rows, const ExtractedGap& gap, const ExtractCommand& command) {
  return gap.source ? full_name(rows.models[*gap.source]) : to_text(command.model.string());
}

std::string reason_not_held(const ExtractedGap& gap) {
  return gap.source ? "; that file has changed, or the labels need what it does not say."
                    : ", read as the database's models are.";
}

void tell_problems(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                   const ExtractCommand& command) {
  for (const ExtractedGap& gap : gaps) {
    const std::string name = (gap.operators.empty() ? "" : arrow_sequence(gap.operators) + ": ");
    if (!gap.failure.empty()) {
      tell(name + "no model could be made: " + gap.failure);
      continue;
    }
    const std::string model = name + "the model cut out of " + origin(rows, gap, command);
    if (!gap.model.valid)
      tell(fmt::format("{} is not accepted by ONNX's checker: {}", model, gap.model.checker_message));
    if (!gap.holds) tell(model + " does not hold the sequence" + reason_not_held(gap));
    if (command.common.verbose)
      for (const std::string& note : gap.model.notes) tell(model + ": " + note);
  }
}

std::string row(const NgramRows& rows, const ExtractedGap& gap, const ExtractCommand& command) {
  std::string nodes;
  for (const WitnessNode& node : gap.nodes) nodes += (nodes.empty() ? "" : ",") + node.location;
  return fmt::format("{:<50}{:>8}{:>14}{:>10}  nodes {} of {}\n", gap.file, gap.model.inputs.size(),
                     gap.model.initializers, gap.model.valid ? "valid" : "invalid", printable(nodes),
                     printable(origin(rows, gap, command)));
}

std::string summary(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                    const PromisedCoverage& promised, const ExtractCommand& command) {
  std::string text = fmt::format("{:<50}{:>8}{:>14}{:>10}  {}\n", "model", "inputs", "initializers",
                                 "checker", "cut out of");
  std::size_t written = 0;
  std::size_t duplicates = 0;
  for (const ExtractedGap& gap : gaps) {
    duplicates += gap.duplicate_of.has_value();
    if (gap.file.empty()) continue;
    ++written;
    text += row(rows, gap, command);
  }
  text += fmt::format("\n{} of {} written to {}", plural(written, "model"), plural(gaps.size(), "sequence"),
                      printable(command.folder.string()));
  if (duplicates > 0) text += fmt::format(", {} equal to another", duplicates);
  text += fmt::format(".\nCovered with these models in {}:", listed(command.list.by));
  for (std::size_t k = 1; k <= promised.after.size(); ++k)
    text +=
        fmt::format("{} k={} {} of {} (now {})", k == 1 ? "" : ",", k, grouped(promised.after[k - 1].covered),
                    grouped(promised.after[k - 1].total), grouped(promised.before[k - 1].covered));
  return text + ".\n";
}

// The models that an earlier run wrote into the folder.
std::vector<std::string> earlier_models(const std::filesystem::path& folder) {
  const std::filesystem::path manifest = folder / "manifest.json";
  std::error_code error;
  if (!std::filesystem::exists(manifest, error)) return {};
  if (std::filesystem::is_regular_file(manifest, error)) {
    std::ifstream in(manifest, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (auto files = manifest_files(text)) return *std::move(files);
  }
  throw Error(Error::Kind::output,
              "The folder " + to_text(folder.string()) +
                  " can't be written to: its manifest.json is not one of opseq extract.");
}

// What the new manifest does not list would be taken for one of its models.
void remove_models(const std::filesystem::path& folder, std::vector<std::string> files,
                   const std::vector<ExtractedGap>& kept) {
  for (const ExtractedGap& gap : kept) std::erase(files, gap.file);
  for (const std::string& file : files) {
    std::error_code error;
    std::filesystem::remove(folder / file, error);
    if (error)
      throw Error(Error::Kind::output, "The file " + to_text((folder / file).string()) +
                                           " of an earlier run can't be removed: " + error.message() + ".");
  }
}

}  // namespace

int execute(const ExtractCommand& command) {
  Database database = open_database(command.database, OpenMode::existing, command.common);
  const NgramRows rows = load_ngram_rows(database);
  ExtractCommand asked = command;
  asked.options.of = command.list.of;
  asked.options.naming = option_of;
  std::vector<ExtractedGap> gaps = extract_all(database, rows, asked);
  name_files(gaps, command.options);
  const PromisedCoverage promised = promised_coverage(rows, gaps, command.list.of, command.list.by);
  make_folder(command.folder);
  std::vector<std::string> earlier = earlier_models(command.folder);
  for (const ExtractedGap& gap : gaps)
    if (!gap.file.empty()) write_output(command.folder / gap.file, gap.model.bytes);
  remove_models(command.folder, std::move(earlier), gaps);
  write_output(command.folder / "manifest.json",
               json_text(make_manifest(rows, gaps, promised, command.list.of, command.list.by), 1) + '\n');
  tell_problems(rows, gaps, command);
  if (!command.common.quiet) write_standard_output(summary(rows, gaps, promised, command));
  const bool has_failed =
      std::any_of(gaps.begin(), gaps.end(), [](const ExtractedGap& gap) { return !gap.failure.empty(); });
  return has_failed ? exit_input_unreadable : exit_fine;
}

}  // namespace opseq
