#include "reports/naming/named_set.h"

#include <doctest/doctest.h>

#include <vector>

#include "tests/support/models/store_failure.h"

namespace opseq {
namespace named_set_test {

std::string refused(const std::string& name, const std::vector<std::string>& sets) {
  const test::StoreFailure failure = test::store_failure([&] { require_set(name, sets, "a.db"); });
  CHECK(failure.kind == Error::Kind::misuse);
  return failure.sentence;
}

TEST_CASE("a set that is there is found, another is told with the nearest name, or all") {
  const std::vector<std::string> sets{"correct", "mismatch", "tests"};
  CHECK_NOTHROW(require_set("tests", sets, "a.db"));
  CHECK(refused("mismach", sets) == "The database a.db has no set \"mismach\"; did you mean \"mismatch\"?");
  CHECK(refused("other", sets) ==
        "The database a.db has no set \"other\"; it has correct, mismatch and tests.");
  CHECK(refused("other", {}) == "The database a.db has no set \"other\"; it has none.");
}

TEST_CASE("a new set has a name without what stands beside names") {
  CHECK(set_name_problem("mismatch 2").empty());
  CHECK(set_name_problem("").starts_with("a set has"));
  for (const std::string name : {"a:b", "a=b", "a/b", "@a"})
    CHECK(set_name_problem(name) == '"' + name + "\" is no name for a set, which has none of : = / @");
}

}  // namespace named_set_test
}  // namespace opseq
