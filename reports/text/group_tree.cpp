#include "reports/text/group_tree.h"

#include "graph/base/quoted.h"

namespace opseq {

std::string group_name(const ModelGroup& group) { return group.value.value_or(without_value_name); }

std::vector<std::string> tree_names(const std::vector<const ModelGroup*>& groups) {
  std::vector<std::string> names;
  std::vector<std::size_t> around;  // lengths of the values that the group is in
  for (const ModelGroup* group : groups) {
    const std::string name = group_name(*group);
    around.resize(group->depth);
    const std::size_t passed = around.empty() ? 0 : around.back() + 1;
    names.push_back(std::string(std::size_t{2} * group->depth, ' ') + printable(name.substr(passed)));
    around.push_back(name.size());
  }
  return names;
}

}  // namespace opseq
