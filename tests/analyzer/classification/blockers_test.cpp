#include "analyzer/classification/blockers.h"

#include <doctest/doctest.h>

namespace opseq {
namespace blockers_test {

const std::string no_shape = "import_failed: Shape: can't create layer",
                  no_loop = "import_failed: Loop: not implemented",
                  bad_axis = "import_failed: Concat: bad axis";

TEST_CASE("what frees models alone, and what only with others") {
  const std::vector<RefusedModel> models{
      {no_shape, "Shape", {"Add", "Shape"}},
      {no_shape, "Shape", {"Loop", "Shape"}},  // Loop would come next
      {no_loop, "Loop", {"Loop"}},
      {bad_axis, "Concat", {"Concat"}},
      {bad_axis, "Concat", {"Concat", "Shape"}},
      {bad_axis, "Concat", {"Concat"}},
      {"no words", "", {"Concat"}},  // a bad axis is no reason for every Concat
  };
  const std::vector<BlockerCount> rows = blockers(models);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].signature == bad_axis);
  CHECK(rows[0].op_type == "Concat");
  CHECK(rows[0].models == 3);
  CHECK(rows[0].alone == 2);
  CHECK(rows[1].signature == no_shape);
  CHECK(rows[1].models == 3);
  CHECK(rows[1].alone == 1);
  CHECK(rows[2].signature == no_loop);
  CHECK(rows[2].models == 2);
  CHECK(rows[2].alone == 1);
  CHECK(rows[3].signature == "no words");
  CHECK(rows[3].alone == 1);
}

TEST_CASE("nobody is refused") { CHECK(blockers({}).empty()); }

}  // namespace blockers_test
}  // namespace opseq
