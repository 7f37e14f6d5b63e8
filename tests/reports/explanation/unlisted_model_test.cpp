#include "reports/explanation/unlisted_model.h"

#include <doctest/doctest.h>

#include <set>

#include "graph/base/error.h"
#include "tests/support/models/random_models.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace unlisted_model_test {

using test::AnalyzedDatabase;
using test::Names;

std::set<Names> names_of(const UnlistedModel& model) {
  std::set<Names> names;
  for (const UnlistedNgram& ngram : model.ngrams) names.insert(ngram.operators);
  return names;
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "a file says of itself what the database says of its models") {
  const std::vector<std::string> before = test::dump(database);
  for (const NgramModel& each : rows.models) {
    const UnlistedModel model = read_unlisted_model(database, each.file, rows.longest);
    const StoredModel stored = load_stored_model(database, each.id);
    CHECK(model.facts.key.id == 0);
    CHECK(model.facts.key.set_name.empty());
    CHECK(model.facts.key.file == each.file);
    CHECK(model.facts.structure_hash == stored.structure_hash);
    CHECK(model.facts.nodes == stored.nodes);
    CHECK(model.facts.edges == stored.edges);
    CHECK(model.facts.paths == stored.paths);
    CHECK(model.facts.ngrams == stored.ngrams);
    CHECK(model.facts.producer == stored.producer);
    CHECK(model.facts.opset_imports.size() == stored.opset_imports.size());
    CHECK(model.facts.duplicates.size() == stored.duplicates.size() + 1);
  }
  CHECK(test::dump(database) == before);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "its n-grams are the parts of its paths, known to the database or not") {
  test::Dice dice(1);
  for (int round = 0; round < 20; ++round) {
    const test::RandomModel made = test::random_model(dice, {"Relu", "Sin", "Erf"});
    folder.write("more/a.onnx", made.bytes());
    const UnlistedModel model = read_unlisted_model(database, folder / "more/a.onnx", 3);
    CHECK(names_of(model) == test::parts_of(made.paths(), 3));
    CHECK(model.ngrams.size() == names_of(model).size());
    for (const UnlistedNgram& ngram : model.ngrams) {
      const Label label = model.graph->graph[ngram.end].label;
      CHECK(model.graph->operators[label - first_operator_label] == ngram.operators.back());
    }
  }
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "what can't be read, or is too much, is told in a sentence") {
  const auto told = [&](const std::filesystem::path& named) {
    return test::store_failure([&] { read_unlisted_model(database, named, rows.longest); }).sentence;
  };
  const std::string empty = (folder / "mismatch/empty.onnx").string();
  CHECK(told(empty) == empty + ": it is empty.");
  CHECK(told(folder / "none.onnx").starts_with((folder / "none.onnx").string() + ": "));
  analyze_with({5, 1});
  CHECK(told(folder / "mismatch/a.onnx").ends_with(": its sequences exceed a limit of the analysis."));
}

}  // namespace unlisted_model_test
}  // namespace opseq
