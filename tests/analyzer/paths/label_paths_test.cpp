#include "analyzer/paths/label_paths.h"

#include "tests/support/inputs/sequences.h"

namespace opseq::tests {
namespace label_paths_test {

TEST_CASE("there are no paths to begin with") { CHECK(path_total(LabelPaths{}) == 0); }

TEST_CASE("paths come back in the order in which they were appended") {
  LabelPaths paths;
  for (const char* text : {"<ab>", "", "<>", "c"}) append_path(paths, sequence_of(text));
  REQUIRE(path_total(paths) == 4);
  CHECK(sequence_at(paths, 0) == sequence_of("<ab>"));
  CHECK(sequence_at(paths, 1) == sequence_of(""));
  CHECK(sequence_at(paths, 2) == sequence_of("<>"));
  CHECK(sequence_at(paths, 3) == sequence_of("c"));
  CHECK(paths.labels == sequence_of("<ab><>c"));
}

}  // namespace label_paths_test
}  // namespace opseq::tests
