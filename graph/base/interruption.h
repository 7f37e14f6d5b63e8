// Asking long work to stop.
#pragma once

#include <atomic>
#include <stdexcept>
#include <string>

namespace opseq {

// Thrown by work that was asked to stop. what() is a clause on what became of what it had begun, which was
// undone where nothing else is said.
class Interrupted : public std::runtime_error {
 public:
  static constexpr char undone[] = "what had been begun was undone";

  Interrupted() : Interrupted(undone) {}
  explicit Interrupted(const std::string& outcome) : std::runtime_error(outcome) {}
};

// The work polls it. It can be requested from any thread, and from a signal handler.
class Interruption {
 public:
  void request() noexcept { is_requested_.store(true, std::memory_order_relaxed); }
  bool is_requested() const noexcept { return is_requested_.load(std::memory_order_relaxed); }

  // Throws Interrupted where it is requested.
  void check() const {
    if (is_requested()) throw Interrupted();
  }

 private:
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only set what needs no lock");
  std::atomic<bool> is_requested_{false};
};

}  // namespace opseq
