// opseq reduce: a JSON list of sequences in, the reduced one out.
#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/analysis_choice.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/input_text.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;
using NamedSequences = std::vector<std::vector<std::string>>;

struct ReduceOptions {
  std::filesystem::path file;
  std::string key;
  Preset preset = Preset::none;
  AnalysisChoice analysis;
};

void add_options(OptionList& list, ReduceOptions& options) {
  list.positional(
      "FILE", options.file,
      "A JSON list of lists of operator names, or an object that holds one; - for standard input");
  list.word("--key", options.key, "NAME", "The member of the object that is the list",
            "the first list of lists");
  add_preset(list, options.preset);
  add_reduction(list, options.analysis);
}

std::string read_input(const std::filesystem::path& file) {
  if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  return read_input_text(file, "file");
}

bool is_list_of_sequences(const Json& json) {
  return json.is_array() && std::all_of(json.begin(), json.end(), [](const Json& sequence) {
           return sequence.is_array() && std::all_of(sequence.begin(), sequence.end(),
                                                     [](const Json& name) { return name.is_string(); });
         });
}

const Json* find_sequences(const Json& json, const std::string& key) {
  if (!json.is_object()) return key.empty() && is_list_of_sequences(json) ? &json : nullptr;
  for (const auto& [name, value] : json.items())
    if ((key.empty() || name == key) && is_list_of_sequences(value)) return &value;
  return nullptr;
}

NamedSequences read_sequences(const ReduceOptions& options) {
  const std::string file = to_text(options.file.string());
  const Json json = Json::parse(read_input(options.file), nullptr, false);
  if (json.is_discarded()) throw Error(Error::Kind::input, "The file " + file + " is no well-formed JSON.");
  const Json* sequences = find_sequences(json, options.key);
  if (sequences == nullptr)
    throw Error(Error::Kind::input, "The file " + file + " holds no list of lists of operator names" +
                                        (options.key.empty() ? "." : " called " + options.key + "."));
  if (std::any_of(sequences->begin(), sequences->end(), [](const Json& one) { return one.empty(); }))
    throw Error(Error::Kind::input, "The file " + file + " holds a sequence of no operators.");
  return sequences->get<NamedSequences>();
}

// Labels in the order of the names, so that sequences sort alike by both.
struct NameLabels {
  std::vector<std::string> names;

  explicit NameLabels(const NamedSequences& sequences) {
    for (const auto& sequence : sequences) names.insert(names.end(), sequence.begin(), sequence.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
  }
  Sequence to_labels(const std::vector<std::string>& sequence) const {
    Sequence labels;
    for (const std::string& name : sequence)
      labels.push_back(
          static_cast<Label>(std::lower_bound(names.begin(), names.end(), name) - names.begin()));
    return labels;
  }
  std::vector<std::string> to_names(const Sequence& sequence) const {
    std::vector<std::string> result;
    for (const Label label : sequence) result.push_back(names[label]);
    return result;
  }
};

std::vector<Sequence> reduced_sequences(const std::filesystem::path& file,
                                        const std::vector<Sequence>& sequences,
                                        const ReductionOptions& options) {
  const WaitingLine waiting("reducing", true);
  try {
    return reduce(sequences, options);
  } catch (const ReductionTooLong& error) {
    const LimitError sentence("The sequences of " + to_text(file.string()) + " can't be reduced: ", error,
                              ".");
    throw Error(Error::Kind::input, with_advice(sentence.text(option_of), options.method));
  }
}

int run(const ReduceOptions& options) {
  const NamedSequences named = read_sequences(options);
  const NameLabels labels(named);
  std::vector<Sequence> sequences;
  for (const auto& sequence : named) sequences.push_back(labels.to_labels(sequence));
  std::sort(sequences.begin(), sequences.end());
  sequences.erase(std::unique(sequences.begin(), sequences.end()), sequences.end());
  const ReductionOptions reduction = resolve(options.analysis, options.preset).reduction;
  Json reduced = Json::array();
  for (const Sequence& sequence : reduced_sequences(options.file, sequences, reduction))
    reduced.push_back(labels.to_names(sequence));
  const Json result{{"method", name_of(reduction_names, reduction.method)},
                    {"unique", sequences.size()},
                    {"reduced", reduced.size()},
                    {"reduced_sequences", reduced}};
  write_standard_output(json_text(result, 1) + '\n');
  return exit_fine;
}

}  // namespace

Command reduce_command() {
  return make_command<ReduceOptions>(
      {.name = "reduce",
       .description = "Reduce a JSON list of sequences to what they have in common",
       .examples = {{"opseq reduce sequences.json --reduce closure", "reduces a list of lists of operators"},
                    {"opseq reduce report.json --key reduced_sequences --reduce lcs",
                     "reduces that member of an object, by longest common subsequences"}}},
      add_options, run);
}

}  // namespace opseq
