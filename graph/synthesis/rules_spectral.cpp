#include <algorithm>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

// Operators on signals, which opset 17 brought.
namespace opseq {
namespace {

// A number from `least` to `most`: the length of something.
bool is_length(const ValueState& value, int least, int most) {
  return value.rank() == 0 && value.is_uniform() && value.lies_in(least, most);
}

bool window_function_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!is_length(value, 2, 32)) return false;
  return step.node({step.consumed},
                   {tensor_state(ElementType::float32, {static_cast<std::int64_t>(value.low)}, -0.01, 1.01)});
}

// Of real numbers: (batch, length, 1) to (batch, length, 2).
bool dft_rule(NodeStep& step) {
  const ValueState& value = step.value;
  step.set("axis", 1);
  if (step.operand == 1) {
    if (!is_length(value, 2, 8)) return false;
    const auto length = static_cast<std::int64_t>(value.low);
    const ValueNumber x = step.input(ElementType::float32, {1, length, 1}, -1, 1);
    return step.node({x, step.consumed}, {computed(ElementType::float32, {1, length, 2}, -8, 8)});
  }
  if (value.rank() != 3 || value.shape[2] != 1) return false;
  const double most = value.shape[1] * value.magnitude();
  return step.node({step.consumed}, {computed(value.type, with_size(value.shape, 2, 2), -most, most)});
}

struct FramedSignal {
  ValueNumber signal = no_value, step = no_value, window = no_value, length = no_value;
  std::int64_t step_size = 1, frame = 4;
};

// Operands beside the consumed one. A frame is as long as the window, or as is said.
bool make_frames(NodeStep& step, FramedSignal& made) {
  const ValueState& value = step.value;
  constexpr int samples = 8;
  if (step.operand == 0) {
    if (value.rank() != 3 || value.shape[1] < 2 || value.shape[2] != 1) return false;
    made.frame = step.random.between(2, std::min(value.shape[1], samples));
  } else if (step.operand == 2) {
    if (value.rank() != 1 || value.shape[0] < 2 || value.shape[0] > samples) return false;
    made.frame = value.shape[0];
  } else {
    if (!is_length(value, step.operand == 1 ? 1 : 2, step.operand == 1 ? 4 : samples)) return false;
    (step.operand == 1 ? made.step_size : made.frame) = static_cast<std::int64_t>(value.low);
  }
  const bool is_whole = step.operand == 1 || step.operand == 3;
  const ElementType real = is_whole ? ElementType::float32 : value.type;
  const ElementType whole = is_whole ? value.type : ElementType::int64;
  if (step.operand != 1) made.step_size = step.random.between(1, 2);
  made.signal = step.operand == 0 ? step.consumed : step.input(real, {1, samples, 1}, -1, 1);
  made.step = step.operand == 1 ? step.consumed : step.scalar(whole, static_cast<double>(made.step_size));
  if (step.operand == 2)
    made.window = step.consumed;
  else if (step.random.chance(0.5))
    made.window = step.weight(real, {made.frame}, 0, 1);
  if (step.operand == 3)
    made.length = step.consumed;
  else if (made.window == no_value || step.random.chance(0.5))
    made.length = step.scalar(whole, static_cast<double>(made.frame));
  return true;
}

// Of real numbers: (batch, length, 1) to (batch, frames, bins, 2).
bool stft_rule(NodeStep& step) {
  FramedSignal made;
  if (!make_frames(step, made)) return false;
  const ValueState& signal = step.state(made.signal);
  // libonnx 1.12 takes a node that does not say it for one of both sides, and the bins of one side for the
  // length of a frame: there is one side where that makes no other number of frames.
  const std::int64_t samples = signal.shape[1], half = made.frame / 2 + 1;
  const std::int64_t frames = (samples - made.frame) / made.step_size + 1;
  const bool is_half = (samples - half) / made.step_size + 1 == frames;
  const double window = made.window == no_value ? 1 : step.state(made.window).magnitude();
  const double most = static_cast<double>(made.frame) * signal.magnitude() * window;
  const Shape shape{signal.shape[0], frames, is_half ? half : made.frame, 2};
  step.set("onesided", is_half);
  return step.node({made.signal, made.step, made.window, made.length},
                   {computed(signal.type, shape, -most, most)});
}

bool mel_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const double defaults[] = {4, 16, 8000, 0, 4000};
  // Whole numbers are of one type, and frequencies are.
  const ElementType whole = step.operand < 3 ? value.type : ElementType::int64;
  const ElementType real = step.operand < 3 ? ElementType::float32 : value.type;
  ValueNumber operands[5];
  for (int i = 0; i < 5; ++i)
    operands[i] = i == step.operand ? step.consumed : step.scalar(i < 3 ? whole : real, defaults[i]);
  const bool fits = value.rank() == 0 && value.is_uniform() &&
                    (step.operand == 0   ? value.lies_in(1, 8)
                     : step.operand == 1 ? value.lies_in(4, 64)
                     : step.operand == 3 ? value.lies_in(0, 100)
                                         : false);
  if (!fits) return false;
  const auto bins = step.operand == 0 ? static_cast<std::int64_t>(value.low) : 4;
  const auto length = step.operand == 1 ? static_cast<std::int64_t>(value.low) : 16;
  return step.node(operands, {tensor_state(ElementType::float32, {length / 2 + 1, bins}, 0, 2)});
}

constexpr OperatorRule spectral_rule_table[] = {
    {"BlackmanWindow", 1, window_function_rule}, {"DFT", 3, dft_rule},
    {"HammingWindow", 1, window_function_rule},  {"HannWindow", 1, window_function_rule},
    {"MelWeightMatrix", 11, mel_rule},           {"STFT", 15, stft_rule},
};

}  // namespace

std::span<const OperatorRule> spectral_operator_rules() { return spectral_rule_table; }

}  // namespace opseq
