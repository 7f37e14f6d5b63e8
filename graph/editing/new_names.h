// Names for what is added to a model.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <string>

namespace opseq {

// Names that are nowhere in the model: "x~1", "y~2" and so on, with more of the sign where the model uses it
// itself. Each is given once. The same for the same model.
class NewNames {
 public:
  // Looks at all names of values and nodes, those in bodies and functions included. O(their length).
  explicit NewNames(const onnx::ModelProto& model);

  // Begins with `stem`.
  std::string next(const std::string& stem);

 private:
  std::string sign_ = "~";
  std::uint64_t number_ = 0;
};

}  // namespace opseq
