// A suite of generated models for sequences of operators that are given by name.
#pragma once

#include <vector>

#include "analyzer/generation/generated_file.h"
#include "analyzer/generation/generation_request.h"
#include "graph/base/work.h"

namespace opseq {

// The longest sequences that models are made for.
inline constexpr std::size_t longest_made_sequence = 8;

// Throws Error where one is longer, or empty.
void require_makeable_lengths(const std::vector<NamedSequence>& wanted);

struct SequenceRequest {
  GenerationRequest models{};           // its `cover` and `held` play no part
  std::vector<NamedSequence> wanted{};  // by operator types; of 1 to longest_made_sequence operators
  std::vector<NamedSequence> held{};    // what other models hold: not to be covered again
};

struct SequenceOutcome {
  std::vector<GeneratedFile> files{};  // `adds` of each has no pairs
  // Of each file: the wanted sequences that no file before it has, nor those that were held before; sorted.
  std::vector<std::vector<NamedSequence>> adds{};
  // How many sequences are wanted, each counted once, those without a rule too; how many of them were held
  // before, and how many the files add, all together.
  std::size_t wanted = 0, held_before = 0, made = 0;
  // Neither made nor held: sequences of operators that models may be made of, and those with an operator that
  // the opset has not, that has no rule, or that is not to be made. Sorted.
  std::vector<NamedSequence> missing{}, without_rule{};
};

// Generates, and counts from the files what they hold; models that add nothing are left out. Deterministic: a
// function of the request. Throws Error for an opset without rules, for operators that the request names and
// the opset has not, and for sequences that are too long.
SequenceOutcome generate_models_along(const SequenceRequest& request, const Work& work = {});

}  // namespace opseq
