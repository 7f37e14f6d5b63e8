#include "graph/base/nearest_name.h"

#include <doctest/doctest.h>

#include <vector>

namespace opseq {
namespace nearest_name_test {

const std::vector<std::string> names{"Add", "Conv", "ConvTranspose", "Relu", "PRelu", "Softmax"};

TEST_CASE("the case of letters is no edit") {
  CHECK(nearest_name("conv", names) == "Conv");
  CHECK(nearest_name("CONVTRANSPOSE", names) == "ConvTranspose");
}

TEST_CASE("up to two edits, and a third of the name, are made") {
  CHECK(nearest_name("Softmx", names) == "Softmax");
  CHECK(nearest_name("Sofftmaxx", names) == "Softmax");
  CHECK(nearest_name("Sftmxa", names) == "Softmax");
  CHECK(nearest_name("fStmxa", names) == std::nullopt);
  CHECK(nearest_name("Cnov", names) == "Conv");
  CHECK(nearest_name("Con", names) == "Conv");
  CHECK(nearest_name("Aa", names) == std::nullopt);
  CHECK(nearest_name("", names) == std::nullopt);
  CHECK(nearest_name("Gemm", names) == std::nullopt);
}

TEST_CASE("the fewest edits win, then the first") {
  CHECK(nearest_name("relu", names) == "Relu");
  CHECK(nearest_name("xRelu", names) == "Relu");
  CHECK(nearest_name("pRel", names) == "PRelu");
  CHECK(nearest_name("Conv", {}) == std::nullopt);
}

}  // namespace nearest_name_test
}  // namespace opseq
