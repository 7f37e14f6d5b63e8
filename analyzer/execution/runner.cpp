#include "analyzer/execution/runner.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <system_error>

#include "analyzer/execution/process_end.h"
#include "analyzer/execution/runner_messages.h"

namespace opseq {
namespace {

using Ending = RunnerEnd::Ending;

constexpr int refused_code = 3, failed_code = 4;  // exit codes of commands that are started for each model

std::string stage_text(const RunnerEnd& end) {
  return end.has_imported ? " after it had imported the model" : " before it had imported the model";
}

RunnerEnd crashed(RunnerEnd so_far, const std::string& clause) {
  so_far.ending = Ending::crash;
  so_far.problem = clause + stage_text(so_far);
  return so_far;
}

RunnerEnd late(RunnerEnd so_far, const TimeLimit& limit) {
  so_far.ending = Ending::time;
  so_far.problem =
      "it took longer than " + seconds_text(limit.allowed) + ", and was stopped" + stage_text(so_far);
  return so_far;
}

RunnerEnd ended_by_signal(RunnerEnd so_far, int number) {
  RunnerEnd end = crashed(so_far, number == SIGKILL ? memory_signal_text(number) : signal_text(number));
  if (number == SIGKILL) end.ending = Ending::memory;
  if (number == SIGXCPU) end.ending = Ending::time;
  return end;
}

// Of the stages that end a request.
RunnerEnd replied(RunnerEnd so_far, RunnerReply reply) {
  so_far.problem = std::move(reply.error);
  switch (reply.stage) {
    case RunnerStage::ok:
      so_far.ending = Ending::ok;
      return so_far;
    case RunnerStage::import:
      so_far.ending = Ending::import_failed;
      return so_far;
    case RunnerStage::run:
      so_far.ending = Ending::run_failed;
      return so_far;
    case RunnerStage::memory:
      so_far.ending = Ending::memory;
      so_far.problem = "it had no more memory" + stage_text(so_far);
      return so_far;
    default:
      return crashed(so_far, "it said a stage that there is not");
  }
}

RunnerEnd not_started(const std::system_error& error) {
  return {Ending::crash, false, "it can't be started: " + error.code().message()};
}

}  // namespace

TimeLimit from_now(std::chrono::milliseconds allowed) {
  return {std::chrono::steady_clock::now() + allowed, allowed};
}

RunnerEnd Runner::run(const RunnerFiles& files, const TimeLimit& limit) {
  try {
    return is_started_for_each(settings_.words) ? run_once(files, limit) : ask_server(files, limit);
  } catch (const std::system_error& error) {
    process_.reset();
    return not_started(error);
  }
}

RunnerEnd Runner::run_once(const RunnerFiles& files, const TimeLimit& limit) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit.allowed);
  process_.emplace(with_files(settings_.words, files),
                   RunnerProcessLimits{settings_.memory_bytes, std::max(seconds, std::chrono::seconds(1))});
  process_->say_no_more();
  RunnerEnd end = heard_end(std::nullopt, limit);
  process_.reset();
  return end;
}

RunnerEnd Runner::ask_server(const RunnerFiles& files, const TimeLimit& limit) {
  if (process_ && (of_process_ >= settings_.most_requests || process_->has_ended())) process_.reset();
  if (!process_) {
    process_.emplace(settings_.words, RunnerProcessLimits{settings_.memory_bytes, std::nullopt});
    of_process_ = 0;
  }
  ++of_process_;
  process_->say(runner_request(++requests_, files));
  RunnerEnd end = heard_end(requests_, limit);
  if (end.ending == Ending::crash || end.ending == Ending::time || end.ending == Ending::memory)
    process_.reset();
  return end;
}

RunnerEnd Runner::heard_end(const std::optional<std::uint64_t>& id, const TimeLimit& limit) {
  const bool is_once = !id;
  RunnerEnd end;
  bool is_known = false;  // a process of one model may say how it ends, and is waited for
  for (;;) {
    const HeardLine heard = process_->hear(limit.deadline);
    if (heard.kind == HeardLine::Kind::late) return late(end, limit);
    if (heard.kind == HeardLine::Kind::ended) return ended(end, is_once);
    const std::optional<RunnerReply> reply = runner_reply(heard.line, id);
    if (!reply || is_known) continue;
    if (reply->stage == RunnerStage::imported) {
      end.has_imported = true;
      continue;
    }
    end = replied(end, *reply);
    if (!is_once) return end;
    is_known = true;
  }
}

// Of one that was started for this model, what it has said counts, unless it was ended by a signal.
RunnerEnd Runner::ended(RunnerEnd so_far, bool is_once) {
  const bool has_said = so_far.ending != Ending::crash;
  const std::optional<int> status = process_->end();
  if (!status) return is_once && has_said ? so_far : crashed(so_far, "it closed its output");
  if (WIFSIGNALED(*status)) return ended_by_signal(so_far, WTERMSIG(*status));
  const int code = WEXITSTATUS(*status);
  const std::string complaint = process_->last_complaint();
  if (is_once && has_said) return so_far;
  if (is_once && code == 0) return {Ending::ok, so_far.has_imported, ""};
  if (is_once && code == refused_code) return {Ending::import_failed, so_far.has_imported, complaint};
  if (is_once && code == failed_code) return {Ending::run_failed, so_far.has_imported, complaint};
  RunnerEnd end = crashed(so_far, "it ended with exit code " + std::to_string(code));
  if (!complaint.empty()) end.problem += ": " + complaint;
  return end;
}

}  // namespace opseq
