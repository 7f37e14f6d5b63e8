#include "reports/program/options/option_groups.h"

#include <algorithm>
#include <charconv>
#include <thread>

namespace opseq {
namespace {

template <class Value, class Names>
CLI::Option* add_choice(CLI::App& app, const char* flag, std::optional<Value>& value, const Names& names,
                        const char* help) {
  const auto map = choices(names);
  std::string list;
  for (const auto& named : names) list += (list.empty() ? "" : "|") + std::string(named.name);
  return app
      .add_option_function<std::string>(
          flag, [&value, map](const std::string& name) { value = map.at(name); }, help)
      ->check(CLI::IsMember(map))
      ->option_text(list);
}

bool has_option(const CLI::App& app, const std::string& long_name) {
  const CLI::Option* option = app.get_option_no_throw("--" + long_name);
  return option != nullptr && option->get_configurable();
}

std::string flag_value(const CLI::ConfigItem& item) {
  if (item.inputs.size() == 1 && (item.inputs[0] == "true" || item.inputs[0] == "false"))
    return item.inputs[0];
  throw CLI::ConfigError("--config: " + item.name + " is true or false");
}

// What a key of the configuration file says, where the command line says nothing. A file may serve several
// commands: a key that only another command knows is passed over.
void apply_config(CLI::App& command, const CLI::ConfigItem& item) {
  if (!item.parents.empty())
    throw CLI::ConfigError("--config: options stand at the top of the file, not in a table " +
                           item.parents.front());
  const std::string& name = item.name;
  if (!has_option(command, name)) {
    const auto all = command.get_parent()->get_subcommands([](const CLI::App*) { return true; });
    if (std::any_of(all.begin(), all.end(), [&](const CLI::App* other) { return has_option(*other, name); }))
      return;
    throw CLI::ConfigError("--config: there is no option --" + name);
  }
  CLI::Option& option = *command.get_option("--" + name);
  if (!option.empty()) return;
  if (option.get_expected_max() == 0)
    option.add_result(option.get_flag_value(name, flag_value(item)));
  else
    for (const std::string& input : item.inputs) option.add_result(marked(input));
}

}  // namespace

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [least, most](std::string& given) {
        std::uint64_t value = 0;
        const char* const end = given.data() + given.size();
        const auto [stop, error] = std::from_chars(given.data(), end, value);
        // CLI11 reads 010 as eight.
        const bool is_decimal = error == std::errc() && stop == end && given == std::to_string(value);
        if (is_decimal && value >= least && value <= most) return std::string();
        return given + " is no whole number from " + std::to_string(least) + " to " + std::to_string(most);
      },
      "");
}

CLI::Validator file_name() {
  return CLI::Validator(
      [](std::string& given) { return given.empty() ? std::string("a file has a name") : std::string(); },
      "");
}

std::string marked(std::string word) {
  // With "--option=" in front, what follows is the word.
  const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
  const std::size_t begin = equals == std::string::npos ? 0 : equals + 1;
  if (begin < word.size() && (word[begin] == '[' || word[begin] == bracket_mark))
    word.insert(begin, 1, bracket_mark);
  return word;
}

void add_config(CLI::App& app) {
  app.add_option_function<std::string>(
         "--config",
         [&app](const std::string& file) {
           for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_file(file)) apply_config(app, item);
         },
         "Read options from a TOML file: long option names as keys, the command line wins")
      ->check(CLI::ExistingFile)
      ->configurable(false)
      ->option_text("FILE");
}

void add_preset(CLI::App& app, Preset& preset) {
  app.add_option_function<std::string>(
         "--preset", [&preset](const std::string&) { preset = Preset::published; },
         "'published': all as the study's scripts did it (everything opaque, autojunk, sequential reduction)")
      ->check(CLI::IsMember({"published"}))
      ->option_text("published");
}

void add_common(CLI::App& app, CommonChoice& common) {
  common.threads = std::max(1U, std::thread::hardware_concurrency());
  app.add_option("-j,--jobs", common.threads, "Threads; the result does not depend on it [all cores]")
      ->check(whole_number(1, 4096))
      ->option_text("N");
  app.add_option("--wait", common.wait_seconds,
                 "Seconds to wait for another process that writes the same database [600]")
      ->check(whole_number(0, 1'000'000))
      ->option_text("SECONDS");
  app.add_flag("-q,--quiet", common.quiet, "No summary and no progress; problems are still told");
  app.add_flag("-v,--verbose", common.verbose, "Say more: every problem, what each stage did");
}

void add_limits(CLI::App& app, ReadLimits& limits) {
  const auto add = [&app](const char* flag, auto& limit, std::uint64_t most, const char* help) {
    app.add_option(flag, limit, help)->check(whole_number(1, most))->option_text("N");
  };
  add("--max-file-bytes", limits.file_bytes, 0x7fffffff, "Bytes of a model file [2147483647]");
  add("--max-nesting", limits.body_nesting, 1000, "Levels of bodies within bodies that are read [128]");
  add("--max-call-depth", limits.call_depth, 4000, "Levels of calls and bodies around a node [1000]");
  add("--max-nodes", limits.nodes, 1'000'000'000, "Nodes of a model with its functions inlined [1000000]");
  add("--max-names", limits.names, 4'000'000'000,
      "Names of values and attributes of a model, functions inlined [10000000]");
  add("--max-text", limits.text_bytes, 1'000'000'000'000,
      "Bytes of all names and places of nodes of a model [268435456]");
  add("--max-label", limits.label_bytes, 1'000'000, "Bytes of an operator's name [4096]");
}

void add_graph(CLI::App& app, GraphChoice& graph) {
  add_choice(app, "--control-flow", graph.control_flow, control_flow_names,
             "If, Loop, Scan: a node alone, or their bodies as graphs of the model too [bodies]");
  add_choice(app, "--functions", graph.functions, functions_names,
             "Calls of model-local functions: a node, or replaced by the function's body [inline]");
  add_choice(app, "--initializer-inputs", graph.initializer_inputs, initializer_inputs_names,
             "Initializers that are also graph inputs (IR < 4): weights, or inputs [weights]");
  add_choice(app, "--label", graph.label, label_names,
             "What a node is labelled with: its type, or with the operator's version, its output's type, or "
             "the names of its attributes [type]");
  add_limits(app, graph.limits);
}

namespace {

void add_budget(CLI::App& app, const std::string& name, std::optional<std::uint64_t>& budget,
                const std::string& description) {
  app.add_option(name, budget, description)->check(whole_number(1))->option_text("N");
}

}  // namespace

void add_reduction(CLI::App& app, AnalysisChoice& analysis) {
  add_choice(app, "--reduce", analysis.reduction, reduction_names,
             "How sequences are reduced to what they have in common [closure]");
  app.add_option("--reduce-min", analysis.reduce_min, "Fewest operators that make something in common [4]")
      ->check(whole_number(1, 1'000'000))
      ->option_text("N");
  add_budget(app, "--max-reduce-steps", analysis.max_reduce_steps,
             "Work of a reduction; one with more ends with a sentence [10000000000]");
}

void add_analysis(CLI::App& app, AnalysisChoice& analysis) {
  add_choice(app, "--match", analysis.match, match_names,
             "What two paths share: matching blocks, or the longest common subsequence [blocks]");
  app.add_flag_function(
      "--autojunk,!--no-autojunk", [&analysis](std::int64_t count) { analysis.autojunk = count > 0; },
      "difflib's autojunk, for paths of 200 and more operators [off]");
  add_reduction(app, analysis);
  add_budget(app, "--max-match-steps", analysis.max_match_steps,
             "Work for two models; a pair with more ends the analysis with a sentence [200000000000]");
  add_budget(app, "--max-paths", analysis.max_paths,
             "Distinct label sequences of a model; one with more is counted, not compared [100000]");
  add_budget(app, "--max-path-steps", analysis.max_path_steps,
             "Edges looked at to find them, likewise [200000000]");
  add_budget(app, "--max-path-labels", analysis.max_path_labels, "Operators in these of a model [100000000]");
  add_budget(app, "--max-all-path-labels", analysis.max_all_path_labels,
             "Operators in those of all models; what is beyond is counted, not compared [200000000]");
  app.add_option("--ngram-max", analysis.ngram_max,
                 "K: the sequences of 1 to K consecutive operators of every model are found [5]")
      ->check(whole_number(1, 1000))
      ->option_text("K");
  add_budget(app, "--max-ngram-steps", analysis.max_ngram_steps,
             "Work for these of one model; one with more is reported without them [10000000]");
  add_budget(app, "--max-ngram-text", analysis.max_ngram_text,
             "Bytes of their operators' names, likewise [268435456]");
}

void add_page(CLI::App& app, PageLimits& page) {
  app.add_option("--page-gaps", page.gaps, "Gaps that the page lists, the first by their rank [10000]")
      ->check(whole_number(0))
      ->option_text("N");
}

}  // namespace opseq
