#include "reports/text/group_tree.h"

#include <doctest/doctest.h>

namespace opseq {
namespace group_tree_test {

using Names = std::vector<std::string>;

TEST_CASE("groups are indented, and called without what the group around them is called") {
  const std::vector<ModelGroup> groups{
      {"zoo", 0, {}},   {"zoo/text", 1, {}}, {"zoo/vision", 1, {}}, {"zoo/vision/x\n/y", 2, {}},
      {"zoo/w", 1, {}}, {"alone/x", 0, {}},  {std::nullopt, 0, {}}};
  std::vector<const ModelGroup*> each;
  for (const ModelGroup& group : groups) each.push_back(&group);
  CHECK(tree_names(each) == Names{"zoo", "  text", "  vision", "    x\\x0a/y", "  w", "alone/x", "(none)"});
  CHECK(tree_names({}).empty());
}

TEST_CASE("a group's own name is its value, or that it has none") {
  CHECK(group_name({"a/b", 1, {}}) == "a/b");
  CHECK(group_name({std::nullopt, 0, {}}) == "(none)");
}

}  // namespace group_tree_test
}  // namespace opseq
