#include "analyzer/execution/runtime_identity.h"

namespace opseq {
namespace {

WorkerAnswer asked(const WorkerSettings& settings) {
  WorkerProcess worker(settings);
  return worker.ask({identify_task, nullptr});
}

// Somebody, or a system without memory for the moment, ended the worker: that says nothing of the runtime.
bool was_ended_from_outside(const WorkerAnswer& answer) {
  return answer.end.ending == WorkerEnding::signal || answer.end.ending == WorkerEnding::memory;
}

}  // namespace

Message identify(const Message&, Executor& executor) { return {{"name", executor.name()}}; }

std::string runtime_name(const WorkerSettings& settings) {
  WorkerAnswer answer = asked(settings);
  if (was_ended_from_outside(answer)) answer = asked(settings);
  if (answer.end.ending != WorkerEnding::reply)
    throw WorkerUnavailable(WorkerUnavailable::Part::runtime, answer.end.problem);
  return text_at(answer.reply, "name");
}

}  // namespace opseq
