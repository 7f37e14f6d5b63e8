// A command under test as what runs models.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "analyzer/execution/executor.h"
#include "analyzer/execution/private_folder.h"
#include "analyzer/execution/runner.h"

namespace opseq {

// Models and data go to the command as files below the folder given, which is to be private. Loading writes
// the model alone: a command imports it when it runs it, so what it refuses is a run's failure, `is_of_load`.
// Optimization levels are the command's own affair. An output is taken by its name where the names are those
// of the model's outputs, else by position; a run of some outputs alone is not to be had.
//
// Codes of failures: import_failed, run_failed; crash, timeout and out_of_memory, with a clause for a
// message; bad_output for files of outputs that are none; no_model, where this program can't read the model.
// The places of files are not in messages.
class CommandExecutor : public Executor {
 public:
  CommandExecutor(RunnerSettings settings, const std::filesystem::path& folder);

  // All that is run from now on may take so long.
  void begin(std::chrono::milliseconds allowed) { limit_ = from_now(allowed); }
  // In a new process.
  void begin_anew(std::chrono::milliseconds allowed);

  std::string name() const override { return name_; }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view model,
                                                                OptimizationLevel level) override;
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load_file(const std::string& path,
                                                                     OptimizationLevel level) override;

  // For its sessions.
  RunnerEnd run(const RunnerFiles& files) { return runner_.run(files, limit_); }

 private:
  std::string name_;
  PrivateFolder folder_;
  Runner runner_;
  TimeLimit limit_;
};

// The commands of a worker, each started when it is first asked for, and there until the end.
class RunningCommands {
 public:
  CommandExecutor& of(const RunnerSettings& settings, const std::filesystem::path& folder);

 private:
  std::map<std::string, std::unique_ptr<CommandExecutor>> commands_;
};

}  // namespace opseq
