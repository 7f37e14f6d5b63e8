#include "reports/explanation/shown_explanation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analyzer/ngrams/added_sequences.h"
#include "analyzer/ngrams/ngram_witness.h"
#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "reports/explanation/unlisted_model.h"
#include "reports/text/names.h"
#include "store/rows/witness_rows.h"

namespace opseq {
namespace {

using Sequences = std::vector<std::uint32_t>;

// `witnesses_of` gives those of any sequences of the model.
void find_witnesses(ShownExplanation& shown, const auto& witnesses_of) {
  Sequences sequences;
  for (const UnsharedSequence& each : shown.explanation.first_unshared) sequences.push_back(each.sequence);
  shown.unshared = witnesses_of(sequences);
  for (const NearModel& near : shown.explanation.nearest) shown.lacking.push_back(witnesses_of(near.minimal));
}

std::uint32_t index_with_ngrams(const NgramRows& rows, const StoredModel& model) {
  const std::string name = opseq::quoted_name(full_name(model.key));
  if (model.status == ModelStatus::unreadable)
    throw Error(Error::Kind::misuse,
                "The model " + name +
                    " could not be read, so there is nothing to explain it by: " + model.reason.value_or(""));
  const auto it = std::find_if(rows.models.begin(), rows.models.end(),
                               [&](const NgramModel& each) { return each.id == model.key.id; });
  if (it == rows.models.end() || !it->has_ngrams)
    throw Error(Error::Kind::misuse,
                "The sequences of the model " + name +
                    " exceed a limit of the analysis, so there is nothing to explain it by.");
  return static_cast<std::uint32_t>(it - rows.models.begin());
}

class UnlistedWitnesses {
 public:
  UnlistedWitnesses(const NgramRows& rows, const UnlistedModel& model)
      : rows_(rows),
        model_(*model.graph),
        on_path_(on_input_output_path(model_.graph, topological_order(model_.graph))) {
    for (const UnlistedNgram& ngram : model.ngrams)
      end_of_[find_sequence(rows, ngram.operators).value()] = ngram.end;
    for (Label label = 0; label < model_.operators.size(); ++label)
      label_of_[model_.operators[label]] = label + first_operator_label;
  }

  // That the model holds, ascending.
  Sequences all() const {
    Sequences sequences;
    for (const auto& [sequence, end] : end_of_) sequences.push_back(sequence);
    return sequences;
  }

  Witness of(std::uint32_t sequence) const {
    Sequence labels;
    for (const std::string& name : operator_names(rows_, sequence)) labels.push_back(label_of_.at(name));
    Witness nodes;
    for (const VertexIndex v : ngram_witness(model_.graph, on_path_, labels, end_of_.at(sequence)))
      nodes.push_back({std::int64_t{v}, model_.origins[v].name, model_.origins[v].location});
    return nodes;
  }

 private:
  const NgramRows& rows_;
  const ModelGraph& model_;
  const std::vector<bool> on_path_;
  std::map<std::uint32_t, VertexIndex> end_of_;
  std::map<std::string, Label> label_of_;
};

NgramRows rows_with(const NgramRows& rows, const UnlistedModel& model) {
  std::map<std::string, std::string> types;
  for (std::size_t i = 0; i < model.graph->operators.size(); ++i)
    types[model.graph->operators[i]] = model.graph->operator_types[i];
  std::vector<std::vector<std::string>> sequences;
  for (const UnlistedNgram& ngram : model.ngrams) sequences.push_back(ngram.operators);
  return with_sequences(rows, sequences, types);
}

}  // namespace

ShownExplanation explain_model(Database& database, NgramRows rows, std::int64_t model_id,
                               const ExplanationOptions& options) {
  ShownExplanation shown;
  shown.model = load_stored_model(database, model_id);
  shown.trial = load_trial(database, model_id);
  shown.rows = std::move(rows);
  const std::uint32_t model = index_with_ngrams(shown.rows, shown.model);
  shown.explanation = explain(shown.rows, explained_model(shown.rows, model), options);
  find_witnesses(shown, [&](const Sequences& sequences) {
    std::vector<WitnessRequest> requests;
    for (const std::uint32_t sequence : sequences) requests.push_back({sequence, model});
    return load_witnesses(database, shown.rows, requests);
  });
  return shown;
}

ShownExplanation explain_file(Database& database, const NgramRows& rows, const std::filesystem::path& file,
                              const ExplanationOptions& options, const ReadLimits& limits,
                              LimitNaming naming) {
  const UnlistedModel model = read_unlisted_model(database, file, rows.longest, limits, naming);
  ShownExplanation shown;
  shown.model = model.facts;
  shown.rows = rows_with(rows, model);
  const UnlistedWitnesses witnesses(shown.rows, model);
  shown.explanation = explain(shown.rows, {std::nullopt, witnesses.all()}, options);
  find_witnesses(shown, [&](const Sequences& sequences) {
    std::vector<Witness> found;
    for (const std::uint32_t sequence : sequences) found.push_back(witnesses.of(sequence));
    return found;
  });
  return shown;
}

}  // namespace opseq
