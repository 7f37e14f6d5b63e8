#include "reports/program/options/gap_list.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace gap_list_test {

void add(OptionList& list, GapListChoice& choice) {
  add_min_models(list, choice);
  add_min_support(list, choice.gaps.min_support);
  add_rank(list, choice.gaps.rank);
  list.flag("--all", choice.gaps.all, "All");
}

GapOptions said(const Words& words) { return resolve(test::options_of<GapListChoice>(add, words)); }

TEST_CASE("without a word there are the defaults, which the help says") {
  const GapOptions plain = said({});
  CHECK(plain.min_support == 5);
  CHECK(plain.rank == GapRank::stratified);
  const std::string help = test::on_one_line(test::help_of<GapListChoice>(add));
  for (const char* text : {"[2, or 1 of a single one; with --all 1] ", "[5] ", "[stratified] "})
    CHECK(help.find(text) != std::string::npos);
}

TEST_CASE("all gaps are those of one model too, unless said otherwise") {
  CHECK_FALSE(said({}).min_models);
  CHECK(said({"--all"}).min_models == 1);
  CHECK(said({"--all", "--min-models", "3"}).min_models == 3);
  CHECK(said({"--min-models", "1"}).min_models == 1);
}

TEST_CASE("ranks have names, numbers their ranges") {
  CHECK(said({"--rank", "odds-ratio"}).rank == GapRank::odds_ratio);
  CHECK(said({"--min-support", "4294967295"}).min_support == 4'294'967'295U);
  CHECK_FALSE(said({"--min-support", "testable"}).min_support.has_value());
  for (const char* option : {"--min-models", "--min-support"})
    for (const char* value : {"0", "4294967296"})
      CHECK(test::refused_by<GapListChoice>(add, {option, value}).find("from 1 to 4294967295") !=
            std::string::npos);
}

}  // namespace gap_list_test
}  // namespace opseq
