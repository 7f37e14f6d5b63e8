#include "analyzer/execution/runtime_identity.h"

namespace opseq {

Message identify(const Message&, Executor& executor) { return {{"name", executor.name()}}; }

std::string runtime_name(const WorkerSettings& settings) {
  WorkerProcess worker(settings);
  const WorkerAnswer answer = worker.ask({identify_task, nullptr});
  if (answer.end.ending != WorkerEnding::reply)
    throw WorkerUnavailable(WorkerUnavailable::Part::runtime, answer.end.problem);
  return text_at(answer.reply, "name");
}

}  // namespace opseq
