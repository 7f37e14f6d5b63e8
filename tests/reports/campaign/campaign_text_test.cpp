#include "reports/campaign/campaign_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"
#include "tests/support/reports/some_campaign.h"

namespace opseq {
namespace campaign_text_test {

std::string told(const ShownCampaign& shown) {
  return test::on_one_line(make_campaign_text(shown, 2, 128, {}));
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("models, how fast, pairs, a line for each cause, refusals, where it is") {
  const std::string text = told(test::some_campaign());
  CHECK(has(text, "4 models: 1 passing, 1 failing, 2 refused. This run made 128 in 2.0 s, 64.0 a second."));
  CHECK(has(text, "50 pairs of operators by operand, of 1,200 whose types and ranks fit; 40 pairs."));
  CHECK(has(text, "Relu → Clip"));
  CHECK(has(text, "no kernel: Tan(7)"));
  CHECK(has(text, "campaign has findings.json, 1 finding in findings/"));
}

TEST_CASE("without failures, by pairs, and with many refusals") {
  ShownCampaign shown = test::some_campaign();
  shown.causes.clear();
  shown.is_by_operand = false;
  shown.refused.resize(7, shown.refused[0]);
  const std::string text = told(shown);
  CHECK(has(text, "Nothing failed."));
  CHECK(has(text, "They hold 40 pairs of operators, of 1,200 whose types and ranks fit."));
  CHECK(has(text, "and 2 more"));
}

}  // namespace campaign_text_test
}  // namespace opseq
