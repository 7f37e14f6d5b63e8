// The smallest model that still fails like a given one.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analyzer/minimization/failure_signature.h"
#include "analyzer/minimization/model_candidate.h"
#include "analyzer/minimization/recorded_values.h"
#include "graph/base/named_value.h"

namespace opseq {

// How models are run. What these throw comes out of what uses them.
struct ModelRuns {
  std::function<FailureSignature(const ModelCandidate&)> tried{};
  RunReference reference{};
  std::function<void()> poll{};  // called before each question, also one that needs no run; may be none
};

struct MinimizationBudget {
  std::uint64_t runs = 2000;  // trials and runs of the reference together
  std::chrono::milliseconds time{600'000};
  std::uint64_t recorded_bytes = std::uint64_t{2} << 30;  // of intermediate values; see RecordedValues
};

enum class StoppedBy : std::uint8_t { nothing, runs, time, memory };
inline constexpr std::array stopped_by_names{
    NamedValue<StoppedBy>{"nothing", StoppedBy::nothing},
    NamedValue<StoppedBy>{"runs", StoppedBy::runs},
    NamedValue<StoppedBy>{"time", StoppedBy::time},
    NamedValue<StoppedBy>{"memory", StoppedBy::memory},
};

struct MinimizedModel {
  FailureSignature signature{};  // no failure: there is nothing to make smaller
  ModelCandidate candidate{};
  std::vector<std::uint32_t> sets{};     // which of the given data sets it has
  std::uint32_t nodes_before = 0;        // of the main graph
  std::vector<std::string> operators{};  // of its nodes, in order
  std::uint64_t runs = 0;
  // If anything, it may be smaller still. By memory: some values were not recorded, so that nodes that need
  // them stayed with what makes them.
  StoppedBy stopped_by = StoppedBy::nothing;
};

// How far it has come: nodes of the smallest model so far, and runs.
using MinimizationProgress = std::function<void(std::size_t nodes, std::uint64_t runs)>;

// Keeps the signature of the given model, on all its data sets together. Step by step, each kept where the
// signature stays:
// 1. calls of the model's functions are inlined;
// 2. nodes are left out, by minimal_failing(): what they made becomes inputs with the values that the
//    reference gave, or initializers where these are constant; a node that nobody reads has one output (see
//    ExposedValues). Last, each alone with the shapes of what it made not said;
// 3. bodies are opened: the branch of an If, a single round of a Loop or a Scan; and step 2 again;
// 4. optional operands and attributes are left out, and axes cut to 1 or 2; steps 2 to 4 again, while an
//    operand or attribute went and there are several nodes;
// 5. of the data sets one is kept that fails by itself.
// Each round of these takes something away, so that they end. A budget that is spent ends it with the
// smallest model so far. Deterministic but for the time. Throws ModelError where the model is none.
MinimizedModel minimized_model(const ModelCandidate& given, const ModelRuns& runs,
                               const MinimizationBudget& budget, const MinimizationProgress& progress = {});

}  // namespace opseq
