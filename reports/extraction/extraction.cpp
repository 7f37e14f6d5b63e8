#include "reports/extraction/extraction.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "analyzer/ngrams/ngram_witness.h"
#include "analyzer/ngrams/ngrams.h"
#include "graph/base/error.h"
#include "graph/base/opened_file.h"
#include "graph/base/text.h"
#include "graph/labelled_structure.h"
#include "graph/model_graph.h"
#include "graph/node_label.h"
#include "graph/onnx/labelled_model.h"
#include "reports/text/names.h"
#include "store/stages/ingest.h"

namespace opseq {
namespace {

constexpr std::size_t longest_name = 80;  // of the operators in a file's name

std::vector<std::string> locations_of(const std::vector<WitnessNode>& nodes) {
  std::vector<std::string> locations;
  for (const WitnessNode& node : nodes) locations.push_back(node.location);
  return locations;
}

// Where a model could be cut out.
struct Place {
  std::uint32_t model = 0;
  std::vector<WitnessNode> nodes;
  std::size_t inputs = 0;
};

class ModelCutter {
 public:
  ModelCutter(Database& database, const NgramRows& rows, const GapExtractionOptions& options)
      : database_(database), rows_(rows), options_(options), is_of_(is_selected(rows, options.of)) {
    options_.model.keep_declared_types = shows_types(stored_graph_options(database).label);
  }

  // Of each model the occurrence that needs the fewest inputs; the models that need the fewest come first.
  // `problem` says why the smallest of those that can't be read can't be.
  std::vector<Place> best_places(std::uint32_t sequence, std::string& problem) {
    std::vector<Place> places;
    for (const std::uint32_t model : smallest_holders(sequence)) {
      try {
        if (auto place = best_place_in(model, sequence)) places.push_back(std::move(*place));
      } catch (const InputError& error) {
        if (problem.empty())
          problem = sentence_on(full_name(rows_.models[model]), error.text(options_.naming));
      }
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.inputs < b.inputs; });
    return places;
  }

  // Attempts at the chain as asked for, and in ways that let it begin at an input where it would not, and be
  // none: all operands of its first node may be known to inference, or be constants that the database counts
  // as inputs. None behind the last one.
  std::optional<ExtractedModel> extract(const Place& place, int attempt) {
    GapExtractionOptions options = options_;
    options.model.use_known_shapes = options_.model.use_known_shapes && attempt == 0;
    if (attempt == 2) {
      if (stored_graph_options(database_).initializer_inputs == InitializerInputs::weights) return {};
      options.model.initializer_bytes = 0;
    }
    if (attempt > 2) return {};
    if (attempt > 0) return ModelCutter(database_, rows_, options).extract(place, 0);
    return extractor_of(place.model).extract(locations_of(place.nodes));
  }

  LimitNaming naming() const { return options_.naming; }

 private:
  std::vector<std::uint32_t> smallest_holders(std::uint32_t sequence) const {
    const MemberView all = row_at(rows_.holders, sequence);
    std::vector<std::uint32_t> holders;
    std::copy_if(all.begin(), all.end(), std::back_inserter(holders), [&](auto m) { return is_of_[m]; });
    if (holders.empty()) holders.assign(all.begin(), all.end());
    std::stable_sort(holders.begin(), holders.end(), [&](std::uint32_t a, std::uint32_t b) {
      return rows_.models[a].nodes < rows_.models[b].nodes;
    });
    holders.resize(std::min(holders.size(), options_.models));
    return holders;
  }

  std::optional<Place> best_place_in(std::uint32_t model, std::uint32_t sequence) {
    const auto occurrences = load_occurrences(database_, rows_, {sequence, model}, options_.occurrences);
    std::optional<Place> best;
    for (const std::vector<WitnessNode>& nodes : occurrences) {
      const std::size_t inputs = extractor_of(model).inputs_needed(locations_of(nodes));
      if (!best || inputs < best->inputs) best = Place{model, nodes, inputs};
    }
    return best;
  }

  ChainExtractor& extractor_of(std::uint32_t model) {
    if (extractor_ && loaded_ == model) return *extractor_;
    extractor_.reset();
    const OpenedFile file(std::filesystem::path(to_bytes(rows_.models[model].file)));
    ExtractionOptions options = options_.model;
    options.source = full_name(rows_.models[model]);
    options.source_hash = structure_hash_of(model);
    extractor_.emplace(file, options);
    loaded_ = model;
    return *extractor_;
  }

  std::string structure_hash_of(std::uint32_t model) {
    return database_.text("SELECT structure_hash FROM model WHERE id = " +
                          std::to_string(rows_.models[model].id));
  }

  Database& database_;
  const NgramRows& rows_;
  GapExtractionOptions options_;
  const std::vector<bool> is_of_;
  std::optional<ChainExtractor> extractor_;
  std::uint32_t loaded_ = 0;
};

Model read_back(const std::string& bytes, const GraphOptions& options) {
  return parse_labelled_model(std::as_bytes(std::span(bytes)), {}, options.label);
}

// The sequences of a model, as indices of rows.sequences.
std::vector<std::uint32_t> sequences_of(const NgramRows& rows, const ModelGraph& model) {
  NgramTable table;
  NgramLimits limits;
  limits.longest = rows.longest;
  std::vector<std::uint32_t> found;
  for (const auto& of_length : model_ngrams(model.graph, topological_order(model.graph), table, limits))
    for (const Ngram& ngram : of_length) {
      std::vector<std::string> names;
      for (const Label label : table.labels(ngram.ngram))
        names.push_back(model.operators[label - first_operator_label]);
      if (const auto sequence = find_sequence(rows, names)) found.push_back(*sequence);
    }
  std::sort(found.begin(), found.end());
  return found;
}

bool holds_sequence(const ModelGraph& model, const std::vector<std::string>& operators) {
  Sequence labels;
  for (const std::string& name : operators) {
    const auto at = std::find(model.operators.begin(), model.operators.end(), name);
    if (at == model.operators.end()) return false;
    labels.push_back(static_cast<Label>(at - model.operators.begin()) + first_operator_label);
  }
  const auto on_path = on_input_output_path(model.graph, topological_order(model.graph));
  return !labels.empty() && !ngram_occurrences(model.graph, on_path, labels, 1).empty();
}

// Reads the extracted model as the database's models were read.
void verify(Database& database, const NgramRows& rows, ExtractedGap& gap) {
  const GraphOptions options = stored_graph_options(database);
  const Model model = read_back(gap.model.bytes, options);
  const ModelGraph graph = build_model_graph(model, options);
  gap.structure_hash = to_hex(labelled_structure(model, graph));
  gap.sequences = sequences_of(rows, graph);
  gap.holds = holds_sequence(graph, gap.operators);
}

// The operators of the chain: those of the extracted model's nodes, in their order, as the database calls
// them.
std::vector<std::string> operators_in(const std::string& bytes, const GraphOptions& options) {
  const Model model = read_back(bytes, options);
  NodeLabels labels(model, options.label);
  const LabelPlace place = labels.in_graph(model.graph, {});
  std::vector<std::string> names;
  for (const Node& node : model.graph.nodes) names.push_back(labels.label(node, place));
  return names;
}

std::string file_name(std::size_t number, const std::vector<std::string>& operators) {
  std::string name;
  for (const std::string& one : operators) {
    name += '-';
    for (const char c : one)
      name += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
  }
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits + name.substr(0, longest_name) +
         ".onnx";
}

ExtractedGap extract_at(Database& database, const NgramRows& rows, ModelCutter& cutter, const Place& place,
                        std::vector<std::string> operators) {
  ExtractedGap gap;
  gap.operators = std::move(operators);
  gap.source = place.model;
  gap.nodes = place.nodes;
  try {
    for (int attempt = 0; !gap.holds; ++attempt) {
      auto model = cutter.extract(place, attempt);
      if (!model) break;
      gap.model = std::move(*model);
      verify(database, rows, gap);
    }
  } catch (const InputError& error) {
    gap.failure = sentence_on(full_name(rows.models[place.model]), error.text(cutter.naming()));
  }
  return gap;
}

}  // namespace

ExtractedGap extract_gap(Database& database, const NgramRows& rows, std::uint32_t sequence,
                         const GapExtractionOptions& options) {
  ExtractedGap best;
  best.operators = operator_names(rows, sequence);
  best.failure = "No model that holds the sequence was looked into.";
  ModelCutter cutter(database, rows, options);
  std::string problem;
  for (const Place& place : cutter.best_places(sequence, problem)) {
    ExtractedGap gap = extract_at(database, rows, cutter, place, operator_names(rows, sequence));
    if (gap.holds) return gap;
    // Where a file has changed, its nodes may be others. A model of those is better than none.
    if (!best.source || (!best.failure.empty() && gap.failure.empty())) best = std::move(gap);
  }
  if (!best.source && !problem.empty()) best.failure = problem;
  return best;
}

ExtractedGap extract_chain(Database& database, const NgramRows& rows, const std::filesystem::path& file,
                           const std::vector<std::string>& locations, const GapExtractionOptions& options) {
  ExtractedGap gap;
  for (const std::string& location : locations) gap.nodes.push_back({0, "", location});
  try {
    const OpenedFile opened(file);
    ExtractionOptions model = options.model;
    model.keep_declared_types = shows_types(stored_graph_options(database).label);
    model.source = to_text(file.filename().string());
    gap.model = ChainExtractor(opened, model).extract(locations);
    gap.operators = operators_in(gap.model.bytes, stored_graph_options(database));
    verify(database, rows, gap);
  } catch (const InputError& error) {
    gap.failure = sentence_on(to_text(file.string()), error.text(options.naming));
  }
  return gap;
}

void name_files(std::vector<ExtractedGap>& gaps, const GapExtractionOptions& options) {
  // By structure; where labels say more than that (the type of values), equal structures hold other
  // sequences.
  std::map<std::pair<std::string, std::vector<std::uint32_t>>, std::size_t> first_with;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (!gaps[i].failure.empty()) continue;
    const auto [it, is_first] = first_with.try_emplace({gaps[i].structure_hash, gaps[i].sequences}, i);
    if (!is_first && options.dedupe)
      gaps[i].duplicate_of = it->second;
    else
      gaps[i].file = file_name(i + 1, gaps[i].operators);
  }
}

PromisedCoverage promised_coverage(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                                   const SetNames& of, const SetNames& by) {
  PromisedCoverage promised{std::vector<Coverage>(rows.longest), std::vector<Coverage>(rows.longest)};
  const std::vector<bool> is_of = is_selected(rows, of);
  const std::vector<bool> is_by = is_selected(rows, by);
  std::set<std::uint32_t> extracted;
  for (const ExtractedGap& gap : gaps)
    if (!gap.file.empty()) extracted.insert(gap.sequences.begin(), gap.sequences.end());
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView models = row_at(rows.holders, s);
    const auto support = std::count_if(models.begin(), models.end(), [&](auto m) { return is_of[m]; });
    if (support == 0) continue;
    const bool covered = std::any_of(models.begin(), models.end(), [&](auto m) { return is_by[m]; });
    const std::size_t at = rows.sequences[s].size() - 1;
    const auto weight = static_cast<std::uint64_t>(support);
    count_sequence(promised.before[at], weight, covered);
    count_sequence(promised.after[at], weight, covered || extracted.contains(s));
  }
  return promised;
}

}  // namespace opseq
