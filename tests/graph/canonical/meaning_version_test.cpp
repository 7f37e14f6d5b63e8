#include "graph/canonical/meaning_version.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "graph/model/operator_history.h"

namespace opseq {
namespace meaning_version_test {

TEST_CASE("the last change up to an opset") {
  CHECK(meaning_version("Softmax", 12) == 0);
  CHECK(meaning_version("Softmax", 13) == 13);
  CHECK(meaning_version("Softmax", 21) == 13);
  CHECK(meaning_version("Softmax", 0) == 13);
  CHECK(meaning_version("Relu", 21) == 0);
}

TEST_CASE("each change of meaning came with a version of its operator") {
  for (const auto& each : meaning_changes()) {
    const std::string op = each.first;
    INFO(op);
    const OperatorHistory* const history = find_history(operator_histories(), "", op);
    REQUIRE(history != nullptr);
    for (const std::int64_t version : each.second) CHECK(change_at(*history, version)->version == version);
  }
}

// Max, Mean, Min and Sum took operands of one shape alone before. The defaults of others are the old ones.
TEST_CASE("each other default and rule of broadcasting is known") {
  const std::set<std::string> harmless{"GRU", "GridSample", "Max", "Mean", "Min", "Sum"};
  for (const OperatorHistory& history : operator_histories().operators)
    for (const OperatorChange& change : history.changes) {
      if (!history.domain.empty() || harmless.contains(history.name)) continue;
      if (change.kind != ChangeKind::behaviour && change.kind != ChangeKind::default_value) continue;
      INFO(history.name);
      CHECK(meaning_version(history.name, change.version) == change.version);
    }
}

}  // namespace meaning_version_test
}  // namespace opseq
