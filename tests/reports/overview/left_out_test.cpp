#include "reports/overview/left_out.h"

#include <doctest/doctest.h>

namespace opseq {
namespace left_out_test {

TEST_CASE("pairs are counted, and the limits named that they are over") {
  ReportIntersection intersection;
  intersection.of = RoleComparison::target_contrast;
  intersection.left_out = {{{1, 2, "max_match_steps"}}, "14915044"};
  CHECK(left_out_sentence(intersection, limit_name) ==
        "target_contrast: 1 pair of models (14,915,044 path pairs) not compared, since it takes more steps "
        "than a "
        "limit allows (max_match_steps). What they alone share is missing.");
  intersection.left_out.pairs.push_back({1, 3, "max_all_match_steps"});
  intersection.left_out.pairs.push_back({1, 4, "max_all_match_steps"});
  const std::string sentence = left_out_sentence(intersection, limit_name);
  CHECK(sentence.find("3 pairs of models") != std::string::npos);
  CHECK(sentence.find("(max_match_steps, max_all_match_steps)") != std::string::npos);
}

TEST_CASE("a reduction that was left out is named with its limit") {
  CHECK(left_out_reduction_sentence("uncovered", limit_name) ==
        "uncovered: the sequences are not reduced, since it takes more steps than a limit allows "
        "(max_reduce_steps).");
}

}  // namespace left_out_test
}  // namespace opseq
