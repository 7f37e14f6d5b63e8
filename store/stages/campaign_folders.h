// The folders of a campaign: models by what became of them, and findings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/campaign/campaign_trials.h"

namespace opseq {

// "m000123".
std::string campaign_model_name(std::uint64_t number);

// "03-relu-clip": of the finding of that number, from its operators, at most 60 characters.
std::string campaign_finding_name(std::size_t number, const std::vector<std::string>& operators);

class CampaignFolders {
 public:
  explicit CampaignFolders(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Throws Error (misuse) where a folder that a campaign makes is there and holds anything: it is somebody
  // else's, or of a campaign whose database is gone.
  void require_unused() const;

  // Makes what is missing, empties the working folder, and removes models and findings of later numbers than
  // there are: of a round that was not finished. What else is in the folders stays. Throws Error (output).
  void prepare(std::uint64_t models, std::size_t findings) const;

  // An empty folder for the files of one model while it is looked at, by any word.
  std::filesystem::path working(const std::string& word) const;
  // Whole or not at all, in place of what was there. Throw Error (output).
  void keep_model(const std::filesystem::path& made, CampaignOutcome outcome, std::uint64_t number) const;
  void keep_finding(const std::filesystem::path& made, const std::string& name) const;
  void clear_working() const;

 private:
  std::filesystem::path folder_;
};

// As long as it is there, no other process has the lock of this campaign; it goes with the process. Throws
// Error (misuse) where another one has it.
class CampaignLock {
 public:
  explicit CampaignLock(const std::filesystem::path& folder);
  CampaignLock(const CampaignLock&) = delete;
  CampaignLock& operator=(const CampaignLock&) = delete;
  ~CampaignLock();

 private:
  int descriptor_;
};

}  // namespace opseq
