#include "graph/option_names.h"

#include <doctest/doctest.h>

#include <set>

namespace opseq {
namespace option_names_test {

TEST_CASE("every value of an option has a name of its own") {
  const auto names_of = [](const auto& names) {
    std::set<std::string_view> distinct;
    for (const auto& named : names) {
      CHECK(name_of(names, named.value) == named.name);
      distinct.insert(named.name);
    }
    return distinct.size();
  };
  CHECK(names_of(control_flow_names) == 2);
  CHECK(names_of(functions_names) == 2);
  CHECK(names_of(initializer_inputs_names) == 2);
  CHECK(names_of(label_names) == 6);
}

TEST_CASE("a value that is none has no name") {
  CHECK(name_of(label_names, static_cast<LabelKind>(77)).empty());
}

}  // namespace option_names_test
}  // namespace opseq
