#include "store/stages/classification.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "analyzer/execution/private_folder.h"
#include "analyzer/execution/worker_pool.h"
#include "graph/base/digest.h"
#include "graph/base/text.h"
#include "graph/base/version.h"
#include "store/database/json_text.h"
#include "store/rows/stage_rows.h"
#include "store/stages/command_files.h"

namespace opseq {
namespace {

constexpr std::size_t kept_together = 50;        // judgements written in one transaction
constexpr std::size_t least_models_of_lead = 3;  // for a set of their own

// As JSON: the shortest that is read as the same number again.
std::string shortest_text(double number) {
  std::array<char, 32> text;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

void add_reference(JsonObject& json, const ClassificationOptions& options) {
  const ClassificationRequest& request = options.request;
  if (!request.reference) return;
  // Its name alone: a database tells nobody where its maker's folders are.
  if (!options.reference_folder.empty())
    json.add("reference", to_text(options.reference_folder.filename().string()));
  json.add("reference_optimization", static_cast<unsigned>(request.reference->optimization));
  json.add("random_inputs", request.random.sets);
  JsonObject dimensions;
  for (const auto& [name, size] : request.random.sizes)
    dimensions.add(to_text(name), static_cast<std::uint64_t>(size));
  json.add_json("dimensions", dimensions.text());
}

// Blanks between them.
std::string words_text(const RunnerWords& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + to_text(word);
  return text;
}

// "rank 3, type 7": tensors that a command gives back as others, by ONNX's numbers of types.
std::string faults_text(const FaultyKinds& faulty) {
  std::string text;
  const auto add = [&text](const std::string& fault) { text += (text.empty() ? "" : ", ") + fault; };
  for (const std::uint32_t rank : faulty.ranks) add("rank " + std::to_string(rank));
  for (const ElementType type : faulty.types) add("type " + std::to_string(static_cast<std::int32_t>(type)));
  return text;
}

// What changes what is found. The rule does not, but for a tolerance, and where its mismatches are run again.
std::string options_json(const ClassificationOptions& options) {
  const ClassificationRequest& request = options.request;
  JsonObject json;
  if (options.runtime_name.empty())
    json.add_json("runtime", "null");
  else
    json.add("runtime", to_text(options.runtime_name));
  json.add("optimization", static_cast<unsigned>(request.judge.optimization));
  json.add("measures", options.measures);
  json.add("samples", static_cast<unsigned>(request.measure.samples));
  json.add("seed", request.measure.seed);
  json.add_json("threshold", shortest_text(request.measure.thresholds.rounding));
  json.add_json("value_threshold", shortest_text(request.measure.thresholds.value));
  json.add("model_milliseconds", static_cast<std::uint64_t>(options.limits.wall_time.count()));
  json.add("model_bytes", options.limits.memory_bytes);
  json.add("rule", rule_text(options.rule));
  add_reference(json, options);
  if (request.judge.leniency.any_rank) json.add("relax_rank", true);
  if (request.judge.leniency.any_type) json.add("values_only", true);
  if (request.command) {
    json.add("self_test", faults_text(request.command->faulty));
    json.add("command", words_text(request.command->words));
    if (!request.command->reference.empty())
      json.add("reference_command", words_text(request.command->reference));
  }
  return json.text();
}

std::string fingerprint(const TrialFile& file, const ClassificationOptions& options) {
  ClassificationOptions relevant = options;
  const auto& command = options.request.command;
  if (!options.request.judge.tolerance && !command) relevant.rule = {};
  DigestBuilder digest;
  digest.add(program_version);
  digest.add(options_json(relevant));
  digest.add(files_fingerprint(file));
  if (command) {
    digest.add(command_fingerprint(command->words));
    digest.add(command_fingerprint(command->reference));
  }
  return to_hex(digest.finish());
}

// Runs what is not known yet, phase by phase.
class TrialRun {
 public:
  TrialRun(Database& database, const std::vector<TrialFile>& files, const ClassificationOptions& options,
           const StageProgress& progress)
      : database_(database),
        files_(files),
        options_(options),
        progress_(progress),
        judgements_(files.size()) {
    for (const TrialFile& file : files) fingerprints_.push_back(fingerprint(file, options));
    if (options.request.command) folder_.emplace();
  }

  std::vector<Trial> run() {
    std::vector<std::size_t> unknown = take_known();
    ask(unknown, Phase::judge, [this](std::size_t i, const WorkerAnswer& answer) {
      judgements_[i] = judgement_from(answer);
      if (!is_measured(i) && !is_run_again(i)) keep(i);
    });
    ask(chosen(unknown, &TrialRun::is_measured), Phase::measure,
        [this](std::size_t i, const WorkerAnswer& answer) {
          judgements_[i] = measured_from(answer, std::move(*judgements_[i]));
          if (!is_run_again(i)) keep(i);
        });
    ask(chosen(unknown, &TrialRun::is_run_again), Phase::run_again,
        [this](std::size_t i, const WorkerAnswer& answer) {
          judgements_[i] = confirmed(std::move(*judgements_[i]), judgement_from(answer));
          keep(i);
        });
    return trials();
  }

 private:
  enum class Phase : std::uint8_t { judge, measure, run_again };
  using Take = std::function<void(std::size_t file, const WorkerAnswer& answer)>;

  bool is_measured(std::size_t i) const { return options_.measures && needs_measurement(*judgements_[i]); }

  // A difference that a command made may be the doing of a model before.
  bool is_run_again(std::size_t i) const {
    return options_.request.command && outcome_of(*judgements_[i], options_.rule) == Outcome::mismatch;
  }

  std::vector<std::size_t> chosen(const std::vector<std::size_t>& from,
                                  bool (TrialRun::*is_chosen)(std::size_t) const) const {
    std::vector<std::size_t> found;
    for (const std::size_t i : from)
      if ((this->*is_chosen)(i)) found.push_back(i);
    return found;
  }

  // Those whose judgement is to be found.
  std::vector<std::size_t> take_known() {
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!files_[i].problem.empty()) {
        judgements_[i].emplace();
        judgements_[i]->failure = Outcome::unreadable;
        judgements_[i]->reason = to_text(files_[i].problem);
        keep(i);
      } else {
        judgements_[i] = stored_judgement(database_, files_[i].path, fingerprints_[i]);
        if (!judgements_[i]) unknown.push_back(i);
      }
    }
    return unknown;
  }

  WorkerRequest request_for(std::size_t i, Phase phase) const {
    ClassificationRequest request = options_.request;
    request.file = files_[i].file.string();
    request.has_data = !files_[i].folder.empty();
    if (request.reference) {
      request.reference->file = (files_[i].reference.empty() ? files_[i].file : files_[i].reference).string();
      request.reference->problem = files_[i].reference_problem;
    }
    if (request.command) {
      request.command->folder = folder_->path().string();
      request.command->is_anew = phase == Phase::run_again;
    }
    return phase == Phase::measure ? measure_request(request, *judgements_[i], options_.limits)
                                   : judge_request(request, options_.limits);
  }

  static const char* step_of(Phase phase) {
    if (phase == Phase::judge) return "running models";
    return phase == Phase::measure ? "measuring differences" : "running mismatches again";
  }

  void ask(const std::vector<std::size_t>& files, Phase phase, const Take& take) {
    if (files.empty()) return;
    std::vector<WorkerRequest> requests;
    for (const std::size_t i : files) requests.push_back(request_for(i, phase));
    const Work work{options_.threads, {}, [this] { database_.check_interruption(); }};
    try {
      ask_workers(options_.workers, requests, work, [&](std::size_t request, const WorkerAnswer& answer) {
        take(files[request], answer);
        if (to_be_kept_.size() >= kept_together) write_kept();
        if (progress_) progress_({step_of(phase), request + 1, files.size()});
      });
    } catch (const Interrupted&) {
      write_kept();
      throw Interrupted("what was found of models that have been run is kept");
    } catch (...) {
      write_kept();
      throw;
    }
    write_kept();
  }

  void keep(std::size_t i) { to_be_kept_.push_back(i); }

  void write_kept() {
    if (to_be_kept_.empty()) return;
    database_.transaction(
        [this] {
          for (const std::size_t i : to_be_kept_)
            keep_judgement(database_, files_[i].path, fingerprints_[i], *judgements_[i]);
        },
        WhenInterrupted::save);
    to_be_kept_.clear();
  }

  std::vector<Trial> trials() {
    std::vector<Trial> trials;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const Outcome outcome = outcome_of(*judgements_[i], options_.rule);
      trials.push_back(
          {files_[i].path, outcome, std::move(*judgements_[i]), to_text(files_[i].file.string())});
    }
    return trials;
  }

  Database& database_;
  const std::vector<TrialFile>& files_;
  const ClassificationOptions& options_;
  const StageProgress& progress_;
  std::optional<PrivateFolder> folder_;  // of a command's models and data
  std::vector<std::string> fingerprints_;
  std::vector<std::optional<ModelJudgement>> judgements_;
  std::vector<std::size_t> to_be_kept_;
};

// "" where models of this outcome are in no set.
std::string set_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::out_of_memory:
      return "timeout";
    case Outcome::load_failed:
    case Outcome::run_failed:
    case Outcome::crash:
    case Outcome::timeout:
    case Outcome::mismatch:
    case Outcome::unstable:
    case Outcome::correct:
      return std::string(name_of(outcome_names, outcome));
    default:
      return "";
  }
}

// The folder that model_path is below.
std::filesystem::path root_of(const TrialFile& file) {
  std::filesystem::path root = file.file;
  const std::filesystem::path below(file.model_path);
  for (auto part = below.begin(); part != below.end(); ++part) root = root.parent_path();
  return root;
}

void add_file(SetSources& set, const TrialFile& file) {
  const std::filesystem::path root = root_of(file);
  auto given = std::ranges::find(set.given, root, &GivenFiles::folder);
  if (given == set.given.end()) given = set.given.insert(set.given.end(), {root, {}});
  given->files.push_back(file.file);
}

bool has_lead(const ModelJudgement& model, LeadKind kind) {
  return std::ranges::any_of(model.sets, [&](const SetJudgement& set) {
    return std::ranges::any_of(set.outputs, [&](const OutputJudgement& output) {
      return std::ranges::any_of(output.leads, [&](const Lead& lead) { return lead.kind == kind; });
    });
  });
}

}  // namespace

std::vector<Trial> run_trials(Database& database, const std::vector<TrialFile>& files,
                              const ClassificationOptions& options, const StageProgress& progress) {
  return TrialRun(database, files, options, progress).run();
}

std::vector<SetSources> outcome_sets(const std::vector<Trial>& trials, const std::vector<TrialFile>& files) {
  std::map<std::string, SetSources> sets;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const std::string name = set_of(trials[i].outcome);
    if (name.empty()) continue;
    SetSources& set = sets[name];
    set.set_name = name;
    add_file(set, files[i]);
  }
  std::vector<SetSources> list;
  for (auto& [name, set] : sets) list.push_back(std::move(set));
  return list;
}

std::vector<SetSources> lead_sets(const std::vector<Trial>& trials, const std::vector<TrialFile>& files) {
  std::vector<SetSources> sets;
  for (const auto& [kind_name, kind] : lead_kind_names) {
    if (kind == LeadKind::suspect) continue;
    SetSources set{"mismatch." + std::string(kind_name), {}};
    std::size_t models = 0;
    for (std::size_t i = 0; i < trials.size(); ++i)
      if (trials[i].outcome == Outcome::mismatch && has_lead(trials[i].judgement, kind)) {
        add_file(set, files[i]);
        ++models;
      }
    if (models >= least_models_of_lead) sets.push_back(std::move(set));
  }
  return sets;
}

void finish_classification(Database& database, const std::vector<Trial>& trials,
                           const ClassificationOptions& options, const std::string& started_at) {
  database.transaction([&] {
    const std::string stored = options_json(options);
    write_trials(database, trials, stored);
    std::vector<std::string> paths;
    for (const Trial& trial : trials)
      if (!trial.is_listed) paths.push_back(trial.path);
    forget_judgements_but(database, paths);
    add_stage_run(database, {"classify", stored, started_at,
                             JsonObject().add("trials", std::uint64_t{trials.size()}).text()});
  });
}

}  // namespace opseq
