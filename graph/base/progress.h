// How far long work has come.
#pragma once

#include <cstdint>
#include <functional>

namespace opseq {

// Called now and then, from one thread, with how much is done of how much. What it throws ends the work and
// comes out of it.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

}  // namespace opseq
