#include "analyzer/alignment/comparison_message.h"

#include <doctest/doctest.h>

#include "tests/support/models/compared.h"

namespace opseq {
namespace comparison_message_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

TEST_CASE("a comparison comes back as it was") {
  for (const auto& net : {test::SmallNet{}, test::SmallNet{.weight = 9}, test::SmallNet{.other = "b"}}) {
    const Comparison made = compared(small_net(), small_net(net));
    CHECK(comparison_of(message_of(made)) == made);
  }
}

TEST_CASE("what is none is refused") {
  CHECK_THROWS_AS(comparison_of(nlohmann::json::object()), InputError);
  nlohmann::json message = message_of(compared(small_net(), small_net()));
  message["verdict"] = "unheard";
  CHECK_THROWS_AS(comparison_of(message), InputError);
}

}  // namespace comparison_message_test
}  // namespace opseq
