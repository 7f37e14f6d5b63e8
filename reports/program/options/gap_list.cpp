#include "reports/program/options/gap_list.h"

namespace opseq {
namespace {

constexpr std::uint32_t min_models_of_all = 1;

}  // namespace

void add_min_models(OptionList& list, GapListChoice& choice) {
  const std::string words = default_text(default_min_models(2)) + ", or 1 of a single one; with --all " +
                            default_text(min_models_of_all);
  list.number("--min-models", choice.min_models, "M", {1}, "A gap is held by as many models", words.c_str());
}

void add_min_support(OptionList& list, std::optional<std::uint32_t>& min_support) {
  list.number_or("--min-support", min_support, "testable", "N", {1},
                 "A sequence is tested if as many of the models compared hold it, or if it could become "
                 "significant (Tarone's criterion)");
}

void add_rank(OptionList& list, GapRank& rank) {
  list.choice("--rank", rank, gap_rank_names, "What gaps are sorted by");
}

GapOptions resolve(const GapListChoice& choice) {
  GapOptions options = choice.gaps;
  options.min_models = choice.min_models;
  if (!options.min_models && options.all) options.min_models = min_models_of_all;
  return options;
}

}  // namespace opseq
