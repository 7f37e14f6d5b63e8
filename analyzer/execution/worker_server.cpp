#include "analyzer/execution/worker_server.h"

#include <sys/stat.h>

#include <exception>
#include <new>
#include <optional>

#include "analyzer/execution/spawned_process.h"
#include "analyzer/execution/worker_confinement.h"
#include "analyzer/execution/worker_limits.h"
#include "graph/base/version.h"

namespace opseq {
namespace {

// None where there is none; the other side was told why.
std::unique_ptr<Executor> greeted(int socket, const OpenRuntime& open) {
  const std::optional<Message> hello = receive_message(socket);
  if (!hello || !confine_worker(hello->value("parent", pid_t{0}))) return nullptr;
  Message reply{{"version", program_version}};
  std::unique_ptr<Executor> executor;
  if (text_at(*hello, "version") == program_version) {
    auto opened = open(text_at(*hello, "runtime"));
    if (const std::string* const problem = std::get_if<std::string>(&opened))
      reply["problem"] = *problem;
    else
      executor = std::move(std::get<std::unique_ptr<Executor>>(opened));
  }
  return send_message(socket, reply) ? std::move(executor) : nullptr;
}

Message answer(const Message& request, const std::vector<WorkerTask>& tasks, Executor& executor) {
  const std::string name = text_at(request, "task");
  for (const WorkerTask& task : tasks)
    if (task.name == name) return {{"reply", task.run(request.at("body"), executor)}};
  return {{"problem", "there is no task " + name}};
}

// Holds what is done for a request to its limits, but not what is said of it.
class Limited {
 public:
  explicit Limited(const WorkerLimits& limits) { limit_request(limits); }
  Limited(const Limited&) = delete;
  Limited& operator=(const Limited&) = delete;
  ~Limited() { lift_memory_limit(); }
};

Message answer_or_problem(const Message& request, const std::vector<WorkerTask>& tasks, Executor& executor) {
  try {
    const Limited limited(limits_of(request.at("limits")));
    return answer(request, tasks, executor);
  } catch (const std::bad_alloc&) {
    return {{"memory", true}};
  } catch (const std::exception& error) {
    return {{"problem", std::string("it threw: ") + error.what()}};
  } catch (...) {
    return {{"problem", "it threw"}};
  }
}

}  // namespace

bool is_started_as_worker() {
  struct stat status {};
  return ::fstat(SpawnedProcess::spawned_socket, &status) == 0 && S_ISSOCK(status.st_mode);
}

int serve_requests(int socket, const std::vector<WorkerTask>& tasks, const OpenRuntime& open) {
  const std::unique_ptr<Executor> executor = greeted(socket, open);
  if (!executor) return 1;
  while (const std::optional<Message> request = receive_message(socket))
    if (!send_message(socket, answer_or_problem(*request, tasks, *executor))) break;
  return 0;
}

}  // namespace opseq
