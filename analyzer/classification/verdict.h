// What a difference between the outputs of a source and of a converted model is.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "analyzer/classification/noise_band.h"
#include "graph/base/named_value.h"

namespace opseq {

// From nothing to the worst; of a data set, and of a model, the worst of its outputs.
enum class Verdict : std::uint8_t {
  identical,      // the same numbers
  rounding,       // no more than rounding does to this model
  discontinuity,  // rounding tips something over: a Floor, a comparison, 0/0
  doubtful,       // more than rounding was seen to do, but not by far
  value,          // other numbers: a fault
  type,           // another element type, whatever the values
  shape,          // another shape
  count,          // more or fewer outputs
};
inline constexpr std::array verdict_names{
    NamedValue<Verdict>{"identical", Verdict::identical},
    NamedValue<Verdict>{"rounding", Verdict::rounding},
    NamedValue<Verdict>{"discontinuity", Verdict::discontinuity},
    NamedValue<Verdict>{"doubtful", Verdict::doubtful},
    NamedValue<Verdict>{"value", Verdict::value},
    NamedValue<Verdict>{"type", Verdict::type},
    NamedValue<Verdict>{"shape", Verdict::shape},
    NamedValue<Verdict>{"count", Verdict::count},
};

// What decides, in bands: up to `rounding` a difference is rounding's, above `value` it is none of its.
struct Thresholds {
  double rounding = 4;
  double value = 16;
};

// What the graph and the samples say of an output beside its numbers.
struct OutputContext {
  bool has_flips = false;  // a discrete value above it differs between samples
  // A node above it, and above no output that is right, swallows NaN, or makes a number that is not finite
  // where the near-exact run has one that is.
  bool has_nonfinite_lead = false;
};

// The perturbation of the wide samples, in ulp. Smooth noise grows with it.
inline constexpr double wide_ulps = 8;

// Whether the verdict hangs on wide samples. Needs near samples. O(elements).
bool needs_wide_samples(const OutputEvidence& evidence, bool has_flips, const Thresholds& thresholds);

// Whether no more near samples can change the verdict of an output below nothing that may tip over: it is
// rounding by far. No more wide ones: a jump was seen, and reaches what is beyond rounding. Bands only grow
// with more samples. O(elements).
bool is_settled_by_near(const OutputEvidence& evidence, const Thresholds& thresholds);
bool is_settled_by_wide(const OutputEvidence& evidence, const Thresholds& thresholds);

// Of the values of an output, needs near samples, and wide ones where they are needed: identical, rounding,
// discontinuity, doubtful or value. O(elements).
Verdict value_verdict(const OutputEvidence& evidence, const OutputContext& context,
                      const Thresholds& thresholds);

}  // namespace opseq
