// opseq extract: for each gap a small model that has it, cut out of a model that holds it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/coverage/coverage.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/model_selection.h"
#include "graph/extraction/chain_extraction.h"
#include "store/rows/witness_rows.h"

namespace opseq {

struct GapExtractionOptions {
  ExtractionOptions model;
  bool dedupe = false;              // of models with equal structure and sequences only the first is written
  SetNames of = Roles().of;         // whose models are looked into, where any of them holds the sequence
  std::size_t models = 8;           // that hold a sequence are looked into, those of the fewest nodes
  std::size_t occurrences = 32;     // of the sequence in each of them
  LimitNaming naming = limit_name;  // of the limits in what is said on failures
};

// What became of one sequence.
struct ExtractedGap {
  std::vector<std::string> operators;
  std::string failure;  // one sentence: why no model could be cut out; empty where one was
  // The rest is of the model, where there is one.
  std::optional<std::uint32_t> source;  // index of rows.models; none for a file that was named
  std::vector<WitnessNode> nodes;       // there
  ExtractedModel model;
  std::string structure_hash;
  bool holds = false;                    // the model, read as the database's models were, holds the sequence
  std::vector<std::uint32_t> sequences;  // all that it holds, of those that any model of the database does
  std::string file;                      // its name in the folder; empty where it equals an earlier one
  std::optional<std::size_t> duplicate_of;  // index of that
};

// Of the occurrences of the sequence in the models that hold it, the one whose model needs the fewest inputs;
// of equals the one of the smallest model. Models that can't be read, and those whose extracted model does
// not hold the sequence (their file has changed), are passed over while there are others.
ExtractedGap extract_gap(Database& database, const NgramRows& rows, std::uint32_t sequence,
                         const GapExtractionOptions& options);

// The chain of these nodes (locations as in VertexOrigin) of a model file, whether the database knows it or
// not.
ExtractedGap extract_chain(Database& database, const NgramRows& rows, const std::filesystem::path& file,
                           const std::vector<std::string>& locations, const GapExtractionOptions& options);

// Names the files of those that were extracted, and, where asked for, finds the duplicates.
void name_files(std::vector<ExtractedGap>& gaps, const GapExtractionOptions& options);

// Coverage of `of` by `by`, and by `by` with the extracted models that have a file.
struct PromisedCoverage {
  std::vector<Coverage> before, after;  // by length
};
PromisedCoverage promised_coverage(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                                   const SetNames& of, const SetNames& by);

}  // namespace opseq
