// What is being done, for who waits for it at a terminal.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace opseq {

// Work whose progress is not known: as long as it is there, and where standard error is a terminal, a line
// says what is done and since how many seconds, from the first second on. It is gone when this is.
class WaitingLine {
 public:
  // `what`: "writing reports"; printable. `enabled` is false where nothing is to be said.
  WaitingLine(std::string what, bool enabled);
  WaitingLine(const WaitingLine&) = delete;
  WaitingLine& operator=(const WaitingLine&) = delete;
  ~WaitingLine();

 private:
  void show();

  const std::string what_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;  // not there where nothing is shown
};

// "writing reports: 3 s"
std::string waiting_text(const std::string& what, std::chrono::seconds elapsed);

}  // namespace opseq
