#include "reports/ci/markdown_summary.h"

#include <doctest/doctest.h>

#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace markdown_summary_test {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string sample_summary() {
  const test::OutputData data = test::sample_outputs();
  return make_markdown_summary(data.rows, data.coverage, &data.gaps, data.gates);
}

TEST_CASE("gates: the failed ones first, with what fails them") {
  const std::string text = sample_summary();
  CHECK(holds(
      text, "### Gates: 1 of 2 failed\n\n- ❌ **failed** <code>--fail-under-sequences 2&#58;80</code>: 0 %"));
  CHECK(holds(text, "\n  - <code>Conv → Relu</code>\n"));
  CHECK(holds(text, "- ✅ passed <code>--fail-under-operators 90</code>: 90 % of 90 %&#46;\n"));
}

TEST_CASE("coverage by length, gaps with their figures") {
  const std::string text = sample_summary();
  CHECK(holds(text, "| 1 | 1 | 3 | 33.3 | 25.0 |\n| 2 | 0 | 0 | - | - |\n"));
  CHECK(holds(text,
              "| <code>Conv → Relu</code> | 2 | 0.0125 | 0.002 | 4.5 | "
              "<code>mismatch/sub folder/a&#35;1&#46;onnx &#40;12 nodes&#41;</code> |\n"));
  CHECK(holds(text, "| <code>Relu</code> | 2 | - | - | undefined |"));
  CHECK(holds(text, "Significant (stratified q at most 0.05): 1 of 2 tested sequences."));
  CHECK(holds(text, "Sequences in <code>mismatch</code>: 4; of these in no model of <code>tests</code>: 3;"));
}

TEST_CASE("without gates or gaps there are no parts of them") {
  const test::OutputData data = test::sample_outputs();
  const std::string text = make_markdown_summary(data.rows, data.coverage, nullptr, {});
  CHECK_FALSE(holds(text, "### Gates"));
  CHECK_FALSE(holds(text, "### Gaps"));
  CHECK(holds(text, "### Coverage"));
  test::OutputData none = test::sample_outputs();
  none.gaps.gaps.clear();
  CHECK_FALSE(holds(make_markdown_summary(none.rows, none.coverage, &none.gaps, {}), "| sequence |"));
}

TEST_CASE("no name is markup") {
  const std::string text = sample_summary();
  CHECK_FALSE(holds(text, "@"));
  CHECK_FALSE(holds(text, "<script"));
  CHECK_FALSE(holds(text, "\n# h"));
  // In the sentence of a gate, which is in no code element, a mention and an issue are cut from their sign.
  CHECK(holds(text, "&#64;&#8203;org"));
  CHECK(holds(text, "&#35;&#8203;1"));
}

TEST_CASE("20 gaps are shown; the rest is counted") {
  test::OutputData data = test::sample_outputs();
  data.gaps.gaps.assign(1234, data.gaps.gaps[0]);
  const std::string text = make_markdown_summary(data.rows, data.coverage, &data.gaps, {});
  CHECK(holds(text, "|\n\n1,214 more gaps not shown here.\n"));
  data.gaps.gaps.resize(markdown_most_gaps);
  CHECK_FALSE(holds(make_markdown_summary(data.rows, data.coverage, &data.gaps, {}), "not shown"));
}

// Everything that is long and hostile, as often as can be.
TEST_CASE("a comment is never too long, and a failed gate is always in it") {
  test::OutputData data = test::sample_outputs();
  for (const char* character : {"@", "\x01", "\xf0\x9f\x98\x80", "a"}) {
    std::string name;
    for (int i = 0; i < 3000; ++i) name += character;
    data.rows.operators = {name, name, name};
    data.rows.sequences[2].assign(50, 0);
    for (NgramModel& model : data.rows.models) model.path = model.set_name = name;
    data.coverage.of = data.coverage.by = data.gaps.options.roles.of =
        data.gaps.options.roles.by = {name, name};
    data.coverage.by_length.assign(1000, {1, 3, 2, 8});
    data.gaps.gaps.assign(1000, data.gaps.gaps[0]);
    const std::vector<std::string> operators(50, name);
    data.gates.assign(100, {name, true, name, std::vector(sequences_shown_by_gate, operators)});
    data.gates.back().passed = false;
    const std::string text = make_markdown_summary(data.rows, data.coverage, &data.gaps, data.gates);
    CHECK(text.size() <= markdown_most_bytes);
    CHECK(holds(text, "- ❌ **failed** <code>"));
    CHECK(holds(text, " more gates not shown here."));
    CHECK(holds(text, " more lengths not shown here."));
    CHECK(holds(text, " more gaps not shown here."));
  }
}

}  // namespace markdown_summary_test
}  // namespace opseq
