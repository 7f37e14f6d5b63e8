#include "store/stages/campaign_folders.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

#include "graph/base/error.h"
#include "graph/base/folder_names.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

constexpr const char* findings_folder = "findings";
constexpr const char* working_folder = "running";
constexpr std::size_t number_digits = 6, finding_digits = 2, longest_name = 60;

std::string padded(std::uint64_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

void require_done(const fs::path& path, const std::error_code& error) {
  if (error)
    throw Error(Error::Kind::output,
                sentence_on(to_text(path.string()), "it can't be written: " + error.message()));
}

void make_folders(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  require_done(path, error);
}

void remove_all_of(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  require_done(path, error);
}

void put(const fs::path& made, const fs::path& place) {
  remove_all_of(place);
  std::error_code error;
  fs::rename(made, place, error);
  require_done(place, error);
}

// A number that is all of the name, or is followed by `end` where that is not empty.
std::optional<std::uint64_t> leading_number(std::string_view name, std::string_view end) {
  std::uint64_t number = 0;
  const auto [rest, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
  const std::string_view left = name.substr(static_cast<std::size_t>(rest - name.data()));
  const bool fits = end.empty() ? left.empty() : left.starts_with(end);
  return problem == std::errc() && fits ? std::optional(number) : std::nullopt;
}

// Of a name that campaign_model_name() gives.
std::optional<std::uint64_t> model_number(const std::string& name) {
  return name.starts_with('m') ? leading_number(std::string_view(name).substr(1), "") : std::nullopt;
}

std::vector<std::string> all_names(const fs::path& folder) {
  FolderNames found = folder_names(folder);
  if (!found.problem.empty())
    throw Error(Error::Kind::output, sentence_on(to_text(folder.string()), found.problem));
  return std::move(found.names);
}

fs::path folder_of_outcome(const fs::path& folder, CampaignOutcome outcome) {
  return folder / std::string(name_of(campaign_outcome_names, outcome));
}

}  // namespace

std::string campaign_model_name(std::uint64_t number) { return 'm' + padded(number, number_digits); }

std::string campaign_finding_name(std::size_t number, const std::vector<std::string>& operators) {
  std::string name = padded(number, finding_digits);
  for (const std::string& each : operators) {
    name += '-';
    for (const char letter : each)
      if (std::isalnum(static_cast<unsigned char>(letter)) != 0)
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return name.substr(0, longest_name);
}

void CampaignFolders::require_unused() const {
  std::vector<fs::path> folders{folder_ / findings_folder, folder_ / working_folder};
  for (const auto& outcome : campaign_outcome_names)
    folders.push_back(folder_of_outcome(folder_, outcome.value));
  for (const fs::path& folder : folders)
    if (fs::exists(fs::symlink_status(folder)) && !(fs::is_directory(folder) && fs::is_empty(folder)))
      throw Error(Error::Kind::misuse,
                  to_text(folder.string()) + " is there and is of no campaign: begin one in another folder.");
}

void CampaignFolders::prepare(std::uint64_t models, std::size_t findings) const {
  for (const auto& outcome : campaign_outcome_names) {
    const fs::path folder = folder_of_outcome(folder_, outcome.value);
    if (outcome.value == CampaignOutcome::unstable && !fs::exists(folder)) continue;
    make_folders(folder);
    for (const std::string& name : all_names(folder))
      if (const auto number = model_number(name); number && *number >= models) remove_all_of(folder / name);
  }
  make_folders(folder_ / findings_folder);
  for (const std::string& name : all_names(folder_ / findings_folder))
    if (const auto number = leading_number(name, "-"); number && *number > findings)
      remove_all_of(folder_ / findings_folder / name);
  clear_working();
}

fs::path CampaignFolders::working(const std::string& word) const {
  fs::path path = folder_ / working_folder / word;
  remove_all_of(path);
  make_folders(path);
  return path;
}

void CampaignFolders::keep_model(const fs::path& made, CampaignOutcome outcome, std::uint64_t number) const {
  make_folders(folder_of_outcome(folder_, outcome));
  put(made, folder_of_outcome(folder_, outcome) / campaign_model_name(number));
}

void CampaignFolders::keep_finding(const fs::path& made, const std::string& name) const {
  put(made, folder_ / findings_folder / name);
}

void CampaignFolders::clear_working() const { remove_all_of(folder_ / working_folder); }

CampaignLock::CampaignLock(const fs::path& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const bool is_taken = descriptor_ >= 0 && errno == EWOULDBLOCK;
  if (descriptor_ >= 0) ::close(descriptor_);
  // File systems without locks have none to be taken.
  descriptor_ = -1;
  if (is_taken)
    throw Error(Error::Kind::misuse,
                "Another process goes on with the campaign in " + to_text(folder.string()) + '.');
}

CampaignLock::~CampaignLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace opseq
