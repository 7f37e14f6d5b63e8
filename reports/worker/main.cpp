// opseq-worker: runs models for opseq, which starts it, in a process of its own. It alone loads ONNX Runtime.
#include <cstdio>
#include <vector>

#include "analyzer/alignment/comparison_task.h"
#include "analyzer/classification/classification_tasks.h"
#include "analyzer/execution/absent_runtime.h"
#include "analyzer/execution/runtime_identity.h"
#include "analyzer/execution/spawned_process.h"
#include "analyzer/execution/worker_server.h"
#include "analyzer/minimization/recording_task.h"

int main() {
  if (!opseq::is_started_as_worker()) {
    std::fputs("opseq-worker: opseq starts it where models are to be run; it does nothing by itself.\n",
               stderr);
    return 1;
  }
  std::vector<opseq::WorkerTask> tasks = opseq::classification_tasks();
  for (const opseq::WorkerTask& task : opseq::minimization_tasks()) tasks.push_back(task);
  tasks.push_back({opseq::identify_task, opseq::identify});
  tasks.push_back({opseq::compare_task_name, opseq::compare_task});
  return opseq::serve_requests(opseq::SpawnedProcess::spawned_socket, tasks, opseq::open_runtime_or_none);
}
