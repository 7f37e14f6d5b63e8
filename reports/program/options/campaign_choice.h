// How a campaign of generated models is led.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "reports/program/options/classification_choice.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/generation_choice.h"
#include "store/stages/campaign.h"

namespace opseq {

struct CampaignChoice {
  CampaignChoice();

  std::filesystem::path folder;
  std::optional<std::uint64_t> most_models;
  std::optional<std::uint32_t> seconds;
  GenerationChoice generation;
  int nodes = 32;
  std::uint64_t seed = 1;
  ClassificationChoice running;  // runtime, commands, rule, levels and limits of it
  std::uint64_t runs = 500;      // to make a model smaller
  bool has_no_neighbours = false;
  ExecutionOptions execution;
};

void add_campaign(OptionList& list, CampaignChoice& choice);

// But for the workers, what the command's self-test says, and `options`. Reads the files that are named;
// `profile` becomes the runtime whose profile it is.
CampaignRequest campaign_request(const CampaignChoice& choice, std::string& profile);

}  // namespace opseq
