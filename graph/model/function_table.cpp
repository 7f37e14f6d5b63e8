#include "graph/model/function_table.h"

#include "graph/base/quoted.h"

namespace opseq {
namespace {

// Lengths in front keep ("a", "bc") and ("ab", "c") apart, whatever bytes the names hold.
std::string key(const std::string& domain, const std::string& name, const std::string& overload) {
  const std::string canonical = canonical_domain(domain);
  return std::to_string(canonical.size()) + ':' + std::to_string(name.size()) + ':' + canonical + name +
         overload;
}

}  // namespace

FunctionTable::FunctionTable(const std::vector<Function>& functions) : active_(functions.size()) {
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const Function& function = functions[i];
    entries_.try_emplace(key(function.domain, function.name, function.overload), Entry{&function, i});
  }
}

std::optional<FunctionTable::Entry> FunctionTable::find(const Node& node) const {
  if (entries_.empty()) return std::nullopt;
  const auto it = entries_.find(key(node.domain, node.op_type, node.overload));
  if (it == entries_.end()) return std::nullopt;
  return it->second;
}

FunctionTable::Call::Call(FunctionTable& table, const Entry& entry) : table_(table), index_(entry.index) {
  if (table_.active_[index_])
    throw ModelError("the function " + quoted_name(entry.function->name) + " calls itself");
  table_.active_[index_] = true;
}

}  // namespace opseq
