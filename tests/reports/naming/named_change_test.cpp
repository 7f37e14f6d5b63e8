#include "reports/naming/named_change.h"

#include <doctest/doctest.h>

#include "tests/support/models/store_failure.h"

namespace opseq {
namespace named_change_test {

const StoredNames stored{{"correct", "mismatch"},
                         {{1, "correct", "a.onnx", "/1/a.onnx"},
                          {2, "mismatch", "a.onnx", "/2/a.onnx"},
                          {3, "mismatch", "a.onnx", "/3/a.onnx"},
                          {4, "mismatch", "sub/b.onnx", "/2/sub/b.onnx"}}};

std::string refused(const std::vector<std::string>& words) {
  const auto failure = test::store_failure([&] { named_removal(stored, words, "a.db"); });
  CHECK(failure.kind == Error::Kind::misuse);
  return failure.sentence;
}

TEST_CASE("a set is meant by its name, a model by its set and path, all of that name") {
  const Removal removal =
      named_removal(stored, {"correct", "mismatch/sub/b.onnx", "mismatch/a.onnx"}, "a.db");
  CHECK(removal.sets == std::vector<std::string>{"correct"});
  CHECK(removal.models == std::vector<std::int64_t>{4, 2, 3});
}

TEST_CASE("what is not there is told with the nearest name") {
  CHECK(refused({"correct", "mismach"}) ==
        "The database a.db has no set or model \"mismach\"; did you mean \"mismatch\"?");
  CHECK(refused({"mismatch/other.onnx"}).ends_with("; 'opseq list --models' names those that it has."));
  CHECK(refused({"mismatch/sub/c.onnx"}).ends_with("; did you mean \"mismatch/sub/b.onnx\"?"));
}

TEST_CASE("a set is renamed to what no set is called") {
  const SetRename rename = named_rename(stored, {"correct", "good"}, "a.db");
  CHECK(rename.from == "correct");
  CHECK(rename.to == "good");
  const auto failure = [](const SetRename& wrong) {
    return test::store_failure([&] { named_rename(stored, wrong, "a.db"); }).sentence;
  };
  CHECK(failure({"correct", "mismatch"}) == "The database a.db has a set \"mismatch\" already.");
  CHECK(failure({"corect", "good"}) == "The database a.db has no set \"corect\"; did you mean \"correct\"?");
}

}  // namespace named_change_test
}  // namespace opseq
