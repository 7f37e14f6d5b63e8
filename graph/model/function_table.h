// The model-local functions of a model, by the key that a node calls them with.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/model.h"

namespace opseq {

class FunctionTable {
 public:
  struct Entry {
    const Function* function = nullptr;
    std::size_t index = 0;
  };

  // Of functions with one key the first counts. The functions must outlive the table.
  explicit FunctionTable(const std::vector<Function>& functions);

  // The function that a node calls: the one of the node's domain, type and overload.
  std::optional<Entry> find(const Node& node) const;

  // Marks a function as being expanded, for its lifetime.
  // The constructor throws ModelError where it already is: the function calls itself.
  class Call {
   public:
    Call(FunctionTable& table, const Entry& entry);
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    ~Call() { table_.active_[index_] = false; }

   private:
    FunctionTable& table_;
    std::size_t index_;
  };

 private:
  std::map<std::string, Entry> entries_;
  std::vector<bool> active_;
};

}  // namespace opseq
