// The models of a round, run by both sides in workers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analyzer/minimization/model_trial.h"
#include "graph/base/named_value.h"
#include "graph/base/work.h"

namespace opseq {

enum class CampaignOutcome : std::uint8_t {
  passing,
  failing,
  refused,   // by both sides, or by one that lacks what the model needs, or not comparable: no failure
  invalid,   // by ONNX's checker or shape inference; not run
  unstable,  // it failed once and not again, or by no more than rounding explains
};
inline constexpr std::array campaign_outcome_names{
    NamedValue<CampaignOutcome>{"passing", CampaignOutcome::passing},
    NamedValue<CampaignOutcome>{"failing", CampaignOutcome::failing},
    NamedValue<CampaignOutcome>{"refused", CampaignOutcome::refused},
    NamedValue<CampaignOutcome>{"invalid", CampaignOutcome::invalid},
    NamedValue<CampaignOutcome>{"unstable", CampaignOutcome::unstable},
};

// Refused is what neither side loads or runs, or neither in its time and memory, and what has outputs that
// can't be compared. Where a command is tested, also what it says it lacks, and what ONNX Runtime, where that
// is the reference, does not take. All other failures are failing.
CampaignOutcome campaign_outcome(const FailureSignature& signature,
                                 const std::optional<CommandUnderTest>& command);

struct CampaignTrial {
  FailureSignature signature{};
  // Of a refused model that lacks a node: its number, where the message names one of "n0", "n1", ...
  std::optional<std::size_t> lacking_node{};
};

// Runs the model in each folder (as write_candidate() leaves it), in as many workers as `work` has threads;
// the outputs of the reference are there afterwards. By the order of the folders; does not depend on the
// number of workers. Throws WorkerUnavailable, and what the poll throws.
std::vector<CampaignTrial> campaign_trials(const WorkerSettings& workers, const TrialSettings& settings,
                                           std::span<const std::filesystem::path> folders, const Work& work);

// The number in the first word of the message that is a generated node's name.
std::optional<std::size_t> node_number_in(std::string_view message);

}  // namespace opseq
