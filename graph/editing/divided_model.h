// A model of which some nodes are kept: what the others gave them becomes inputs and constants.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// What is known of a value from runs.
struct BorderValue {
  ElementType type = ElementType::undefined;
  // None: it has several ranks; a dimension without a size has several of these.
  std::optional<std::vector<std::optional<std::int64_t>>> shape{};
  const Tensor* constant = nullptr;  // its value, where that is the same in every run
};
using BorderValues = std::map<std::string, BorderValue>;

struct PartialModel {
  std::string bytes{};  // of the ModelProto; the same for the same question
  std::vector<std::string> inputs{}, outputs{};
};

enum class ExposedValues : std::uint8_t {
  ends,     // of each kept node that no kept node reads from one output: of those that the model itself gives
            // or uses the first, since each further one keeps a runtime from joining nodes
  outputs,  // besides all outputs of the model that kept nodes make
  all,      // every output of every kept node but those that may be no tensors
};

struct PartialChoice {
  std::vector<std::uint32_t> nodes{};  // kept ones of the main graph, ascending
  ExposedValues exposed = ExposedValues::ends;
  bool with_constants = true;           // constants of the border are initializers, else inputs too
  std::set<std::string> open_shapes{};  // inputs whose shapes are not said
};

class DividedModel {
 public:
  // `model` is a ModelProto with all its data. Throws ModelError where it is none, LimitError where it is
  // more than may be read.
  explicit DividedModel(std::string_view model);
  DividedModel(DividedModel&&) noexcept;
  ~DividedModel();

  std::uint32_t node_count() const;
  // "Relu", "com.microsoft::Gelu", as text.
  std::string operator_of(std::uint32_t node) const;
  // The values that a node makes, without those left out.
  std::vector<std::string> outputs_of(std::uint32_t node) const;
  // Those that a node and its bodies use and that the main graph makes or is given; no initializers.
  std::vector<std::string> operands_of(std::uint32_t node) const;
  // The values of the main graph that are the same in every run: no input is above them, and none of ONNX's
  // operators that draws numbers, in a body or a function neither.
  std::set<std::string> constants() const;
  // Those that may be no tensors.
  const std::set<std::string>& non_tensors() const;

  // The kept nodes as a model. Values that other nodes gave them have their types and shapes from `border`;
  // inputs, outputs and initializers of the model are as it declares them. Functions that are called come
  // along. Nothing where a value is needed that is neither the model's own nor in `border`, or where no node
  // is kept, or no output is exposed. O(kept nodes and their constants).
  std::optional<PartialModel> kept(const PartialChoice& choice, const BorderValues& border) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The model with the types of those of its inputs and outputs that are in `values` declared as these have
// them. Throws as the constructor does.
std::string with_declared(std::string_view model, const BorderValues& values);

}  // namespace opseq
