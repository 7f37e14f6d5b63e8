// Campaigns of generated models, between memory and their tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/campaign/campaign_finding.h"
#include "analyzer/campaign/campaign_trials.h"
#include "analyzer/generation/goal_tally.h"
#include "analyzer/generation/held_goals.h"
#include "graph/synthesis/lacking_nodes.h"
#include "store/database/database.h"

namespace opseq {

struct CampaignHead {
  std::string options{};  // JSON
  std::uint64_t universe = 0, models = 0, rounds = 0;
  double seconds = 0;
};

struct CampaignModel {
  std::uint64_t number = 0;
  CampaignOutcome outcome = CampaignOutcome::passing;
  std::string signature{};  // text; "" of a passing one
  std::uint64_t nodes = 0, adds = 0;
  std::optional<std::int64_t> finding{};  // its number
  bool is_kept = false;
};

struct CountedGoal {
  NamedGoal goal{};
  HeldCount count{};
  bool is_covered = false;
};

struct CountedOperator {
  std::string op_type{};
  HeldCount count{};
};

// Nothing where the database has no campaign.
std::optional<CampaignHead> load_campaign(Database& database);
// The following write within a transaction. In place of what was there:
void write_campaign(Database& database, const CampaignHead& head);
void write_counted_goals(Database& database, const std::vector<CountedGoal>& goals);
void write_counted_operators(Database& database, const std::vector<CountedOperator>& operators);
// Beside what is there; a finding of the same number becomes this one:
void add_campaign_models(Database& database, const std::vector<CampaignModel>& models);
void add_campaign_finding(Database& database, std::size_t number, const CampaignFinding& finding);
void add_lacking_node(Database& database, const NodeSignature& node);

// By number, and by name.
std::vector<CampaignModel> load_campaign_models(Database& database);
std::vector<CampaignFinding> load_campaign_findings(Database& database);
std::vector<CountedGoal> load_counted_goals(Database& database);
std::vector<CountedOperator> load_counted_operators(Database& database);
std::vector<NodeSignature> load_lacking_nodes(Database& database);

}  // namespace opseq
