// Rows of models that hold given sequences, without a database, and models that hold some at random. Header
// only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "tests/support/models/names_maker.h"
#include "tests/support/models/random_models.h"
#include "tests/support/models/store_failure.h"

namespace opseq::test {

struct ModelSketch {
  std::string set_name;
  OperatorPaths paths;
  std::int64_t nodes = 1;
  bool has_ngrams = true;
  std::optional<std::int64_t> opset = 16;
  std::string path = "";  // its number where empty
};

inline std::set<Names> held_by(const ModelSketch& model, std::uint32_t longest) {
  return model.has_ngrams ? parts_of(model.paths, longest) : std::set<Names>();
}

inline std::vector<Names> by_length(const std::set<Names>& sequences) {
  std::vector<Names> ordered(sequences.begin(), sequences.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Names& a, const Names& b) { return a.size() < b.size(); });
  return ordered;
}

inline SequenceParts parts_in(const std::vector<Names>& sequences, const Names& whole) {
  if (whole.size() == 1) return {};
  const auto index = [&](const Names& part) {
    return static_cast<std::uint32_t>(std::find(sequences.begin(), sequences.end(), part) -
                                      sequences.begin());
  };
  return {index({whole.begin(), whole.end() - 1}), index({whole.begin() + 1, whole.end()})};
}

// The models in the order given. `sets`: those that are there without models.
inline NgramRows rows_of_sketches(const std::vector<ModelSketch>& models, std::uint32_t longest,
                                  std::set<std::string> sets = {}) {
  NgramRows rows;
  rows.database_options = {{"control_flow", "bodies"}, {"label", "type"}};
  rows.longest = longest;
  std::set<Names> all;
  std::set<std::string> operators;
  std::vector<std::set<Names>> held;
  for (const ModelSketch& model : models) {
    sets.insert(model.set_name);
    held.push_back(held_by(model, longest));
    all.insert(held.back().begin(), held.back().end());
    const auto number = static_cast<std::int64_t>(rows.models.size());
    const std::string path = model.path.empty() ? std::to_string(number) + ".onnx" : model.path;
    rows.models.push_back({number + 1, model.set_name, path, "/" + model.set_name + "/" + path, model.nodes,
                           1, model.opset, model.has_ngrams});
  }
  for (const Names& sequence : all) operators.insert(sequence.begin(), sequence.end());
  rows.sets.assign(sets.begin(), sets.end());
  rows.operators.assign(operators.begin(), operators.end());
  rows.operator_types = rows.operators;
  const std::vector<Names> sequences = by_length(all);
  for (const Names& sequence : sequences) {
    Sequence labels;
    for (const std::string& name : sequence)
      labels.push_back(static_cast<Label>(std::distance(operators.begin(), operators.find(name))));
    rows.sequences.push_back(labels);
    rows.sequence_ids.push_back(static_cast<std::int64_t>(rows.sequences.size()));
    rows.parts.push_back(parts_in(sequences, sequence));
    std::vector<std::uint32_t> holders;
    for (std::uint32_t m = 0; m < models.size(); ++m)
      if (held[m].contains(sequence)) holders.push_back(m);
    append_row(rows.holders, holders);
  }
  return rows;
}

inline Names random_path(Dice& dice, std::size_t types, std::size_t most) {
  Names path;
  for (std::size_t i = 0, total = 1 + dice.below(most); i < total; ++i)
    path.push_back(std::string(1, static_cast<char>('A' + dice.below(1 + dice.below(types)))));
  return path;
}

// `total` models of one set, of one to three paths of up to six of `types` operators, the first the
// commonest.
inline std::vector<ModelSketch> random_sketches(Dice& dice, const std::string& set_name, std::size_t total,
                                                std::size_t types) {
  std::vector<ModelSketch> models;
  for (std::size_t i = 0; i < total; ++i) {
    ModelSketch model;
    model.set_name = set_name;
    for (std::size_t p = 0, paths = 1 + dice.below(3); p < paths; ++p)
      model.paths.insert(random_path(dice, types, 6));
    model.nodes = static_cast<std::int64_t>(1 + dice.below(9));
    models.push_back(model);
  }
  return models;
}

// A random corpus of the conventional sets and one more; now and then a set is empty, or a model has no
// n-grams.
inline std::vector<ModelSketch> random_corpus(std::uint64_t seed, std::size_t most_models = 14) {
  Dice dice(seed);
  std::vector<ModelSketch> models;
  const std::size_t types = 2 + dice.below(6);
  for (const char* set : {"correct", "mismatch", "other", "tests"}) {
    const auto more = random_sketches(dice, set, dice.one_in(8) ? 0 : 1 + dice.below(most_models), types);
    models.insert(models.end(), more.begin(), more.end());
  }
  for (ModelSketch& model : models)
    if (dice.one_in(20)) model.has_ngrams = false;
  return models;
}

}  // namespace opseq::test
