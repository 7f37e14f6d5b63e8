#include "reports/gates/gates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "analyzer/paths/path_count.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

bool reaches(const Coverage& coverage, const Percent& bar) {
  // Exact, and without overflow.
  return PathCount(coverage.covered) * 100 * bar.denominator >= PathCount(coverage.total) * bar.numerator;
}

std::uint64_t missing(const Coverage& coverage, const Percent& bar) {
  const PathCount divisor = PathCount(bar.denominator) * 100;
  const PathCount wanted = PathCount(coverage.total) * bar.numerator;
  const auto needed = static_cast<std::uint64_t>(wanted / divisor);
  return needed + (wanted % divisor != 0) - coverage.covered;
}

// Two decimals, rounded down: what fails does not look as if it passed.
std::string percent_down(const Coverage& coverage) {
  const auto hundredths = static_cast<std::uint64_t>(PathCount(coverage.covered) * 10000 / coverage.total);
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

// The uncovered sequences of k operators, those of the most models of `of` first; the first few.
std::vector<std::vector<std::string>> first_uncovered(const GateInput& input, std::uint32_t k) {
  const NgramRows& rows = input.rows;
  const auto& of = input.coverage.of_models;
  const auto& covered = input.coverage.covered;
  std::vector<std::pair<std::int64_t, std::uint32_t>> found;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    if (rows.sequences[s].size() != k || std::binary_search(covered.begin(), covered.end(), s)) continue;
    const MemberView models = row_at(rows.holders, s);
    const auto support = std::count_if(models.begin(), models.end(), [&](std::uint32_t model) {
      return std::binary_search(of.begin(), of.end(), model);
    });
    if (support > 0) found.emplace_back(-support, s);
  }
  const std::size_t shown = std::min(found.size(), sequences_shown_by_gate);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end());
  std::vector<std::vector<std::string>> names;
  for (std::size_t i = 0; i < shown; ++i) names.push_back(operator_names(rows, found[i].second));
  return names;
}

std::string what_is_counted(std::uint32_t k) {
  return k == 1 ? "an operator" : fmt::format("a sequence of {} operators", k);
}

std::string counted(std::uint64_t count, std::uint32_t k) {
  return k == 1 ? plural(count, "operator") : fmt::format("{} of {} operators", plural(count, "sequence"), k);
}

void hold_to_bar(Gate& gate, const Coverage& share, const std::string& things, const Percent& bar) {
  gate.passed = reaches(share, bar);
  gate.message = fmt::format("{} of {} covered, {} %", grouped(share.covered), things, percent_down(share));
  gate.message += gate.passed
                      ? fmt::format("; {} % asked for.", bar.text)
                      : fmt::format("; {} more needed for {} %.", grouped(missing(share, bar)), bar.text);
}

void check_bar(Gate& gate, const GateInput& input, std::uint32_t k, const Percent& bar) {
  if (k > input.rows.longest) {
    gate.message = fmt::format(
        "the database has sequences of up to {} operators, none of {}: analyze it with "
        "--ngram-max {}.",
        input.rows.longest, k, k);
    return;
  }
  const Coverage& coverage = input.coverage.by_length[k - 1];
  if (coverage.total == 0) {
    gate.message = fmt::format("there is nothing to cover: no model of {} has {}.", listed(input.coverage.of),
                               what_is_counted(k));
    return;
  }
  hold_to_bar(gate, coverage, counted(coverage.total, k), bar);
  if (!gate.passed) gate.sequences = first_uncovered(input, k);
}

Gate gap_gate(const GateInput& input, double q) {
  Gate gate{fmt::format("--fail-on-gap-q {}", q), false, "", {}};
  const GapReport& report = input.all_gaps;
  if (report.tested == 0) {
    gate.message =
        report.against_models == 0
            ? fmt::format("nothing could be tested: there is no contrast to compare models of {} with.",
                          set_list(report.options.roles.of))
            : fmt::format("nothing could be tested: there are {} and {}, and no sequence that {}.",
                          plural(report.of_models, "failing model"),
                          plural(report.against_models, "correct model"),
                          words_of_tested(report.options.min_support));
    return gate;
  }
  std::vector<const Gap*> significant_gaps;
  for (const Gap& gap : report.gaps)
    if (gap.is_tested && gap.association.stratified_q <= q) significant_gaps.push_back(&gap);
  std::stable_sort(significant_gaps.begin(), significant_gaps.end(), [](const Gap* a, const Gap* b) {
    return a->association.stratified_p < b->association.stratified_p;
  });
  gate.passed = significant_gaps.empty();
  gate.message = fmt::format(
      "{} of {} tested {} not covered and more frequent in failing models with a "
      "q of at most {}.",
      grouped(significant_gaps.size()), plural(report.tested, "sequence"),
      significant_gaps.size() == 1 ? "is" : "are", q);
  for (std::size_t i = 0; i < std::min(significant_gaps.size(), sequences_shown_by_gate); ++i)
    gate.sequences.push_back(operator_names(input.rows, significant_gaps[i]->sequence));
  return gate;
}

bool is_held_by_suite(const GateInput& input, const std::vector<std::string>& operators) {
  const auto sequence = find_sequence(input.rows, operators);
  if (!sequence) return false;
  const MemberView models = row_at(input.rows.holders, *sequence);
  const auto& by = input.coverage.by_models;
  return std::any_of(models.begin(), models.end(),
                     [&](std::uint32_t model) { return std::binary_search(by.begin(), by.end(), model); });
}

}  // namespace

Gate lost_gate(const GateInput& input) {
  Gate gate{"--fail-on-lost", false, "there is no baseline to compare with.", {}};
  if (input.baseline == nullptr) return gate;
  if (input.baseline->longest > input.rows.longest) {
    gate.message = fmt::format(
        "the baseline has sequences of up to {} operators, the database only of up to {}: "
        "analyze it with --ngram-max {}.",
        input.baseline->longest, input.rows.longest, input.baseline->longest);
    return gate;
  }
  std::uint64_t lost = 0;
  for (const std::vector<std::string>& operators : input.baseline->covered) {
    if (is_held_by_suite(input, operators)) continue;
    if (++lost <= sequences_shown_by_gate) gate.sequences.push_back(operators);
  }
  gate.passed = lost == 0;
  gate.message = fmt::format("{} of {} that the baseline covers {} no longer covered.", grouped(lost),
                             plural(input.baseline->covered.size(), "sequence"), lost == 1 ? "is" : "are");
  return gate;
}

std::optional<Percent> parse_percent(const std::string& text) {
  Percent percent{text, 0, 1};
  const std::size_t point = text.find('.');
  const std::string whole = text.substr(0, point);
  const std::string places = point == std::string::npos ? "" : text.substr(point + 1);
  const std::string digits = whole + places;
  const bool is_decimal =
      !whole.empty() && whole.size() <= 3 && places.size() <= 9 &&
      (point == std::string::npos || !places.empty()) &&
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_decimal) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), percent.numerator);
  for (std::size_t i = 0; i < places.size(); ++i) percent.denominator *= 10;
  if (percent.numerator > 100 * percent.denominator) return std::nullopt;
  return percent;
}

std::optional<SequenceBar> parse_sequence_bar(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  SequenceBar bar;
  const char* end = text.data() + colon;
  const auto [last, error] = std::from_chars(text.data(), end, bar.k);
  const auto percent = parse_percent(text.substr(colon + 1));
  if (error != std::errc() || last != end || bar.k == 0 || !percent) return std::nullopt;
  bar.percent = *percent;
  return bar;
}

Gate share_gate(const std::string& name, const Coverage& share, const std::string& things,
                const Percent& bar) {
  Gate gate{name, false, "there is nothing to cover.", {}};
  if (share.total > 0) hold_to_bar(gate, share, things, bar);
  return gate;
}

std::vector<Gate> check_gates(const GateInput& input, const GateOptions& options) {
  std::vector<Gate> gates;
  if (options.operators) {
    gates.push_back({"--fail-under-operators " + options.operators->text, false, "", {}});
    check_bar(gates.back(), input, 1, *options.operators);
  }
  for (const SequenceBar& bar : options.sequences) {
    gates.push_back({fmt::format("--fail-under-sequences {}:{}", bar.k, bar.percent.text), false, "", {}});
    check_bar(gates.back(), input, bar.k, bar.percent);
  }
  if (options.gap_q) gates.push_back(gap_gate(input, *options.gap_q));
  if (options.fail_on_lost) gates.push_back(lost_gate(input));
  return gates;
}

}  // namespace opseq
