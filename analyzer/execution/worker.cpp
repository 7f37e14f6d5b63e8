#include "analyzer/execution/worker.h"

#include <utility>

namespace opseq {

WorkerAnswer Worker::ask_once(const WorkerRequest& request, const WorkerPoll& poll) {
  const bool is_used_up = process_ && process_->requests() >= settings_.most_requests;
  if (is_used_up || !process_ || !process_->is_usable()) process_.emplace(settings_, poll);
  return process_->ask(request, poll);
}

WorkerAnswer Worker::ask(const WorkerRequest& request, const WorkerPoll& poll) {
  WorkerAnswer first = ask_once(request, poll);
  if (first.end.signal == 0) return first;
  WorkerAnswer second = ask_once(request, poll);
  second.first = std::move(first.end);
  return second;
}

}  // namespace opseq
