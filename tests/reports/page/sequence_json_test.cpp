#include "reports/page/sequence_json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace sequence_json_test {

using Json = nlohmann::ordered_json;

TEST_CASE("delta coding: the first, then differences") {
  CHECK(delta_coded({}).empty());
  CHECK(delta_coded({3}) == std::vector<std::uint32_t>{3});
  CHECK(delta_coded({0, 1, 5, 105}) == std::vector<std::uint32_t>{0, 1, 4, 100});
}

TEST_CASE("columns, with null for what is not known") {
  NgramRows rows = test::sample_ngram_rows();
  for (int s = 0; s < 4; ++s) append_row(rows.holders, std::vector<std::uint32_t>{0, 1});
  ListedSequences listed{7, 1, {}};
  listed.sequences.resize(2);
  listed.sequences[0] = {2, true, true, false, {{}, true}, 1};
  listed.sequences[0].test.association.table = {5, 1, 3, 7};
  listed.sequences[0].test.association.stratified_q = 0.25;
  listed.sequences[0].test.association.fisher_q = 0.5;
  listed.sequences[0].test.association.fisher_p = 0.375;
  listed.sequences[0].test.association.cmh_z = 1.5;
  listed.sequences[0].test.association.stratified_p = 0.125;
  listed.sequences[0].test.association.odds_ratio = std::numeric_limits<double>::infinity();
  listed.sequences[1] = {1, false, false, true, {{}, false}, 0};
  listed.sequences[1].test.association.table = {2, 0, 1, 1};
  listed.sequences[1].test.association.ochiai = 0.125;
  listed.sequences[1].test.association.odds_ratio = std::nan("");
  const Json json = sequences_json(rows, listed, {{{4, "", "4"}, {6, "", "6"}}, {}}, {3, 8});
  CHECK(json["total"] == 4);
  CHECK(json["gaps"] == 7);
  CHECK(json["gaps_listed"] == 1);
  CHECK(json["operators"] == Json::parse("[[0,1],[1]]"));
  CHECK(json["holders"] == Json::parse("[[3,5],[3,5]]"));
  CHECK(json["gap"] == Json::parse("[1,0]"));
  CHECK(json["minimal"] == Json::parse("[1,0]"));
  CHECK(json["minimal_target_only"] == Json::parse("[0,1]"));
  CHECK(json["tested"] == Json::parse("[1,0]"));
  CHECK(json["odds_ratio"][0].get<double>() == doctest::Approx(35.0 / 3));
  CHECK(json["odds_ratio"][1].is_null());
  CHECK(json["fisher_q"] == Json::parse("[0.5,null]"));
  CHECK(json["stratified_q"] == Json::parse("[0.25,null]"));
  CHECK(json["fisher_p"] == Json::parse("[0.375,null]"));
  CHECK(json["cmh_z"] == Json::parse("[1.5,null]"));
  CHECK(json["stratified_p"] == Json::parse("[0.125,null]"));
  CHECK(json["odds_ratio_mh"] == Json::parse(R"(["infinite",null])"));
  CHECK(json["ochiai"] == Json::parse("[0.0,0.125]"));
  CHECK(json["smallest"] == Json::parse("[8,3]"));
  CHECK(json["witness"] == Json::parse("[[4,6],null]"));
}

}  // namespace sequence_json_test
}  // namespace opseq
