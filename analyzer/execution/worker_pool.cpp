#include "analyzer/execution/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "graph/base/parallel.h"

namespace opseq {
namespace {

// Answers in whatever order they come, handed over in that of their requests.
class OrderedAnswers {
 public:
  explicit OrderedAnswers(const TakeAnswer& take) : take_(take) {}

  void add(std::size_t request, WorkerAnswer answer) {
    const std::lock_guard alone(mutex_);
    if (has_failed_) return;
    waiting_.emplace(request, std::move(answer));
    while (!waiting_.empty() && waiting_.begin()->first == next_) hand_over();
  }
  // Those behind a request that has none. Not while others add any.
  void hand_over_all() {
    while (!has_failed_ && !waiting_.empty()) hand_over();
  }
  std::size_t handed_over() {
    const std::lock_guard alone(mutex_);
    return next_;
  }

 private:
  void hand_over() {
    auto first = waiting_.extract(waiting_.begin());
    next_ = first.key() + 1;
    has_failed_ = true;
    take_(first.key(), std::move(first.mapped()));
    has_failed_ = false;
  }

  const TakeAnswer& take_;
  std::mutex mutex_;
  std::map<std::size_t, WorkerAnswer> waiting_;
  std::size_t next_ = 0;
  bool has_failed_ = false;  // an exception came out of taking one
};

// Thrown where another thread has met an exception, which comes out in its place.
struct GivenUp {};

class WorkerPool {
 public:
  WorkerPool(const WorkerSettings& settings, const std::vector<WorkerRequest>& requests, const Work& work,
             const TakeAnswer& take)
      : settings_(settings), requests_(requests), work_(work), answers_(take) {}

  void run() {
    const auto threads =
        static_cast<unsigned>(std::clamp<std::size_t>(requests_.size(), 1, std::max(work_.threads, 1U)));
    std::vector<std::optional<Worker>> workers(threads);
    for_each_item(requests_.size(), threads, [&](std::size_t request, std::size_t thread) {
      if (!workers[thread]) workers[thread].emplace(settings_);
      ask(*workers[thread], request, thread);
    });
    if (failure_) {
      answers_.hand_over_all();
      std::rethrow_exception(failure_);
    }
  }

 private:
  void ask(Worker& worker, std::size_t request, std::size_t thread) {
    if (is_given_up_) return;
    try {
      answers_.add(request, worker.ask(requests_[request], [&] { look(thread); }));
    } catch (const GivenUp&) {
    } catch (...) {
      give_up();
    }
  }

  // Keeps the exception that is being dealt with, unless there is one.
  void give_up() {
    const std::lock_guard alone(mutex_);
    if (!failure_) failure_ = std::current_exception();
    is_given_up_ = true;
  }

  void look(std::size_t thread) {
    if (is_given_up_) throw GivenUp();
    if (work_.poll) work_.poll();
    if (thread == 0 && work_.progress) work_.progress(answers_.handed_over(), requests_.size());
  }

  const WorkerSettings& settings_;
  const std::vector<WorkerRequest>& requests_;
  const Work& work_;
  OrderedAnswers answers_;
  std::mutex mutex_;  // of the exception
  std::exception_ptr failure_;
  std::atomic<bool> is_given_up_{false};
};

}  // namespace

void ask_workers(const WorkerSettings& settings, const std::vector<WorkerRequest>& requests, const Work& work,
                 const TakeAnswer& take) {
  WorkerPool(settings, requests, work, take).run();
  if (work.progress) work.progress(requests.size(), requests.size());
}

}  // namespace opseq
