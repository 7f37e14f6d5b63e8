#include "graph/canonical/blocked_rules.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace blocked_rules_test {

using test::all_of;
using test::chain_form;
using test::counted;
using test::float_tensor;
using test::form_of;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

RealArray counted_array(const Dims& shape) {
  RealArray made{shape, {}};
  for (std::int64_t i = 0; i < count_of(shape); ++i) made.values.push_back(static_cast<double>(i));
  return made;
}

// The place of an element among blocks, slowly.
std::int64_t place(const Dims& shape, std::int64_t block, bool has_input_blocks, std::int64_t o,
                   std::int64_t i, std::int64_t k) {
  const std::int64_t kernel = shape[2];
  if (!has_input_blocks) return ((o / block * shape[1] + i) * kernel + k) * block + o % block;
  return (((o / block * (shape[1] / block) + i / block) * kernel + k) * block + i % block) * block +
         o % block;
}

TEST_CASE("weights are put back in order, each element") {
  for (const Dims& shape : {Dims{4, 3, 2}, Dims{4, 2, 2}, Dims{2, 4, 1}}) {
    const RealArray stored = counted_array(shape);
    const auto made = without_blocks(stored, 2);
    REQUIRE(made);
    CHECK(made->shape == shape);
    std::int64_t at = 0;
    for (std::int64_t o = 0; o < shape[0]; ++o)
      for (std::int64_t i = 0; i < shape[1]; ++i)
        for (std::int64_t k = 0; k < shape[2]; ++k)
          CHECK(made->values[static_cast<std::size_t>(at++)] ==
                static_cast<double>(place(shape, 2, shape[1] % 2 == 0, o, i, k)));
  }
  CHECK_FALSE(without_blocks(counted_array({3, 2, 1}), 2));
}

// 3 output channels of 3 inputs in blocks of 16.
test::Weights blocked_weights(float surplus) {
  std::vector<float> values(16 * 3, 0);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t o = 0; o < 3; ++o) values[i * 16 + o] = static_cast<float>(o * 3 + i + 1);
  values[15] = surplus;
  return {float_tensor("w", {16, 3, 1, 1}, values),
          float_tensor("plain", {3, 3, 1, 1}, {1, 2, 3, 4, 5, 6, 7, 8, 9})};
}

std::string blocked(float surplus) {
  return form_of(sized_graph(
      {{"x", {1, 3, 4, 4}}},
      {node("com.microsoft.nchwc::Conv", {"x", "w"}, {"c"}, {text_attribute("activation", "Relu")}),
       node("com.microsoft.nchwc::ReorderOutput", {"c"}, {"y"}, {integer("channels", 3)})},
      blocked_weights(surplus)));
}

TEST_CASE("channels that fill a block are dropped where they are zero") {
  const std::string plain = form_of(
      sized_graph({{"x", {1, 3, 4, 4}}}, {node("Conv", {"x", "plain"}, {"c"}), node("Relu", {"c"}, {"y"})},
                  blocked_weights(0)));
  CHECK(blocked(0) == plain);
  CHECK(blocked(1) != plain);
}

}  // namespace blocked_rules_test
}  // namespace opseq
