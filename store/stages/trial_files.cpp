#include "store/stages/trial_files.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "graph/base/error.h"
#include "graph/base/opened_file.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

constexpr const char* usual_model_name = "model.onnx";

fs::path without_last_slash(const fs::path& given) {
  const fs::path absolute = absolute_path(given);
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

TrialFile trial_of(const ModelFile& found, const fs::path& root, bool is_alone) {
  TrialFile trial;
  trial.file = found.file;
  const fs::path below = found.file.lexically_relative(root);
  trial.model_path = below.string();
  const bool is_usual = found.file.filename() == usual_model_name && below.has_parent_path();
  trial.path = to_text((is_usual ? below.parent_path() : below).string());
  if (is_usual || is_alone) trial.folder = found.file.parent_path();
  trial.problem = found.problem;
  return trial;
}

std::map<fs::path, std::size_t> files_by_folder(const std::vector<ModelFile>& files) {
  std::map<fs::path, std::size_t> total;
  for (const ModelFile& file : files) ++total[file.file.parent_path()];
  return total;
}

void require_distinct(const std::vector<TrialFile>& trials) {
  const auto twice = std::ranges::adjacent_find(trials, {}, &TrialFile::path);
  if (twice == trials.end()) return;
  throw Error(Error::Kind::misuse, "Two models are called " + opseq::quoted_name(twice->path) +
                                       ": they lie in folders of one name; what holds both can be given.");
}

// Regular files in the folder and in its folders, not deeper; sorted.
std::vector<fs::path> files_beside(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it.depth() > 0) it.disable_recursion_pending();
    std::error_code ignored;
    if (it->is_regular_file(ignored)) files.push_back(it->path());
  }
  std::ranges::sort(files);
  return files;
}

// What model_path is below the folder that was given; a file that was given has its name alone.
fs::path path_below_given(const TrialFile& trial) {
  const fs::path path(trial.model_path);
  return path.has_parent_path() ? path.lexically_relative(*path.begin()) : path;
}

}  // namespace

void add_file_stamp(DigestBuilder& digest, const fs::path& file) {
  digest.add(file.string());
  try {
    const FileStamp stamp = file_stamp(file);
    digest.add(static_cast<std::uint64_t>(stamp.bytes));
    digest.add(static_cast<std::uint64_t>(stamp.modified_ns));
  } catch (const InputError&) {
    digest.add("missing");
  }
}

fs::path trial_root(const fs::path& given) { return without_last_slash(given).parent_path(); }

TrialFiles find_trial_files(const std::vector<fs::path>& given, const std::function<void()>& check) {
  TrialFiles found;
  for (const fs::path& each : given) {
    check();
    std::vector<SkippedPath> skipped;
    const std::vector<ModelFile> files = find_model_files(each, skipped);
    for (SkippedPath& skip : skipped) found.skipped.push_back({to_text(skip.path), std::move(skip.reason)});
    if (files.empty()) found.empty.push_back(to_text(each.string()));
    const auto total = files_by_folder(files);
    for (const ModelFile& file : files)
      found.trials.push_back(trial_of(file, trial_root(each), total.at(file.file.parent_path()) == 1));
  }
  std::ranges::sort(found.trials, {}, &TrialFile::path);
  require_distinct(found.trials);
  return found;
}

void add_references(std::vector<TrialFile>& trials, const fs::path& folder) {
  const fs::path root = without_last_slash(folder);
  const std::string shown = quoted_name(to_text(root.string()));
  std::error_code error;
  if (!fs::is_directory(root, error))
    throw Error(Error::Kind::input, shown + " is no folder, and has no models to compare with.");
  for (TrialFile& trial : trials) {
    const fs::path below = path_below_given(trial);
    trial.reference = root / below;
    if (!fs::is_regular_file(trial.reference, error))
      trial.reference_problem = "there is no " + quoted_name(to_text(below.string())) + " in " +
                                quoted_name(to_text(root.filename().string()));
  }
}

std::string files_fingerprint(const TrialFile& trial) {
  DigestBuilder digest;
  add_file_stamp(digest, trial.file);
  if (!trial.folder.empty())
    for (const fs::path& file : files_beside(trial.folder)) add_file_stamp(digest, file);
  if (!trial.reference.empty()) {
    digest.add("reference");
    add_file_stamp(digest, trial.reference);
    if (!trial.folder.empty())
      for (const fs::path& file : files_beside(trial.reference.parent_path())) add_file_stamp(digest, file);
  }
  return to_hex(digest.finish());
}

}  // namespace opseq
