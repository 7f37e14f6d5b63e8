#include "reports/overview/left_out.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/text/figures.h"

namespace opseq {
namespace {

// The limits that pairs are over, each once.
std::string limits_of(const ReportLeftOut& left_out, LimitNaming naming) {
  std::string names;
  for (const Limit limit : {Limit::match_steps, Limit::all_match_steps})
    if (std::ranges::any_of(left_out.pairs, [&](const auto& pair) { return pair.over == limit_name(limit); }))
      names += (names.empty() ? "" : ", ") + naming(limit);
  return names;
}

}  // namespace

std::string left_out_sentence(const ReportIntersection& intersection, LimitNaming naming) {
  const ReportLeftOut& left_out = intersection.left_out;
  return fmt::format(
      "{}: {} of models ({} path pairs) not compared, since it takes more steps than a limit allows ({}). "
      "What "
      "they alone share is missing.",
      name_of(role_comparison_names, intersection.of), plural(left_out.pairs.size(), "pair"),
      grouped(left_out.path_pairs), limits_of(left_out, naming));
}

std::string left_out_reduction_sentence(std::string_view name, LimitNaming naming) {
  return fmt::format("{}: the sequences are not reduced, since it takes more steps than a limit allows ({}).",
                     name, naming(Limit::reduce_steps));
}

}  // namespace opseq
