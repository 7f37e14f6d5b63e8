#include "reports/program/terminal/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "reports/program/terminal/messages.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::chrono::milliseconds refresh{100};

}  // namespace

std::string progress_text(const StepProgress& step, std::chrono::duration<double> elapsed) {
  const double share = step.total == 0 ? 1 : static_cast<double>(step.done) / static_cast<double>(step.total);
  const int percent_done = static_cast<int>(100 * share);
  std::string text = step.what + ": ";
  if (step.unit == ProgressUnit::items)
    text += fmt::format("{} of {} ({}%)", grouped(std::to_string(step.done)),
                        grouped(std::to_string(step.total)), percent_done);
  else
    text += fmt::format("{}%", percent_done);
  if (step.done == 0 || step.done >= step.total) return text;
  return text + fmt::format(", {:.0f} s left", elapsed.count() * (1 - share) / share);
}

ProgressLine::ProgressLine(bool enabled)
    : form_(!enabled                       ? Form::none
            : ::isatty(STDERR_FILENO) == 1 ? Form::changing_line
                                           : Form::line_for_each_step) {}

void ProgressLine::show(const StepProgress& step) {
  if (form_ == Form::none) return;
  if (form_ == Form::line_for_each_step) {
    if (step.what != what_) tell(step.what + " ...");
    what_ = step.what;
    return;
  }
  const Clock::time_point now = Clock::now();
  if (step.what != what_) {
    what_ = step.what;
    began_ = now;
  } else if (now - last_shown_ < refresh && step.done < step.total) {
    return;
  }
  last_shown_ = now;
  is_shown_ = true;
  fmt::print(stderr, "\r\x1b[K{}", progress_text(step, now - began_));
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (is_shown_) fmt::print(stderr, "\r\x1b[K");
  is_shown_ = false;
}

}  // namespace opseq
