// The inputs and outputs of a model, as its file declares them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

struct DeclaredDimension {
  std::optional<std::int64_t> size{};  // none: symbolic, or not said
  std::string name{};                  // of a symbolic one that has a name; bytes
};

struct DeclaredValue {
  std::string name{};                                     // bytes
  std::string type{};                                     // "tensor(float)"; "" where it is not said
  ElementType element_type = ElementType::undefined;      // of a dense tensor, undefined for all else
  std::optional<std::vector<DeclaredDimension>> shape{};  // likewise; none: not even the rank is said
};

struct DeclaredValues {
  std::vector<DeclaredValue> inputs{}, outputs{};
};

// Those of the main graph, in its order; of the inputs those without an initializer. Throws ModelError where
// the bytes are no ModelProto. O(size of the model).
DeclaredValues declared_values(std::string_view model);

}  // namespace opseq
