#include "reports/classification/listed_trials.h"

#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "analyzer/classification/error_signature.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

std::string bare_name(std::string_view path) {
  for (const std::string_view ending : {"/model.onnx", ".onnx"})
    if (path.size() > ending.size() && path.ends_with(ending)) path.remove_suffix(ending.size());
  return std::string(path);
}

// What the models that were run may be called, and where they are.
class RunModels {
 public:
  explicit RunModels(const std::vector<Trial>& run) {
    for (const Trial& trial : run) {
      paths_.insert(trial.path);
      add_names(bare_name(trial.path));
      files_.insert(trial.file);
      if (const std::size_t slash = trial.file.rfind('/'); trial.file.ends_with("/model.onnx"))
        files_.insert(trial.file.substr(0, slash));
    }
  }

  bool have(const KnownOutcome& known, bool is_there) const {
    if (!known.file.empty() && files_.contains(to_text(known.file.string()))) return true;
    const bool may_be_called_so = known.is_name || !is_there;
    return paths_.contains(known.model) || (may_be_called_so && names_.contains(bare_name(known.model)));
  }

 private:
  void add_names(const std::string& path) {
    names_.insert(path);
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1))
      names_.insert(path.substr(at + 1));
  }

  std::set<std::string> paths_, names_, files_;
};

bool is_there(const std::filesystem::path& file) {
  std::error_code error;
  return !file.empty() && std::filesystem::exists(file, error);
}

// There is no converted model then.
bool was_never_made(Outcome outcome) {
  return outcome == Outcome::generation_failed || outcome == Outcome::wrapper_failed ||
         outcome == Outcome::conversion_failed;
}

bool is_failure(Outcome outcome) {
  return !was_compared(outcome) && outcome != Outcome::loads && outcome != Outcome::skipped;
}

std::string contradiction(const KnownOutcome& known, bool was_run) {
  return quoted_name(known.model) + " is listed as " + std::string(name_of(outcome_names, known.outcome)) +
         (was_run ? ", and was run here, which counts."
                  : ", and " + printable(known.file.string()) + " is there; the list counts.");
}

Trial listed_trial(const KnownOutcome& known) {
  Trial trial{known.model, known.outcome, {}};
  trial.judgement.message = known.error;
  if (is_failure(known.outcome)) trial.judgement.signature = reported_signature(known.error);
  trial.file = to_text(known.file.string());
  trial.is_listed = true;
  return trial;
}

}  // namespace

ListedTrials listed_trials(const std::vector<KnownOutcome>& known, const std::vector<Trial>& run) {
  const RunModels models(run);
  ListedTrials listed;
  for (const KnownOutcome& each : known) {
    const bool has_file = is_there(each.file);
    const bool was_run = models.have(each, has_file);
    if (was_never_made(each.outcome) && (was_run || has_file))
      listed.contradictions.push_back(contradiction(each, was_run));
    if (was_run)
      ++listed.run_here;
    else
      listed.trials.push_back(listed_trial(each));
  }
  return listed;
}

}  // namespace opseq
