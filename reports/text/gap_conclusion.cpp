#include "reports/text/gap_conclusion.h"

#include <fmt/format.h>

#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

constexpr double significant_p = 0.05;

std::string headline(const GapReport& report) {
  const TargetOnlyCounts& observed = report.plain.observed;
  return fmt::format(
      "{} of {} {} a sequence that no correct model has; minimal ones, in {} or more models each: {}. ",
      grouped(observed.models_holding), plural(report.of_models, "failing model"),
      observed.models_holding == 1 ? "holds" : "hold", report.options.permutation.min_support,
      grouped(observed.minimal_sequences));
}

std::string distribution(const NullDistribution& found) {
  return fmt::format("{} on average ({} to {}; p = {})",
                     grouped(static_cast<std::uint64_t>(found.mean + 0.5)), grouped(found.low),
                     grouped(found.high), significant(found.p));
}

std::string chance(const GapReport& report) {
  const bool is_more = report.plain.minimal_sequences.p <= significant_p;
  return fmt::format("With the labels shuffled there are {}, so the number is {} than chance alone makes. ",
                     distribution(report.plain.minimal_sequences), is_more ? "larger" : "no larger");
}

// Whether shuffling among models of the same size changes anything at all.
bool has_freedom(const NullDistribution& found) { return found.low != found.high; }

std::string sizes(const GapReport& report) {
  return fmt::format("Failing models are {} than correct ones ({} distinct n-grams on average against {}); ",
                     report.of_ngrams > report.against_ngrams ? "larger" : "not larger",
                     one_decimal(report.of_ngrams), one_decimal(report.against_ngrams));
}

std::string chance_by_size(const GapReport& report) {
  const NullDistribution& found = report.stratified.minimal_sequences;
  if (!has_freedom(found))
    return sizes(report) +
           "shuffling the labels among models of the same size changes nothing, so these models can't tell "
           "size from "
           "failing. ";
  return sizes(report) +
         fmt::format(
             "with the labels shuffled among models of the same size there are {}: {}. By chance, {} of the "
             "failing models would hold one, and {} among models of the same size. ",
             distribution(found),
             found.p <= significant_p ? "size does not explain the number"
                                      : "size and chance explain the number",
             one_decimal(report.plain.models_holding.mean),
             one_decimal(report.stratified.models_holding.mean));
}

std::string single_sequences(const GapReport& report) {
  return fmt::format(
      "Of the {} that {}, {} significantly more frequent in failing models "
      "(Fisher's exact test, q at most {}); {} so after adjusting for size (exact test within strata of "
      "size). ",
      plural(report.tested, "sequence"), words_of_tested(report.options.min_support),
      report.significant_fisher == 1 ? "1 is" : grouped(report.significant_fisher) + " are", significant_q,
      report.significant_stratified == 0   ? "none remains"
      : report.significant_stratified == 1 ? "1 remains"
                                           : grouped(report.significant_stratified) + " remain");
}

std::string verdict(const GapReport& report) {
  const bool has_many = report.stratified.minimal_sequences.p <= significant_p;
  const bool has_single = report.significant_stratified > 0;
  if (has_many && has_single)
    return "These models say yes: there are more such sequences than size and chance make, and some "
           "stand "
           "out on their own.";
  if (has_many)
    return "These models say yes as a whole, but no sequence stands out on its own: the list says "
           "where to "
           "look, not what is at fault.";
  if (has_single)
    return "These models do not say so as a whole, but the sequences that stand out on their own "
           "deserve a "
           "look; --replicate tells whether they come back in other models.";
  if (!has_freedom(report.stratified.minimal_sequences))
    return "These models can't tell; more of both kinds and of the same size could.";
  return "These models do not say so: that no correct model has a sequence is no evidence against it "
         "here.";
}

}  // namespace

std::string make_conclusion(const GapReport& report) {
  const std::string question = "Do failing models share operator sequences that correct models lack? ";
  if (report.of_models == 0 || report.against_models == 0)
    return question + fmt::format("It can't be judged: there are {} and {} to compare.",
                                  plural(report.of_models, "failing model"),
                                  plural(report.against_models, "correct model"));
  if (report.options.permutation.permutations == 0)
    return question + headline(report) + single_sequences(report) +
           "Without permutations nothing more can be said.";
  return question + headline(report) + chance(report) + chance_by_size(report) + single_sequences(report) +
         verdict(report);
}

}  // namespace opseq
