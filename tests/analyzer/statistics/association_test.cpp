#include "analyzer/statistics/association.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "analyzer/statistics/exact_conditional.h"
#include "analyzer/statistics/multiple_testing.h"
#include "analyzer/statistics/size_strata.h"
#include "tests/support/inputs/simulated_models.h"

namespace opseq::tests {
namespace association_test {

TEST_CASE("each sequence with enough models has its row") {
  Incidence holders;
  for (const std::vector<std::uint32_t>& row :
       {std::vector<std::uint32_t>{0, 1, 2}, {4}, {}, {1, 3}, {0, 1, 2, 3, 4, 5}})
    append_row(holders, row);
  const LabelledModels models{{true, true, false, false, true, false}, {0, 0, 0, 1, 1, 1}};
  const std::vector<Association> rows = associations(holders, models, 2, 1);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].sequence == 0);
  CHECK(rows[1].sequence == 3);
  CHECK(rows[2].sequence == 4);
  CHECK(rows[0].table == ContingencyTable{2, 1, 1, 2});
  CHECK(rows[1].table == ContingencyTable{1, 1, 2, 2});
  const std::vector<ContingencyTable> strata{{1, 0, 1, 1}, {0, 1, 1, 1}};
  CHECK(rows[1].cmh_z == cochran_mantel_haenszel_z(strata));
  CHECK(rows[1].stratified_p == exact_conditional_greater(strata));
  CHECK(rows[1].odds_ratio == mantel_haenszel_odds_ratio(strata));
  CHECK(rows[1].fisher_p == fisher_exact_greater({1, 1, 2, 2}));
  CHECK(rows[1].ochiai == ochiai({1, 1, 2, 2}));
  CHECK(rows[1].tarantula == tarantula({1, 1, 2, 2}));
  CHECK(rows[2].fisher_p == 1);
  CHECK(rows[2].cmh_z == 0);
  CHECK(rows[2].stratified_p == 1);
  CHECK(associations({}, models, 2, 1).empty());
}

TEST_CASE("q-values are adjusted over the sequences tested, for each test on its own") {
  Random random(41);
  const SimulatedModels simulated = simulated_models(random, 80, 300);
  const std::vector<bool> mismatching = random_labels(random, 80);
  const LabelledModels models{mismatching, size_strata(simulated.sizes, 4)};
  const std::vector<Association> rows = associations(simulated.holders, models, 5, 1);
  std::vector<double> fisher;
  std::vector<double> stratified;
  for (const Association& row : rows) {
    fisher.push_back(row.fisher_p);
    stratified.push_back(row.stratified_p);
  }
  fisher = benjamini_hochberg(fisher);
  stratified = benjamini_hochberg(stratified);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    REQUIRE(rows[i].fisher_q == fisher[i]);
    REQUIRE(rows[i].stratified_q == stratified[i]);
  }
  const std::vector<Association> threaded = associations(simulated.holders, models, 5, 3);
  REQUIRE(threaded.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    REQUIRE(threaded[i].sequence == rows[i].sequence);
    REQUIRE(threaded[i].cmh_z == rows[i].cmh_z);
    REQUIRE(threaded[i].stratified_p == rows[i].stratified_p);
    REQUIRE(threaded[i].fisher_q == rows[i].fisher_q);
  }
}

TEST_CASE("with random labels small p-values are no more frequent than they should be") {
  Random random(42);
  Incidence holders;
  std::vector<std::uint32_t> half;
  for (std::uint32_t model = 0; model < 400; ++model)
    if (random.one_in(2)) half.push_back(model);
  append_row(holders, half);
  std::vector<std::uint32_t> stratum(400);
  for (std::uint32_t model = 0; model < 400; ++model) stratum[model] = model / 40;
  std::vector<double> fisher;
  std::vector<double> stratified;
  for (int round = 0; round < 200; ++round) {
    const std::vector<Association> rows = associations(holders, {random_labels(random, 400), stratum}, 1, 1);
    fisher.push_back(rows.at(0).fisher_p);
    stratified.push_back(rows.at(0).stratified_p);
  }
  for (std::vector<double>& values : {std::ref(fisher), std::ref(stratified)}) {
    CHECK(excess_of_small(values) < 0.107);
    for (double& value : values) value = 1 - value;
    CHECK(excess_of_small(values) < 0.107 + 0.1);  // the most frequent outcome has a chance of a tenth
  }
}

TEST_CASE("models of equal size: what all mismatching ones hold and no correct one is found") {
  std::vector<bool> mismatching(120);
  Incidence holders;
  std::vector<std::uint32_t> failing;
  for (std::uint32_t model = 0; model < 120; ++model) {
    mismatching[model] = model % 3 == 0;
    if (mismatching[model]) failing.push_back(model);
  }
  append_row(holders, failing);
  const LabelledModels models{mismatching, size_strata(std::vector<std::uint32_t>(120, 250))};
  const std::vector<Association> rows = associations(holders, models, 5, 1);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].table == ContingencyTable{40, 0, 0, 80});
  CHECK(rows[0].stratified_p < 1e-6);
  CHECK(rows[0].stratified_p == doctest::Approx(rows[0].fisher_p).epsilon(1e-9));
}

TEST_CASE("few mismatching models, labelled at random: small stratified p-values are as rare as they say") {
  Random random(45);
  const SimulatedModels simulated = simulated_models(random, 1861, 400);
  const std::vector<std::uint32_t> strata = size_strata(simulated.sizes);
  std::vector<bool> mismatching(1861);
  std::fill_n(mismatching.begin(), 15, true);
  std::size_t tested = 0, small = 0;
  for (int round = 0; round < 25; ++round) {
    for (std::size_t i = mismatching.size(); i > 1; --i) {
      const std::size_t j = random.below(i);
      const bool label = mismatching[i - 1];
      mismatching[i - 1] = mismatching[j];
      mismatching[j] = label;
    }
    for (const Association& row : associations(simulated.holders, {mismatching, strata}, 5, 1)) {
      ++tested;
      small += row.stratified_p < 1e-3;
    }
  }
  CHECK(tested > 5000);
  CHECK(small * 1000 <= 2 * tested);
}

TEST_CASE("without a least support those are tested that can be significant, also where few models failed") {
  Random random(46);
  SimulatedModels simulated = simulated_models(random, 60, 300);
  std::vector<bool> mismatching(60);
  for (const std::size_t model : {7U, 30U, 51U}) mismatching[model] = true;
  append_row(simulated.holders,
             std::vector<std::uint32_t>{7, 30, 51});  // in all failing models, and no other
  append_row(simulated.holders, std::vector<std::uint32_t>{7});
  const LabelledModels models{mismatching, std::vector<std::uint32_t>(60, 0)};
  const auto tests_of = [&](std::uint32_t sequence, std::optional<std::uint32_t> min_support) {
    std::vector<Association> found;
    for (const Association& row : associations(simulated.holders, models, min_support, 1))
      if (row.sequence == sequence) found.push_back(row);
    return found;
  };
  CHECK(tests_of(300, 5).empty());
  REQUIRE(tests_of(300, std::nullopt).size() == 1);
  CHECK(tests_of(300, std::nullopt)[0].stratified_q < 0.05);
  CHECK(tests_of(301, std::nullopt).empty());  // held by one of three: at best 1/20
  const auto rows = associations(simulated.holders, models, std::nullopt, 1);
  CHECK(rows.size() == associations(simulated.holders, models, std::nullopt, 3).size());
  CHECK(rows.size() < row_total(simulated.holders));
}

TEST_CASE("planted sequences are found, and nothing else") {
  Random random(43);
  SimulatedModels simulated = simulated_models(random, 300, 1000);
  const std::vector<bool> mismatching = random_labels(random, 300);
  plant_target_only(random, mismatching, 5, 12, simulated.holders);
  const LabelledModels models{mismatching, size_strata(simulated.sizes)};
  for (const Association& row : associations(simulated.holders, models, 5, 1)) {
    const bool is_planted = row.sequence >= 1000;
    REQUIRE((row.fisher_q < 0.01) == is_planted);
    REQUIRE((row.stratified_q < 0.01) == is_planted);
  }
}

TEST_CASE(
    "labels that depend on the size alone: Fisher's test finds sequences, the stratified one does not") {
  Random random(44);
  const SimulatedModels simulated = simulated_models(random, 1000, 1000);
  const std::vector<bool> mismatching = labels_by_size(random, simulated.sizes);
  const LabelledModels models{mismatching, size_strata(simulated.sizes)};
  const std::vector<Association> rows = associations(simulated.holders, models, 5, 1);
  const auto found = [&](auto q) {
    return std::count_if(rows.begin(), rows.end(), [&](const Association& row) { return q(row) < 0.05; });
  };
  CHECK(found([](const Association& row) { return row.fisher_q; }) > 30);
  CHECK(found([](const Association& row) { return row.stratified_q; }) <= 1);
}

TEST_CASE("without the tests all but p and q is the same") {
  const std::vector<ContingencyTable> strata{{3, 1, 2, 4}, {0, 0, 0, 0}, {1, 0, 0, 5}};
  const Association tested = association(7, strata), untested = untested_association(7, strata);
  CHECK(tested.fisher_p < 1);
  CHECK(tested.stratified_p < 1);
  for (const double value :
       {untested.fisher_p, untested.fisher_q, untested.stratified_p, untested.stratified_q})
    CHECK(value == 1);
  CHECK(untested.sequence == 7);
  CHECK(untested.table == tested.table);
  CHECK(untested.cmh_z == tested.cmh_z);
  CHECK(untested.odds_ratio == tested.odds_ratio);
  CHECK(untested.ochiai == tested.ochiai);
  CHECK(untested.tarantula == tested.tarantula);
}

}  // namespace association_test
}  // namespace opseq::tests
