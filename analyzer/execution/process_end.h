// How processes end, in words.
#pragma once

#include <chrono>
#include <string>

namespace opseq {

// "12.3 s".
std::string seconds_text(std::chrono::milliseconds time);

// "it was ended by signal 11 (Segmentation fault)".
std::string signal_text(int number);

// Of a process that the system has ended where there was no memory left, which it does by SIGKILL.
std::string memory_signal_text(int number);

}  // namespace opseq
