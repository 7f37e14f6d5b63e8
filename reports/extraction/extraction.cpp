#include "reports/extraction/extraction.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "analyzer/ngrams/ngrams.h"
#include "graph/mapped_file.h"
#include "graph/model_graph.h"
#include "graph/model_wire.h"
#include "graph/structure_hash.h"
#include "graph/text.h"
#include "store/ingest.h"

namespace opseq {
namespace {

constexpr std::size_t longest_name = 80;  // of the operators in a file's name

std::vector<std::string> locations_of(const std::vector<WitnessNode>& nodes) {
  std::vector<std::string> locations;
  for (const WitnessNode& node : nodes) locations.push_back(node.location);
  return locations;
}

std::vector<bool> members(const NgramRows& rows, const SetNames& sets) {
  std::vector<bool> is_member(rows.models.size());
  for (const std::uint32_t model : select_models(rows, sets).models) is_member[model] = true;
  return is_member;
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
      : database_(database), rows_(rows), options_(options), is_of_(members(rows, options.of)) {}

  // The occurrence that needs the fewest inputs; `problem` says why there is none.
  std::optional<Place> best_place(std::uint32_t sequence, std::string& problem) {
    std::optional<Place> best;
    for (const std::uint32_t model : smallest_holders(sequence)) {
      try {
        look_into(model, sequence, best);
      } catch (const ModelError& error) {
        problem = name_of(model) + ": " + error.what() + ".";
      }
    }
    return best;
  }

  ExtractedModel extract(const Place& place) {
    return extractor_of(place.model).extract(locations_of(place.nodes));
  }

  // Where every operand of the first node is known, the chain would begin at no input, and not be one.
  ExtractedModel extract_without_known_shapes(const Place& place) {
    GapExtractionOptions options = options_;
    options.model.use_known_shapes = false;
    return ModelCutter(database_, rows_, options).extract(place);
  }

 private:
  std::string name_of(std::uint32_t model) const {
    return rows_.models[model].set_name + "/" + rows_.models[model].path;
  }

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

  void look_into(std::uint32_t model, std::uint32_t sequence, std::optional<Place>& best) {
    const auto occurrences = load_occurrences(database_, rows_, {sequence, model}, options_.occurrences);
    for (const std::vector<WitnessNode>& nodes : occurrences) {
      const std::size_t inputs = extractor_of(model).inputs_needed(locations_of(nodes));
      if (!best || inputs < best->inputs) best = Place{model, nodes, inputs};
    }
  }

  ChainExtractor& extractor_of(std::uint32_t model) {
    if (extractor_ && loaded_ == model) return *extractor_;
    extractor_.reset();
    const MappedFile file(std::filesystem::path(to_bytes(rows_.models[model].file)));
    ExtractionOptions options = options_.model;
    options.source = name_of(model);
    options.source_hash = structure_hash_of(model);
    extractor_.emplace(file.bytes(), options);
    loaded_ = model;
    return *extractor_;
  }

  std::string structure_hash_of(std::uint32_t model) {
    SQLite::Statement query(database_.sql(), "SELECT structure_hash FROM model WHERE id = ?");
    query.bind(1, rows_.models[model].id);
    return query.executeStep() ? query.getColumn(0).getString() : "";
  }

  Database& database_;
  const NgramRows& rows_;
  const GapExtractionOptions& options_;
  const std::vector<bool> is_of_;
  std::optional<ChainExtractor> extractor_;
  std::uint32_t loaded_ = 0;
};

Model read_back(const std::string& bytes, const GraphOptions& options) {
  return parse_model(std::as_bytes(std::span(bytes)), {}, {},
                     options.label == LabelKind::element_type ? ValueTypes::read : ValueTypes::skipped);
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

// Reads the extracted model as the database's models were read.
void verify(Database& database, const NgramRows& rows, ExtractedGap& gap) {
  const GraphOptions options = stored_graph_options(database);
  const Model model = read_back(gap.model.bytes, options);
  gap.structure_hash = to_hex(structure_hash(model));
  gap.sequences = sequences_of(rows, build_model_graph(model, options));
  const auto sequence = find_sequence(rows, gap.operators);
  gap.holds = sequence && std::binary_search(gap.sequences.begin(), gap.sequences.end(), *sequence);
}

std::string sentence(const std::string& subject, const std::string& clause) {
  return subject + ": " + clause + (clause.ends_with('.') ? "" : ".");
}

// The operators of the chain: those of the extracted model's nodes, in their order.
std::vector<std::string> operators_in(const std::string& bytes) {
  std::vector<std::string> names;
  for (const Node& node : read_back(bytes, {}).graph.nodes) names.push_back(operator_name(node));
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

void count(std::vector<Coverage>& by_length, std::size_t length, std::uint64_t weight, bool covered) {
  Coverage& coverage = by_length[length - 1];
  ++coverage.total;
  coverage.weight += weight;
  if (!covered) return;
  ++coverage.covered;
  coverage.weight_covered += weight;
}

}  // namespace

ExtractedGap extract_gap(Database& database, const NgramRows& rows, std::uint32_t sequence,
                         const GapExtractionOptions& options) {
  ExtractedGap gap;
  gap.operators = operator_names(rows, sequence);
  ModelCutter cutter(database, rows, options);
  const auto place = cutter.best_place(sequence, gap.failure);
  if (!place) return gap;
  gap.failure.clear();
  gap.source = place->model;
  gap.nodes = place->nodes;
  try {
    gap.model = cutter.extract(*place);
    verify(database, rows, gap);
    if (gap.holds) return gap;
    gap.model = cutter.extract_without_known_shapes(*place);
    verify(database, rows, gap);
  } catch (const ModelError& error) {
    gap.failure =
        sentence(rows.models[place->model].set_name + "/" + rows.models[place->model].path, error.what());
  }
  return gap;
}

ExtractedGap extract_chain(Database& database, const NgramRows& rows, const std::filesystem::path& file,
                           const std::vector<std::string>& locations, const GapExtractionOptions& options) {
  ExtractedGap gap;
  for (const std::string& location : locations) gap.nodes.push_back({0, "", location});
  try {
    const MappedFile mapped(file);
    ExtractionOptions model = options.model;
    model.source = to_text(file.filename().string());
    gap.model = ChainExtractor(mapped.bytes(), model).extract(locations);
    gap.operators = operators_in(gap.model.bytes);
    verify(database, rows, gap);
  } catch (const ModelError& error) {
    gap.failure = sentence(to_text(file.string()), error.what());
  }
  return gap;
}

void name_files(std::vector<ExtractedGap>& gaps, const GapExtractionOptions& options) {
  std::map<std::string, std::size_t> first_with;  // by structure
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (!gaps[i].failure.empty()) continue;
    const auto [it, is_first] = first_with.try_emplace(gaps[i].structure_hash, i);
    if (!is_first && options.dedupe)
      gaps[i].duplicate_of = it->second;
    else
      gaps[i].file = file_name(i + 1, gaps[i].operators);
  }
}

PromisedCoverage promised_coverage(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                                   const SetNames& of, const SetNames& by) {
  PromisedCoverage promised{std::vector<Coverage>(rows.longest), std::vector<Coverage>(rows.longest)};
  const std::vector<bool> is_of = members(rows, of);
  const std::vector<bool> is_by = members(rows, by);
  std::set<std::uint32_t> extracted;
  for (const ExtractedGap& gap : gaps)
    if (!gap.file.empty()) extracted.insert(gap.sequences.begin(), gap.sequences.end());
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView models = row_at(rows.holders, s);
    const auto support = std::count_if(models.begin(), models.end(), [&](auto m) { return is_of[m]; });
    if (support == 0) continue;
    const bool covered = std::any_of(models.begin(), models.end(), [&](auto m) { return is_by[m]; });
    const std::size_t length = rows.sequences[s].size();
    count(promised.before, length, static_cast<std::uint64_t>(support), covered);
    count(promised.after, length, static_cast<std::uint64_t>(support), covered || extracted.contains(s));
  }
  return promised;
}

}  // namespace opseq
