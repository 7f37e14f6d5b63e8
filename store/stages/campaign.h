// A campaign: generated models run until something fails, which is made smaller. It goes on where it was
// left.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>

#include "analyzer/generation/generation_basis.h"
#include "analyzer/minimization/minimized_file.h"
#include "store/database/database.h"
#include "store/stages/stage_progress.h"

namespace opseq {

struct CampaignRequest {
  std::filesystem::path folder{};  // for models and findings; there
  std::string options{};  // JSON: all that models and outcomes depend on, but for the files of commands
  GenerationScope scope{};
  int nodes = 32;
  std::uint64_t seed = 1;
  TrialSettings trial{};        // but for the commands' folder
  MinimizationBudget budget{};  // of each failing model
  bool has_neighbours = true;   // of minimal models they are tried
  WorkerSettings workers{};
  unsigned threads = 1;
  // It ends when it has made so many models in all, or so long after it began this time, at a round's end.
  std::uint64_t most_models = std::numeric_limits<std::uint64_t>::max();
  std::optional<std::chrono::seconds> time{};
};

inline constexpr std::uint64_t models_of_round = 128;

// Runs rounds of models_of_round models, each kept in one transaction: a process that is ended at any moment
// loses the round it is in. What comes out depends on the options and on what the models do, not on threads
// or on how often it was ended, but for the time, and for most_models where it ends within a round. Models
// are valid, and only those are run; kept are those that fail, those that hold what none before them held,
// and the first of each refusal. A failing model that no finding accounts for is made smaller
// (investigated()), and a finding where it is a new one.
//
// `on_round` is called when a round is kept, with how many findings there are. Throws Error (misuse) where
// the database has a campaign of other options, or another process has gone on with it; WorkerUnavailable;
// what the poll of the database throws.
void run_campaign(Database& database, const CampaignRequest& request, const StageProgress& progress = {},
                  const std::function<void(std::size_t findings)>& on_round = {});

}  // namespace opseq
