// What may still be read or made of one model, counted down.
#pragma once

#include <cstdint>
#include <string>

#include "graph/model/model.h"

namespace opseq {

// Each function takes off what it says, and throws LimitError where that was too much. O(1).
class ReadBudget {
 public:
  explicit ReadBudget(const ReadLimits& limits) : limits_(limits) {}

  void add_node() {
    if (++nodes_ > limits_.nodes) fail("nodes, functions inlined,", limits_.nodes, Limit::nodes);
  }
  // Each takes about as much memory as a name.
  void add_names(std::uint64_t count) {
    names_ += count;
    if (names_ > limits_.names) fail("names of values and attributes", limits_.names, Limit::names);
  }
  void add_text(std::uint64_t bytes) {
    text_bytes_ += bytes;
    if (text_bytes_ > limits_.text_bytes) fail("bytes of names", limits_.text_bytes, Limit::text);
  }
  // An operator's name or a label, `bytes` long.
  void require_label(std::uint64_t bytes) const {
    if (bytes > limits_.label_bytes)
      throw LimitError(Limit::label,
                       "it has an operator whose name is " + std::to_string(bytes) +
                           " bytes long, over the limit of " + std::to_string(limits_.label_bytes) + " (",
                       ")");
  }

 private:
  [[noreturn]] static void fail(const char* what, std::uint64_t most, Limit limit) {
    throw LimitError(
        limit, std::string("it has more ") + what + " than the limit of " + std::to_string(most) + " (", ")");
  }

  ReadLimits limits_;
  std::uint64_t nodes_ = 0;
  std::uint64_t names_ = 0;
  std::uint64_t text_bytes_ = 0;
};

}  // namespace opseq
