#include "analyzer/alignment/told_difference.h"

#include <doctest/doctest.h>

#include "tests/support/models/compared.h"

namespace opseq {
namespace told_difference_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

ToldDifference of(const Expression& source, ExpressionAttributes changed) {
  Expression target = source;
  target.attributes = std::move(changed);
  return told_difference(source, target);
}

Expression expression(const std::string& op, const ExpressionAttributes& attributes) {
  Expression made;
  made.op = op;
  made.attributes = attributes;
  return made;
}

TEST_CASE("parts of what a convolution and a pool are told") {
  const Expression conv = expression("Conv", {{1, 1, 1, 1, 1, 0, 0, 0, 0}, {}, {}});
  CHECK(of(conv, {{2, 2, 1, 1, 1, 0, 0, 0, 0}, {}, {}}).fault_class == "LH.strides");
  CHECK(of(conv, {{1, 1, 2, 2, 1, 0, 0, 0, 0}, {}, {}}).fault_class == "LH.dilations");
  CHECK(of(conv, {{1, 1, 1, 1, 4, 0, 0, 0, 0}, {}, {}}).fault_class == "LH.group");
  CHECK(of(conv, {{1, 1, 1, 1, 1, 0, 0, 1, 1}, {}, {}}).detail ==
        "pads [0, 0, 0, 0] in the source, [0, 0, 1, 1] in the target");
  const Expression pool = expression("AveragePool", {{2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0}, {}, {}});
  CHECK(of(pool, {{2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1}, {}, {}}).fault_class == "LH.count_include_pad");
}

TEST_CASE("all of what others are told") {
  CHECK(of(expression("Transpose", {{1, 0}, {}, {}}), {{0, 1}, {}, {}}).fault_class == "TSS.order");
  CHECK(of(expression("Softmax", {{1}, {}, {}}), {{2}, {}, {}}).fault_class == "LH.axis");
  CHECK(of(expression("Clamp", {{}, {0, 6}, {}}), {{}, {0, 1}, {}}).detail ==
        "Clamp [0, 6] in the source, [0, 1] in the target");
  CHECK(of(expression("A", {{}, {}, "a"}), {{}, {}, "b"}).fault_class == "LH.attribute");
}

}  // namespace told_difference_test
}  // namespace opseq
