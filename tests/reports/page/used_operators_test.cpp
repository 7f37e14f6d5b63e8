#include "reports/page/used_operators.h"

#include <doctest/doctest.h>

namespace opseq {
namespace used_operators_test {

using Json = nlohmann::ordered_json;

Json document(const Json& operators, const Json& sequences, const Json& transitions, const Json& vertices,
              const Json& covered = Json::array()) {
  return {{"operators", operators},
          {"sequences", {{"operators", sequences}}},
          {"covered", {{"operators", covered}}},
          {"transitions", transitions},
          {"graphs", {{"7", {{"operator", vertices}}}}}};
}

TEST_CASE("operators that nothing on the page has are left out, the others numbered anew") {
  Json page =
      document({"Abs", "Add", "Cast", "Div", "Erf", "Mul"}, {{1}, {5, 1}}, {{5, 3, 4, 4}}, {5, -1, 3, -1});
  keep_used_operators(page);
  CHECK(page == document({"Add", "Div", "Mul"}, {{0}, {2, 0}}, {{2, 1, 4, 4}}, {2, -1, 1, -1}));
}

TEST_CASE("those of covered sequences are used, too") {
  Json page = document({"Abs", "Add", "Cast"}, Json::array(), Json::array(), {2}, {{2, 1}});
  keep_used_operators(page);
  CHECK(page == document({"Add", "Cast"}, Json::array(), Json::array(), {1}, {{1, 0}}));
}

TEST_CASE("a page that has all of them stays as it is") {
  const Json page = document({"Abs", "Add"}, {{0, 1}}, Json::array(), {1, 0});
  Json kept = page;
  keep_used_operators(kept);
  CHECK(kept == page);
}

TEST_CASE("a page without sequences has no operators") {
  Json page = document({"Abs"}, Json::array(), Json::array(), Json::array());
  keep_used_operators(page);
  CHECK(page == document(Json::array(), Json::array(), Json::array(), Json::array()));
}

TEST_CASE("a number without an operator is an error") {
  Json page = document({"Abs"}, {{1}}, Json::array(), Json::array());
  CHECK_THROWS(keep_used_operators(page));
}

}  // namespace used_operators_test
}  // namespace opseq
