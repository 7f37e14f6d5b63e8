#include "analyzer/execution/process_end.h"

#include <string.h>

namespace opseq {

std::string seconds_text(std::chrono::milliseconds time) {
  const auto tenths = (time.count() + 50) / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
}

std::string signal_text(int number) {
  const char* const name = ::sigdescr_np(number);
  return "it was ended by signal " + std::to_string(number) +
         (name == nullptr ? "" : " (" + std::string(name) + ")");
}

std::string memory_signal_text(int number) {
  return signal_text(number) + ", as where there is no memory left";
}

}  // namespace opseq
