// The statistics of method section 8 on the open corpus, through all kernels from the model files on.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>

#include "analyzer/ngrams/ngram_incidence.h"
#include "analyzer/statistics/association.h"
#include "analyzer/statistics/label_permutation.h"
#include "analyzer/statistics/size_strata.h"
#include "graph/model/model_files.h"
#include "graph/model_graph.h"
#include "tests/support/naive/naive_ngrams.h"

namespace opseq::tests {
namespace open_corpus_statistics_test {

using Json = nlohmann::json;
using Names = std::vector<std::string>;
const std::filesystem::path data_folder = OPSEQ_DATA;

struct Corpus {
  Names operators;  // sorted: labels compare as the names do
  NgramTable table;
  std::vector<ModelNgrams> ngrams;  // of each model
  std::vector<bool> mismatching;
  NgramIncidence incidence;
  LabelledModels models;
};

ModelGraph published_graph(const std::filesystem::path& file) {
  const GraphOptions options{ControlFlow::opaque, Functions::opaque, InitializerInputs::weights};
  return build_model_graph(read_model_file(file), options);
}

Names operators_of(const std::vector<ModelGraph>& models) {
  Names names;
  for (const ModelGraph& model : models)
    names.insert(names.end(), model.operators.begin(), model.operators.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void use_common_labels(ModelGraph& model, const Names& operators) {
  for (const auto vertex : boost::make_iterator_range(vertices(model.graph))) {
    Label& label = model.graph[vertex].label;
    if (label < first_operator_label) continue;
    const auto place =
        std::lower_bound(operators.begin(), operators.end(), model.operators[label - first_operator_label]);
    label = first_operator_label + static_cast<Label>(place - operators.begin());
  }
}

Corpus read_corpus() {
  Corpus corpus;
  std::vector<ModelGraph> graphs;
  for (const char* set : {"mismatch", "correct"})
    for (const ModelFile& file : find_model_files(data_folder / "corpus" / set)) {
      graphs.push_back(published_graph(file.file));
      corpus.mismatching.push_back(set == std::string("mismatch"));
    }
  corpus.operators = operators_of(graphs);
  for (ModelGraph& model : graphs) {
    use_common_labels(model, corpus.operators);
    corpus.ngrams.push_back(model_ngrams(model.graph, topological_order(model.graph), corpus.table, {}));
  }
  corpus.incidence = ngram_incidence(corpus.ngrams, corpus.table);
  corpus.models = {corpus.mismatching, size_strata(ngram_totals(corpus.ngrams))};
  return corpus;
}

const Corpus& open_corpus() {
  static const Corpus corpus = read_corpus();
  return corpus;
}

Json expected(const char* name) {
  std::ifstream file(data_folder / "expected" / name);
  REQUIRE(file);
  return Json::parse(file);
}

Names names_of(const Corpus& corpus, std::uint32_t sequence) {
  Names names;
  for (const Label label : corpus.table.labels(corpus.incidence.ngrams[sequence]))
    names.push_back(corpus.operators[label - first_operator_label]);
  return names;
}

void check_close(double actual, const Json& value, const char* what) {
  CAPTURE(what);
  if (value.is_null())
    CHECK(std::isinf(actual));
  else
    CHECK(std::abs(actual - value.get<double>()) <= 1e-9 * std::abs(value.get<double>()));
}

void check_row(const Association& row, const Json& value) {
  CHECK(row.table.a == value.at("mismatch"));
  CHECK(row.table.b == value.at("correct"));
  check_close(row.fisher_p, value.at("fisher_p"), "Fisher p");
  check_close(row.fisher_q, value.at("fisher_q"), "Fisher q");
  check_close(row.cmh_z, value.at("cmh_z"), "CMH z");
  check_close(row.stratified_p, value.at("stratified_p"), "stratified p");
  check_close(row.stratified_q, value.at("stratified_q"), "stratified q");
  check_close(row.odds_ratio, value.at("odds_ratio_mh"), "odds ratio");
  check_close(row.ochiai, value.at("ochiai"), "Ochiai");
  check_close(row.tarantula, value.at("tarantula"), "Tarantula");
}

// p-values that differ by rounding alone are equal: then the sequences decide.
bool ranks_before(const Corpus& corpus, const Association& x, const Association& y) {
  const double tolerance = 1e-12 * std::max(x.stratified_p, y.stratified_p);
  if (std::abs(x.stratified_p - y.stratified_p) > tolerance) return x.stratified_p < y.stratified_p;
  return names_of(corpus, x.sequence) < names_of(corpus, y.sequence);
}

void check_distribution(const NullDistribution& actual, const Json& value) {
  CHECK(actual.mean > value.at("low").get<double>());
  CHECK(actual.mean < value.at("high").get<double>());
  // Of two samples of 200, each mean is within a fraction of the range; a tenth is several standard errors.
  const double range = value.at("high").get<double>() - value.at("low").get<double>();
  CHECK(std::abs(actual.mean - value.at("mean").get<double>()) < range / 10);
  CHECK(std::abs(actual.low - value.at("low").get<double>()) < range / 2);
  CHECK(std::abs(actual.high - value.at("high").get<double>()) < range / 2);
}

TEST_CASE("the open corpus has the expected models") {
  const Corpus& corpus = open_corpus();
  const Json statistics = expected("statistics.json");
  REQUIRE(corpus.mismatching.size() == statistics.at("models"));
  CHECK(std::count(corpus.mismatching.begin(), corpus.mismatching.end(), true) ==
        statistics.at("mismatching"));
  CHECK(tables_of_none(corpus.models).size() == statistics.at("strata"));
  const std::vector<std::uint32_t> totals = ngram_totals(corpus.ngrams);
  const auto first_correct = totals.begin() + statistics.at("mismatching").get<std::ptrdiff_t>();
  const Json& means = statistics.at("mean_ngrams");
  check_close(std::accumulate(totals.begin(), first_correct, 0.0) / double(first_correct - totals.begin()),
              means.at("mismatch"), "n-grams of a mismatching model");
  check_close(std::accumulate(first_correct, totals.end(), 0.0) / double(totals.end() - first_correct),
              means.at("correct"), "n-grams of a correct model");
}

TEST_CASE("the associations of the open corpus are the expected ones") {
  const Corpus& corpus = open_corpus();
  const Json statistics = expected("statistics.json");
  std::vector<Association> rows =
      associations(corpus.incidence.holders, corpus.models, statistics.at("min_support"), 2);
  CHECK(rows.size() == statistics.at("tested"));
  const auto significant = [&](auto q) {
    return std::count_if(rows.begin(), rows.end(), [&](const Association& row) { return q(row) < 0.05; });
  };
  CHECK(significant([](const Association& row) { return row.fisher_q; }) ==
        statistics.at("significant").at("fisher"));
  CHECK(significant([](const Association& row) { return row.stratified_q; }) ==
        statistics.at("significant").at("stratified"));
  std::sort(rows.begin(), rows.end(),
            [&](const Association& x, const Association& y) { return ranks_before(corpus, x, y); });
  const Json& top = statistics.at("top");
  REQUIRE(top.size() == 200);
  for (std::size_t i = 0; i < top.size(); ++i) {
    CAPTURE(i);
    REQUIRE(names_of(corpus, rows[i].sequence) == top[i].at("operators").get<Names>());
    check_row(rows[i], top[i]);
  }
}

TEST_CASE("the minimal mismatch-only sequences of the open corpus are the expected ones") {
  const Corpus& corpus = open_corpus();
  const Json ngrams = expected("ngrams.json");
  for (const std::uint32_t support : {1U, 2U}) {
    std::vector<Names> found;
    for (const std::uint32_t sequence : minimal_sequences(
             corpus.incidence.parts, target_only(corpus.incidence.holders, corpus.mismatching, support)))
      found.push_back(names_of(corpus, sequence));
    std::sort(found.begin(), found.end());
    const Json& wanted = ngrams.at("minimal_target_only_support_" + std::to_string(support));
    CHECK(found.size() == wanted.at("count"));
    CHECK(found == wanted.at("sequences").get<std::vector<Names>>());
  }
}

TEST_CASE("permutations of the open corpus's labels give what they gave elsewhere") {
  const Corpus& corpus = open_corpus();
  const Json statistics = expected("statistics.json");
  const PermutationOptions options{.permutations = 200, .threads = 2};
  const auto test = [&](const LabelledModels& models) {
    return permutation_test(corpus.incidence.holders, corpus.incidence.parts, models, options);
  };
  const PermutationTest plain = test(unstratified(corpus.mismatching));
  const PermutationTest stratified = test(corpus.models);
  const Json& observed = statistics.at("observed");
  CHECK(plain.observed.minimal_sequences == observed.at("minimal_target_only"));
  CHECK(plain.observed.models_holding == observed.at("models_holding"));
  CHECK(plain.observed == stratified.observed);
  const Json& published = statistics.at("permutations_200");
  check_distribution(plain.minimal_sequences, published.at("plain").at("minimal_target_only"));
  check_distribution(plain.models_holding, published.at("plain").at("models_holding"));
  check_distribution(stratified.minimal_sequences, published.at("stratified").at("minimal_target_only"));
  check_distribution(stratified.models_holding, published.at("stratified").at("models_holding"));
  // Larger than chance, until models are compared with those of their size.
  CHECK(plain.minimal_sequences.p == 1.0 / 201);
  CHECK(stratified.minimal_sequences.p > 0.2);
  CHECK(stratified.models_holding.p > 0.1);
}

}  // namespace open_corpus_statistics_test
}  // namespace opseq::tests
