// A failing model of a campaign looked into: what is left of it, and whether that fails again.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/campaign/operator_pattern.h"
#include "analyzer/campaign/value_words.h"
#include "analyzer/minimization/causes.h"
#include "analyzer/minimization/minimized_file.h"

namespace opseq {

struct CampaignFinding {
  std::string name{};                    // of its folder
  std::uint64_t model = 0;               // the number of the model it was found in
  std::vector<std::string> operators{};  // of the minimal model's nodes, in order
  // What a model has that fails by it too: one of these. The first is that of the minimal model.
  std::vector<OperatorPattern> patterns{};
  FailureSignature signature{};
  std::uint32_t nodes_before = 0;
  std::uint64_t runs = 0;
  StoppedBy stopped_by = StoppedBy::nothing;
  std::vector<Variation> variations{};  // of its neighbourhood; those of nodes come first
  std::vector<OutputWords> outputs{};   // that differ
  std::string words{};                  // the tested side's own, where it refuses the model or fails; text

  friend bool operator==(const CampaignFinding&, const CampaignFinding&);
};

enum class InvestigationEnd : std::uint8_t {
  finding,
  not_repeated,  // it does not fail again, or what is left of it does not
  rounding,      // it is no fault by noise bands
};

struct Investigation {
  InvestigationEnd end = InvestigationEnd::not_repeated;
  CampaignFinding finding{};               // but for its name and model
  std::optional<std::string> only_node{};  // the name of a minimal model's only node
};

// The model in request.file is made smaller, tried with its neighbours where that is asked for, and run again
// by new processes from what is written to request.output. Other values, where the request has no rule for
// them, are held to bands of rounding then (the rule `fault`), as far as there is a runtime that measures
// them. Throws as minimized_file().
Investigation investigated(const MinimizationRequest& request, const WorkerSettings& workers,
                           const WorkerPoll& poll = {});

// By node of the minimal model, whether nearly all other operators in its place fail, in whatever way. What
// is refused tells nothing, unless the minimal model's reference fails too.
std::vector<bool> any_nodes(const MinimizedModel& minimal, const std::vector<Neighbour>& neighbours,
                            const std::optional<CommandUnderTest>& command);

// Whether the model fails by the finding: it has one of its patterns, and fails alike.
bool is_known_by(const CampaignFinding& finding, const OperatorPattern& model,
                 const FailureSignature& signature);

MinimalFinding minimal_finding(const CampaignFinding& finding);

}  // namespace opseq
