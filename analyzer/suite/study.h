// The study's sets of models, and what is compared of them, by the names that SQL, JSON and the command line
// have for them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/base/named_value.h"

namespace opseq {

enum class StudySet : std::uint8_t {
  mismatch,  // models that were converted but answer differently
  correct,   // models that were converted correctly
  tests,     // models of the converter's test suite
};
inline constexpr std::array study_set_names{NamedValue<StudySet>{"mismatch", StudySet::mismatch},
                                            NamedValue<StudySet>{"correct", StudySet::correct},
                                            NamedValue<StudySet>{"tests", StudySet::tests}};

// Pairs of models: a mismatching one, and another one of second_set().
enum class StudyComparison : std::uint8_t { mismatch_mismatch, mismatch_correct, mismatch_tests };
inline constexpr std::array study_comparison_names{
    NamedValue<StudyComparison>{"mismatch_mismatch", StudyComparison::mismatch_mismatch},
    NamedValue<StudyComparison>{"mismatch_correct", StudyComparison::mismatch_correct},
    NamedValue<StudyComparison>{"mismatch_tests", StudyComparison::mismatch_tests}};

constexpr StudySet second_set(StudyComparison comparison) {
  switch (comparison) {
    case StudyComparison::mismatch_correct:
      return StudySet::correct;
    case StudyComparison::mismatch_tests:
      return StudySet::tests;
    case StudyComparison::mismatch_mismatch:
      break;
  }
  return StudySet::mismatch;
}

// What two mismatching models share, without ...
enum class StudyDifference : std::uint8_t {
  mismatch_only,           // ... what one shares with a correct model
  untested,                // ... what one shares with a test
  mismatch_only_untested,  // ... either
};
inline constexpr std::array study_difference_names{
    NamedValue<StudyDifference>{"mismatch_only", StudyDifference::mismatch_only},
    NamedValue<StudyDifference>{"untested", StudyDifference::untested},
    NamedValue<StudyDifference>{"mismatch_only_untested", StudyDifference::mismatch_only_untested}};

// Sets of a database, the study's or others.
using SetNames = std::vector<std::string>;

// The one set.
inline SetNames set_names(StudySet set) { return {std::string(name_of(study_set_names, set))}; }

}  // namespace opseq
