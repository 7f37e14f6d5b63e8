#include "reports/explanation/unlisted_model.h"

#include <limits>
#include <new>
#include <utility>

#include "analyzer/paths/distinct_path_count.h"
#include "graph/base/error.h"
#include "graph/base/text.h"
#include "graph/model/model_files.h"
#include "store/rows/analysis_option_rows.h"
#include "store/stages/ingest.h"
#include "store/stages/model_reading.h"

namespace opseq {
namespace {

void fill_in(StoredModel& facts, const ReadModel& read) {
  facts.structure_hash = read.structure_hash;
  facts.producer = read.producer;
  facts.paths = read.paths.str();
  facts.ir_version = read.ir_version;
  facts.edges = static_cast<std::int64_t>(read.edges);
  facts.opset_imports = read.opset_imports;
  const OperatorGraph& graph = read.graph->graph;
  facts.nodes = static_cast<std::int64_t>(node_total(graph));
  const auto distinct = count_distinct_paths(graph, topological_order(graph));
  if (distinct && *distinct <= std::numeric_limits<std::int64_t>::max())
    facts.distinct_paths = static_cast<std::int64_t>(*distinct);
}

std::vector<UnlistedNgram> ngrams_of(const ModelGraph& model, const NgramLimits& limits) {
  NgramTable table;
  const auto found = model_ngrams(model.graph, topological_order(model.graph), table, limits);
  if (found.size() < limits.longest || ngram_text_bytes(found, table, model.operators) > limits.text_bytes)
    throw ModelError("its sequences exceed a limit of the analysis");
  std::vector<UnlistedNgram> ngrams;
  for (const std::vector<Ngram>& of_length : found)
    for (const Ngram& ngram : of_length) {
      UnlistedNgram& named = ngrams.emplace_back();
      named.end = ngram.witness;
      for (const Label label : table.labels(ngram.ngram))
        named.operators.push_back(model.operators[label - first_operator_label]);
    }
  return ngrams;
}

UnlistedModel read_as_stored(Database& database, const std::filesystem::path& file, std::uint32_t longest,
                             const ReadLimits& limits) {
  ReadModel read;
  read_graph(read, file, stored_graph_options(database), limits);
  UnlistedModel model;
  model.facts.key.path = to_text(file.string());
  model.facts.key.file = to_text(absolute_path(file).string());
  fill_in(model.facts, read);
  model.facts.duplicates = load_models_of_structure(database, read.structure_hash);
  NgramLimits of_ngrams = last_analysis_options(database).value_or(AnalysisOptions()).ngrams;
  of_ngrams.longest = longest;
  model.ngrams = ngrams_of(*read.graph, of_ngrams);
  model.facts.ngrams = static_cast<std::int64_t>(model.ngrams.size());
  model.graph = std::move(read.graph);
  return model;
}

}  // namespace

UnlistedModel read_unlisted_model(Database& database, const std::filesystem::path& file,
                                  std::uint32_t longest, const ReadLimits& limits, LimitNaming naming) {
  const std::string name = to_text(file.string());
  try {
    return read_as_stored(database, file, longest, limits);
  } catch (const InputError& error) {
    throw Error(error.kind, sentence_on(name, error.text(naming)));
  } catch (const std::bad_alloc&) {
    throw Error(Error::Kind::limit, sentence_on(name, "there is not enough memory to read it"));
  }
}

}  // namespace opseq
