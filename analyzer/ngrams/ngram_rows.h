// The n-grams of all models: what all questions about a suite are asked of.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/ngrams/incidence.h"
#include "analyzer/ngrams/minimal_sequences.h"
#include "analyzer/paths/label_paths.h"

namespace opseq {

struct NgramModel {
  std::int64_t id = 0;
  std::string set_name, path, file;
  std::int64_t nodes = 0;
  std::int64_t file_bytes = 0;
  std::optional<std::int64_t> opset;  // of the default domain
  bool has_ngrams = false;            // false where they exceed a limit
  // The index of the first model of the set with an equal graph, where that is another one, and where such
  // models count once.
  std::optional<std::uint32_t> copy_of = std::nullopt;
  std::string producer{};                       // with its version; empty where the model names none
  std::map<std::string, std::string> groups{};  // what a manifest said of it: name and value
};

struct NgramRows {
  std::map<std::string, std::string> database_options;  // control_flow, functions, ...
  std::vector<std::string> sets;                        // all of the database, sorted
  std::uint32_t longest = 0;                            // K: sequences of 1 ... K operators are here
  std::vector<NgramModel> models;                       // the readable ones, by id
  std::vector<std::string> operators;                   // sorted; a Label is an index here
  std::vector<std::string> operator_types;              // of each: without what a label adds to the type
  std::vector<Sequence> sequences;                      // by length, then by operators
  std::vector<std::int64_t> sequence_ids;               // of each, its row
  std::vector<SequenceParts> parts;                     // of each, as indices of `sequences`
  Incidence holders;                                    // of each, indices of `models`; no copies
};

// The names of the operators of a sequence.
std::vector<std::string> operator_names(const NgramRows& rows, std::uint32_t sequence);

// The order of rows.sequences: by length, then by operators.
bool is_before(const Sequence& a, const Sequence& b);

// The index in rows.sequences of the sequence of these operators; none where no model holds it.
// O(K · log n-grams).
std::optional<std::uint32_t> find_sequence(const NgramRows& rows, const std::vector<std::string>& operators);

}  // namespace opseq
