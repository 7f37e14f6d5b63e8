#include "analyzer/roles.h"

#include <doctest/doctest.h>

#include <set>

#include "graph/base/error.h"

namespace opseq {
namespace roles_test {

TEST_CASE("roles, comparisons and differences have names of their own") {
  std::set<std::string_view> names;
  const auto add = [&](const auto& table) {
    for (const auto& named : table) {
      CHECK(value_of(table, named.name) == named.value);
      CHECK(name_of(table, named.value) == named.name);
      names.insert(named.name);
    }
  };
  add(role_names);
  add(role_comparison_names);
  add(role_difference_names);
  CHECK(names.size() == 9);
}

TEST_CASE("a comparison is that of the target and another role") {
  CHECK(second_role(RoleComparison::target_target) == Role::of);
  CHECK(second_role(RoleComparison::target_contrast) == Role::against);
  CHECK(second_role(RoleComparison::target_suite) == Role::by);
}

TEST_CASE("each role has its sets, each set the first of its roles") {
  const Roles roles{{"a", "b"}, {"c"}, {"a", "d"}};
  CHECK(sets_of(roles, Role::of) == SetNames{"a", "b"});
  CHECK(sets_of(roles, Role::against) == SetNames{"c"});
  CHECK(sets_of(roles, Role::by) == SetNames{"a", "d"});
  CHECK(role_of(roles, "a") == Role::of);
  CHECK(role_of(roles, "c") == Role::against);
  CHECK(role_of(roles, "d") == Role::by);
  CHECK_FALSE(role_of(roles, "e"));
}

TEST_CASE("the study's sets are conventional, and only these") {
  for (const char* name : {"mismatch", "correct", "tests"}) CHECK(is_conventional(name));
  for (const char* name : {"", "of", "test", "Mismatch"}) CHECK_FALSE(is_conventional(name));
}

TEST_CASE("no set has two roles") {
  require_one_role_each({});
  require_one_role_each({{}, {}, {}});
  require_one_role_each({{"a", "b"}, {"c"}, {"d"}});
  for (const Roles& roles :
       {Roles{{"a"}, {"b"}, {"a"}}, Roles{{"a"}, {"a"}, {}}, Roles{{}, {"b"}, {"c", "b"}}})
    CHECK_THROWS_AS(require_one_role_each(roles), Error);
}

TEST_CASE("what is not said is as usual, but that another target has no contrast") {
  const Roles usual{{"a"}, {"b"}, {"c"}};
  CHECK(resolve({}, usual) == usual);
  CHECK(resolve({SetNames{"a"}, {}, {}}, usual) == usual);
  CHECK(resolve({SetNames{"x"}, {}, {}}, usual) == Roles{{"x"}, {}, {"c"}});
  CHECK(resolve({SetNames{"x"}, SetNames{"y"}, {}}, usual) == Roles{{"x"}, {"y"}, {"c"}});
  CHECK(resolve({{}, SetNames{"y"}, SetNames{"z"}}, usual) == Roles{{"a"}, {"y"}, {"z"}});
}

}  // namespace roles_test
}  // namespace opseq
