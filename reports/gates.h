// Gates: conditions on coverage and gaps that a test suite is held to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reports/coverage_report.h"
#include "reports/gap_report.h"

namespace opseq {

struct SequenceBar {
  std::uint32_t k = 0;
  std::string percent;  // decimal, as it was given
};

struct GateOptions {
  std::optional<std::string> operators;  // per cent, decimal, as it was given
  std::vector<SequenceBar> sequences;
  std::optional<double> gap_q;
  std::filesystem::path baseline;  // a database or the JSON of opseq coverage; empty: none
  bool fail_on_lost = false;
};

struct Gate {
  std::string name;  // the option that asks for it: "--fail-under-sequences 2:80"
  bool passed = false;
  std::string message;                              // one sentence: what was found and what was asked for
  std::vector<std::vector<std::string>> sequences;  // the operators of those that fail it, the first few
};

inline constexpr std::size_t sequences_shown_by_gate = 5;

}  // namespace opseq
