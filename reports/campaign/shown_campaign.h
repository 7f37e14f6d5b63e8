// A campaign of generated models, as it is shown.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyzer/execution/executor.h"
#include "analyzer/minimization/causes.h"
#include "store/rows/campaign_rows.h"

namespace opseq {

struct CampaignSides {
  std::string runtime{};                       // "ONNX Runtime 1.30.0"; "" where there is none
  std::string command{}, reference_command{};  // as text; "" where ONNX Runtime is that side
  OptimizationLevel tested_level = OptimizationLevel::all, reference_level = OptimizationLevel::off;
};

struct RefusedSignature {
  std::string signature{};
  CampaignOutcome outcome = CampaignOutcome::refused;
  std::uint64_t models = 0, first = 0;  // the first one's number
};

struct ShownCampaign {
  std::filesystem::path folder{};
  CampaignSides sides{};
  CampaignHead head{};
  std::vector<CampaignModel> models{};
  std::vector<CampaignFinding> findings{};
  std::vector<std::uint64_t> failing_by{};  // models that fail by each finding
  std::vector<Cause> causes{};              // of the findings
  std::vector<RefusedSignature> refused{};  // the most frequent first, then by text
  std::vector<NodeSignature> left_out{};    // nodes that are made no more
  std::uint64_t covered = 0, pairs = 0;     // goals that were run; pairs of operators among them
  bool is_by_operand = false;
};

// All but folder and sides. Of one state of the database.
ShownCampaign read_campaign(Database& database);

std::uint64_t models_of(const ShownCampaign& shown, CampaignOutcome outcome);

// "ONNX Runtime 1.30.0 at optimization level all", or the command; printable.
std::string tested_side(const CampaignSides& sides);
std::string reference_side(const CampaignSides& sides);

// Which of both is right: the side that alone does not fail, or the reference where outputs differ; "" where
// both fail.
std::string right_side(const CampaignSides& sides, const FailureSignature& signature);

}  // namespace opseq
