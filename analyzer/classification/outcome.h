// What became of a model that was converted.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "graph/base/named_value.h"

namespace opseq {

// Exclusive; the first that fits, in this order.
enum class Outcome : std::uint8_t {
  generation_failed,  // there was no source model; not counted
  wrapper_failed,     // the converter's wrapper failed
  conversion_failed,
  unreadable,       // this program can't read the file
  weights_missing,  // initializers without data
  load_failed,      // the runtime doesn't load it
  run_failed,       // the runtime doesn't run it on some data set
  crash,            // the runtime ended by a signal
  timeout,
  out_of_memory,
  nondeterministic,  // one data set run twice gives different bits
  mismatch,          // by the rule
  unstable,          // a discontinuity or doubtful, where the rule leaves that out
  correct,
  loads,    // without anything to compare with
  skipped,  // its data is not what is compared here
};
inline constexpr std::array outcome_names{
    NamedValue<Outcome>{"generation_failed", Outcome::generation_failed},
    NamedValue<Outcome>{"wrapper_failed", Outcome::wrapper_failed},
    NamedValue<Outcome>{"conversion_failed", Outcome::conversion_failed},
    NamedValue<Outcome>{"unreadable", Outcome::unreadable},
    NamedValue<Outcome>{"weights_missing", Outcome::weights_missing},
    NamedValue<Outcome>{"load_failed", Outcome::load_failed},
    NamedValue<Outcome>{"run_failed", Outcome::run_failed},
    NamedValue<Outcome>{"crash", Outcome::crash},
    NamedValue<Outcome>{"timeout", Outcome::timeout},
    NamedValue<Outcome>{"out_of_memory", Outcome::out_of_memory},
    NamedValue<Outcome>{"nondeterministic", Outcome::nondeterministic},
    NamedValue<Outcome>{"mismatch", Outcome::mismatch},
    NamedValue<Outcome>{"unstable", Outcome::unstable},
    NamedValue<Outcome>{"correct", Outcome::correct},
    NamedValue<Outcome>{"loads", Outcome::loads},
    NamedValue<Outcome>{"skipped", Outcome::skipped},
};

// Whether the model ran on its data and was compared: mismatch, unstable, correct.
bool was_compared(Outcome outcome);

// Whether a model that had the one outcome before has become worse: the earlier in the order is the worse
// one, but that loads and skipped, of which nothing was compared, are worse than correct alone.
bool is_worse(Outcome now, Outcome before);

// Where a runtime's failure came up.
enum class FailureStage : std::uint8_t { load, run };

// What a failure with that code is: load_failed or run_failed; skipped where a value is none that is compared
// here; crash, timeout and out_of_memory, which a command under test has of these names.
Outcome failure_outcome(FailureStage stage, std::string_view code);

}  // namespace opseq
