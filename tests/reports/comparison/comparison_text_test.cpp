#include "reports/comparison/comparison_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_comparison.h"

namespace opseq {
namespace comparison_text_test {

TEST_CASE("verdict, models, findings with their nodes") {
  CHECK(make_comparison_text(test::some_pair(), 0) ==
        R"(different: 1 finding explains all that differs.

  source  source.onnx: 4 nodes, opset 16, 1,234 parameters
  target  target\x0a.onnx: 2 nodes, opset 16, 1,234 parameters
  1 of 2 outputs proved equal; constants differ by at most 2.5e-05 of their largest element

  1. ID.symbolic (no error): the input "x" is [1] in the source, [?] in the target.

  2. WB.value: 1 of 8 numbers differ.
     source node  3 (Conv conv)
     target nodes 1 (com.microsoft::FusedConv) and 2 (Add b)
     sequence     Relu → Conv → Add
)");
}

TEST_CASE("no more findings than asked for") {
  const std::string text = make_comparison_text(test::some_pair(), 1);
  CHECK(text.find("WB.value") == std::string::npos);
  CHECK(text.ends_with("\n... and 1 more finding (--limit 0 shows all)\n"));
}

TEST_CASE("many nodes are counted") {
  ComparedPair pair = test::some_pair();
  pair.comparison.findings[1].source.assign(7, {3, "conv", "Conv"});
  CHECK(make_comparison_text(pair, 0).find("3 (Conv conv) and 3 more\n") != std::string::npos);
}

}  // namespace comparison_text_test
}  // namespace opseq
