// Groups of models beside each other, as an analysis could find them.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/suite/group_comparison.h"

namespace opseq::test {

struct FamiliesFixture {
  NgramRows rows;
  GroupComparison found;

  FamiliesFixture() {
    rows.longest = 2;
    rows.database_options = {{"label", "type"}};
    rows.operators = {"Abs", "Conv", "Rel|u"};
    rows.sequences = {{0}, {1}, {2}, {1, 2}};
    rows.sequence_ids = {11, 12, 13, 14};
    found.options.name = "family";
    found.of_models = 4;
    found.against_models = 6;
    found.by_models = 2;
    found.groups = {group("zoo", 0, 3, 4, {2, 4}), group("zoo/text", 1, 2, 1, {1, 2}),
                    group("zoo/vision, \n", 1, 1, 3, {1, 3}), group(std::nullopt, 0, 1, 2, {0, 1})};
    found.all = group(std::nullopt, 0, 4, 6, {2, 5});
    found.groups[0].only_failing = std::vector<FailingSequence>{{3, 3}, {0, 2}};
    found.groups[1].only_failing = std::vector<FailingSequence>{};
    found.all.only_failing = std::vector<FailingSequence>{{3, 4}};
    found.groups[1].tests = {
        true,
        8,
        3,
        2,
        {{3, Tendency::more, {3, 0, 0, 7}, std::numeric_limits<double>::infinity(), 0.001, 0.008},
         {0, Tendency::less, {1, 6, 2, 1}, 0.125, 0.005, 0.02}}};
    found.groups[2].tests = {true, 8, 0, 0, {}};
  }

  static ComparedGroup group(std::optional<std::string> value, std::uint32_t depth, std::uint64_t of,
                             std::uint64_t against, const Coverage& singles) {
    ComparedGroup group;
    group.outcome.group = {std::move(value), depth, std::vector<std::uint32_t>(of + against)};
    group.outcome.of_models = of;
    group.outcome.against_models = against;
    group.outcome.by_length = {singles, {0, 1, 0, 0}};
    group.outcome.gaps = singles.total;
    return group;
  }

  void take_contrast() {
    found.against_models = 0;
    found.options.roles.against.clear();
    for (ComparedGroup& each : found.groups) take_contrast(each);
    take_contrast(found.all);
  }
  static void take_contrast(ComparedGroup& group) {
    group.outcome.against_models = 0;
    group.outcome.group.models.resize(group.outcome.of_models);
    group.only_failing.reset();
  }
};

}  // namespace opseq::test
