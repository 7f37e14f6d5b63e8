// opseq show: all that is known of one model, or of one sequence.
#include <algorithm>
#include <optional>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "reports/classification/lead_vertices.h"
#include "reports/naming/lookup.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/gap_list.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/show/graphviz.h"
#include "reports/show/node_data.h"
#include "reports/show/show_json.h"
#include "reports/show/show_subject.h"
#include "reports/show/show_text.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "reports/text/names.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

struct ShowCommandOptions {
  std::filesystem::path database;
  std::string subject;  // a model or a sequence
  SaidRoles roles;
  ShowOptions show;                            // but for its roles
  std::filesystem::path json, dot, node_data;  // empty: not asked for
  std::uint32_t length = 2;                    // of the sequences of node_data
  ExecutionOptions execution;
};

void add_options(OptionList& list, ShowCommandOptions& options) {
  ShowOptions& show = options.show;
  list.positional("DB", options.database, "An analyzed database");
  list.positional("MODEL|SEQUENCE", options.subject,
                  "A model: SET/PATH, PATH, file or number; or a sequence: \"Conv -> Relu\"");
  add_roles(list, options.roles);
  OptionList statistics = list.under("Statistics");
  add_min_support(statistics, show.min_support);
  OptionList output = list.under("Output");
  output.output("--json", options.json, "The answer as JSON");
  output.output("--dot", options.dot,
                "The model's graph, with the leads of a trial, or the smallest that holds the sequence, for "
                "Graphviz");
  output.output("--node-data", options.node_data,
                "What is covered at each of the model's nodes, for Model Explorer; a FILE.csv as CSV");
  output.number("--length", options.length, "K", {1}, "... by sequences of K operators");
  add_execution(list, options.execution);
}

std::string dot_of(Database& database, const ShownModel& shown) {
  const ModelKey& key = shown.model.key;
  const ModelGraph graph = load_model_graph(database, key.id);
  if (num_vertices(graph.graph) == 0)
    throw Error(Error::Kind::misuse, "The model " + opseq::quoted_name(full_name(key)) +
                                         " could not be read, so there is no graph of it.");
  if (!shown.trial) return make_dot(graph, full_name(key), {});
  return make_marked_dot(graph, full_name(key), lead_vertices(graph, shown.trial->judgement));
}

std::string dot_of(Database& database, const NgramRows& rows, const ShownSequence& shown) {
  const SequenceHolder& smallest = shown.holders.front();
  const NgramModel& model = rows.models[smallest.model];
  std::vector<VertexIndex> witness;
  for (const WitnessNode& node : smallest.witness) witness.push_back(static_cast<VertexIndex>(node.vertex));
  return make_dot(load_model_graph(database, model.id),
                  arrow_sequence(operator_names(rows, shown.sequence)) + " in " + full_name(model), witness);
}

// A model for a sequence that the suite lacks.
std::vector<CommandWords> useful_next(const NgramRows& rows, const ShownSequence& shown,
                                      const ShowCommandOptions& options) {
  if (shown.covered_by > 0 || shown.holders.empty()) return {};
  return {{"extract", options.database.string(), "--gap", sequence_word(rows, shown.sequence), "-o", "gaps"}};
}

Error no_node_data(const std::string& reason) {
  return Error(Error::Kind::misuse, "There is no node data " + reason + '.');
}

std::string node_data_of(Database& database, const NgramRows& rows, const ShownModel& shown,
                         const ShowCommandOptions& options) {
  const std::string name = opseq::quoted_name(full_name(shown.model.key));
  if (!shown.has_ngrams) throw no_node_data("of " + name + ": its sequences are not known");
  if (options.length > rows.longest)
    throw no_node_data("for sequences of " + std::to_string(options.length) +
                       " operators: those of the database have at most " + std::to_string(rows.longest));
  const ModelGraph graph = load_model_graph(database, shown.model.key.id);
  const std::vector<NodeCoverage> nodes = node_coverage(rows, shown, graph, options.length);
  const NodeDataSubject subject{rows, shown, graph, options.length, nodes};
  return options.node_data.extension() == ".csv" ? make_node_data_csv(subject)
                                                 : json_text(make_node_data_json(subject), 1) + '\n';
}

bool prints_text(const ShowCommandOptions& options) {
  return !options.execution.quiet && options.json != "-" && options.dot != "-" && options.node_data != "-";
}

void show(Database& database, const NgramRows& rows, const ShownModel& shown,
          const ShowCommandOptions& options) {
  if (!options.json.empty()) write_output(options.json, json_text(make_model_json(rows, shown), 1) + '\n');
  if (!options.dot.empty()) write_output(options.dot, dot_of(database, shown));
  if (!options.node_data.empty())
    write_output(options.node_data, node_data_of(database, rows, shown, options));
  if (prints_text(options))
    write_text(make_model_text(rows, shown, options.execution.verbose, line_widths()));
}

void show(Database& database, const NgramRows& rows, const ShownSequence& shown,
          const ShowCommandOptions& options) {
  if (!options.node_data.empty()) throw no_node_data("of a sequence: name a model");
  if (!options.json.empty()) write_output(options.json, json_text(make_sequence_json(rows, shown), 1) + '\n');
  if (!options.dot.empty()) write_output(options.dot, dot_of(database, rows, shown));
  if (prints_text(options))
    write_text(make_sequence_text(rows, shown, options.execution.verbose, line_widths()) +
               next_commands(useful_next(rows, shown, options)));
}

int run(const ShowCommandOptions& options) {
  require_different_files({options.json, options.dot, options.node_data});
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  std::optional<WaitingLine> waiting(std::in_place, "looking it up", !options.execution.quiet);
  const NgramRows rows = load_ngram_rows(database);
  ShowOptions wanted = options.show;
  wanted.threads = options.execution.threads;
  wanted.roles = roles_in(database, options.roles);
  const ShowSubject subject = find_subject(rows, load_model_keys(database), options.subject);
  if (subject.model) {
    const ShownModel shown = show_model(database, rows, *subject.model, wanted);
    waiting.reset();
    show(database, rows, shown, options);
  } else {
    const ShownSequence shown = show_sequence(database, rows, *subject.sequence, wanted);
    waiting.reset();
    show(database, rows, shown, options);
  }
  return exit_fine;
}

}  // namespace

Command show_command() {
  return make_command<ShowCommandOptions>(
      {.name = "show",
       .description = "All that is known of one model, or of one sequence",
       .footer =
           "Name DB and what to show first. A name that is a model's and a sequence's means the model; a "
           "sequence can also be \"Conv,Relu\" or '[\"Conv\", \"Relu\"]'.",
       .examples = {{"opseq show out/opseq.db mismatch/a.onnx", "one model: its coverage, its gaps"},
                    {"opseq show out/opseq.db \"Cast -> Cast -> Div\"",
                     "one sequence: which models hold it, and where"},
                    {"opseq show out/opseq.db Conv,Relu --dot | dot -Tsvg > conv.svg",
                     "a drawing of the smallest model that holds it"}}},
      add_options, run);
}

}  // namespace opseq
