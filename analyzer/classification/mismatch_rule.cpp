#include "analyzer/classification/mismatch_rule.h"

#include <array>
#include <charconv>
#include <cmath>

namespace opseq {
namespace {

std::optional<double> parsed_tolerance(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return std::isfinite(number) && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<MismatchRule> parsed_tolerances(std::string_view text) {
  const std::size_t comma = text.find(',');
  const auto absolute = parsed_tolerance(text.substr(0, comma));
  const auto relative =
      comma == std::string_view::npos ? std::optional(0.0) : parsed_tolerance(text.substr(comma + 1));
  if (!absolute || !relative) return std::nullopt;
  return MismatchRule{.kind = MismatchRule::Kind::tolerance, .tolerance = {*absolute, *relative}};
}

std::string number_text(double number) {
  std::array<char, 32> text;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

Outcome outcome_by_verdict(Verdict verdict, bool unstable_is_mismatch) {
  if (verdict >= Verdict::value) return Outcome::mismatch;
  if (verdict <= Verdict::rounding) return Outcome::correct;
  return unstable_is_mismatch ? Outcome::mismatch : Outcome::unstable;
}

Outcome mismatch_where(bool is_mismatch) { return is_mismatch ? Outcome::mismatch : Outcome::correct; }

}  // namespace

std::optional<MismatchRule> parse_mismatch_rule(std::string_view text) {
  using Kind = MismatchRule::Kind;
  if (text == "fault") return MismatchRule{.kind = Kind::fault};
  if (text == "unstable") return MismatchRule{.kind = Kind::unstable};
  if (const auto criterion = value_of(criterion_names, text))
    return MismatchRule{.kind = Kind::criterion, .criterion = *criterion};
  return parsed_tolerances(text);
}

std::string rule_text(const MismatchRule& rule) {
  switch (rule.kind) {
    case MismatchRule::Kind::fault:
      return "fault";
    case MismatchRule::Kind::unstable:
      return "unstable";
    case MismatchRule::Kind::criterion:
      return std::string(name_of(criterion_names, rule.criterion));
    default:
      return number_text(rule.tolerance.absolute) + "," + number_text(rule.tolerance.relative);
  }
}

bool needs_verdict(const MismatchRule& rule) {
  return rule.kind == MismatchRule::Kind::fault || rule.kind == MismatchRule::Kind::unstable;
}

Outcome outcome_of(const ModelJudgement& model, const MismatchRule& rule) {
  if (model.failure) return *model.failure;
  if (rule.kind == MismatchRule::Kind::tolerance) return mismatch_where(model.exceeds_tolerance);
  if (rule.kind == MismatchRule::Kind::criterion)
    return mismatch_where(holds(model.criteria, rule.criterion));
  if (!model.verdict) return mismatch_where(holds(model.criteria, Criterion::torch));
  return outcome_by_verdict(*model.verdict, rule.kind == MismatchRule::Kind::unstable);
}

}  // namespace opseq
