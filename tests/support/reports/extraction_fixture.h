// Analyzed databases of small built models, for the tests of extraction. Header only.
#pragma once

#include <string>
#include <vector>

#include "reports/extraction/extraction.h"
#include "reports/text/names.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/tiny_models.h"

namespace opseq::test {

// Models below mismatch/, correct/ and tests/, and their database.
struct ExtractionFixture {
  const TemporaryFolder folder;
  GraphOptions graph_options;
  GapExtractionOptions options;

  void write(const std::string& name, const onnx::ModelProto& made) { folder.write(name, serialised(made)); }

  // Ingests and analyzes what there is.
  Database built() {
    Database database(folder / "db", OpenMode::create);
    std::vector<SetSources> sets;
    for (const char* set : {"mismatch", "correct", "tests", "extracted"})
      if (std::filesystem::is_directory(folder / set)) sets.push_back({set, {folder / set}});
    IngestOptions ingested = complete_ingest();
    ingested.graph = graph_options;
    ingest(database, sets, ingested);
    analyze(database, {});
    return database;
  }

  ExtractedGap cut(Database& database, const std::vector<std::string>& operators) const {
    const NgramRows rows = load_ngram_rows(database);
    const auto sequence = find_sequence(rows, operators);
    REQUIRE(sequence);
    return extract_gap(database, rows, *sequence, options);
  }

  // Of a database built of what there is now.
  ExtractedGap cut(const std::vector<std::string>& operators) {
    Database database = built();
    return cut(database, operators);
  }

  static std::string source_of(Database& database, const ExtractedGap& gap) {
    return gap.source ? full_name(load_ngram_rows(database).models[*gap.source]) : "";
  }
};

// A chain whose input has a shape: ONNX's checker demands one.
inline onnx::ModelProto shaped_chain(const Names& types) {
  onnx::GraphProto made = chain(types);
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {2, 3}));
  return model(made);
}

inline onnx::ModelProto read_model(const ExtractedGap& gap) {
  onnx::ModelProto made;
  REQUIRE(made.ParseFromString(gap.model.bytes));
  return made;
}

inline Names types_of(const onnx::ModelProto& made) {
  Names types;
  for (const auto& node : made.graph().node()) types.push_back(node.op_type());
  return types;
}

inline Names names_of(const std::vector<ExtractedValue>& values) {
  Names names;
  for (const ExtractedValue& value : values) names.push_back(value.name);
  return names;
}

inline Names locations_of(const ExtractedGap& gap) {
  Names locations;
  for (const WitnessNode& node : gap.nodes) locations.push_back(node.location);
  return locations;
}

}  // namespace opseq::test
