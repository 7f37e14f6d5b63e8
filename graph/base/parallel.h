// Work on numbered items by several threads, and beside the caller.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <future>
#include <thread>
#include <vector>

namespace opseq {

// Calls work(item, thread) once for each item below `items`, on `threads` threads (at least 1) of which the
// caller is number 0; a thread takes the next item when it is free, so items may differ in size. Where a call
// throws, no further items begin and the exception comes out here, that of the lowest thread number. Where
// the system makes no more threads, or there is no memory for them, those that there are do the work.
template <class Work>
void for_each_item(std::size_t items, unsigned threads, Work&& work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failures(threads < 1 ? 1 : threads);
  const auto run = [&](std::size_t thread) {
    try {
      for (std::size_t item = next++; item < items; item = next++) work(item, thread);
    } catch (...) {
      failures[thread] = std::current_exception();
      next = items;
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t thread = 1; thread < failures.size() && thread < items; ++thread)
        others.emplace_back(run, thread);
    } catch (const std::exception&) {
    }
    run(0);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

// Begins `work` in a thread beside the caller's where several threads are asked for and one more can be made,
// else when its result is asked for. What it refers to has to outlive the future, which waits for it where it
// is let go.
template <class Work>
auto begin_beside(unsigned threads, const Work& work) {
  const auto policy = threads > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred;
  // A copy: libstdc++ moves what it is given into the thread that it then may not get.
  return std::async(policy, work);
}

}  // namespace opseq
