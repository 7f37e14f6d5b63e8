// A node on which a model holds a sequence.
#pragma once

#include <cstdint>
#include <string>

namespace opseq {

struct WitnessNode {
  std::int64_t vertex = 0;
  std::string name;      // may be empty
  std::string location;  // its index in the file, or the way to it: as in VertexOrigin

  friend bool operator==(const WitnessNode&, const WitnessNode&) = default;
};

}  // namespace opseq
