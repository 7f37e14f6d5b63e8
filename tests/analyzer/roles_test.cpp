#include <doctest/doctest.h>

#include <set>

#include "analyzer/roles.h"

namespace opseq {
namespace study_test {

TEST_CASE("sets, comparisons and differences have names of their own") {
  std::set<std::string_view> names;
  const auto add = [&](const auto& table) {
    for (const auto& named : table) {
      CHECK(value_of(table, named.name) == named.value);
      CHECK(name_of(table, named.value) == named.name);
      names.insert(named.name);
    }
  };
  add(study_set_names);
  add(role_comparison_names);
  add(role_difference_names);
  CHECK(names.size() == 9);
}

TEST_CASE("a comparison is called by its two sets") {
  for (const auto& named : role_comparison_names)
    CHECK(named.name == "mismatch_" + set_names(second_set(named.value)).at(0));
}

}  // namespace study_test
}  // namespace opseq
