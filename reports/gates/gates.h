// Gates: conditions on coverage and gaps that a test suite is held to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/suite/coverage_report.h"
#include "analyzer/suite/gap_report.h"
#include "reports/gates/baseline.h"

namespace opseq {

// Per cent as it was written, so that it is compared exactly: hundredths and more places are kept.
struct Percent {
  std::string text;               // "99.95"
  std::uint64_t numerator = 0;    // 9995
  std::uint64_t denominator = 1;  // 100
};

// 0 to 100, with up to nine decimals; none for any other text.
std::optional<Percent> parse_percent(const std::string& text);

struct SequenceBar {
  std::uint32_t k = 0;
  Percent percent;
};

// "K:PERCENT", K at least 1; none for any other text.
std::optional<SequenceBar> parse_sequence_bar(const std::string& text);

struct GateOptions {
  std::optional<Percent> operators;
  std::vector<SequenceBar> sequences;
  std::optional<double> gap_q;
  bool fail_on_lost = false;
};

struct Gate {
  std::string name;  // the option that asks for it: "--fail-under-sequences 2:80"
  bool passed = false;
  std::string message;                              // one sentence: what was found and what was asked for
  std::vector<std::vector<std::string>> sequences;  // the operators of those that fail it, the first few
  std::vector<std::string> models{};                // paths of all models that fail it, of gates on models
};

inline constexpr std::size_t sequences_shown_by_gate = 5;
inline constexpr std::size_t models_shown_by_gate = 5;  // where a gate is told of

// What the gates look at.
struct GateInput {
  const NgramRows& rows;
  const CoverageReport& coverage;
  const GapReport& all_gaps;           // not only the minimal ones
  const Baseline* baseline = nullptr;  // of fail_on_lost
};

// The gate of fail_on_lost: which sequences that the baseline covers are covered no longer?
Gate lost_gate(const GateInput& input);

// Holds a share to a bar; `things` are what there are in all, with their number: "21,230 pairs". Fails where
// there are none.
Gate share_gate(const std::string& name, const Coverage& share, const std::string& things,
                const Percent& bar);

// The gates in the order of GateOptions. A gate without the data it needs fails. A figure below a bar fails
// however little it is below: figures are compared as fractions, not as shown.
std::vector<Gate> check_gates(const GateInput& input, const GateOptions& options);

}  // namespace opseq
