#include "analyzer/suite/telling_sequences.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "analyzer/statistics/multiple_testing.h"
#include "analyzer/statistics/testable.h"
#include "analyzer/suite/sequence_tests.h"

namespace opseq {
namespace {

constexpr std::size_t least_models = 2;  // of a group, and of the others

struct TendencyTest {
  std::uint32_t sequence = 0;
  double p = 1;
  bool is_shortest = false;
};

// The models of all groups that have a value, ascending.
std::vector<std::uint32_t> models_with_value(const std::vector<ModelGroup>& groups) {
  std::vector<std::uint32_t> models;
  for (const ModelGroup& group : groups)
    if (group.value && group.depth == 0)
      models.insert(models.end(), group.models.begin(), group.models.end());
  std::ranges::sort(models);
  return models;
}

bool has_groups_inside(const std::vector<ModelGroup>& groups, std::size_t g) {
  return g + 1 < groups.size() && groups[g + 1].depth > groups[g].depth;
}

// Marks the tests of sequences none of whose parts has a p as small.
void mark_shortest(std::vector<TendencyTest>& tests, const std::vector<SequenceParts>& parts) {
  std::vector<double> least(parts.size(), 1);  // of a sequence and of all of its parts
  auto next = tests.begin();
  for (std::uint32_t s = 0; s < parts.size(); ++s) {
    for (const std::uint32_t part : {parts[s].prefix, parts[s].suffix})
      if (part != no_part) least[s] = std::min(least[s], least[part]);
    if (next == tests.end() || next->sequence != s) continue;
    next->is_shortest = next->p < least[s];
    least[s] = std::min(least[s], next->p);
    ++next;
  }
}

class GroupTeller {
 public:
  GroupTeller(const NgramRows& rows, const std::vector<ModelGroup>& groups, const TellingOptions& options)
      : rows_(rows), groups_(groups), options_(options) {
    compared_ = compare_models(rows, models_with_value(groups), std::vector<std::uint32_t>());
  }

  std::vector<GroupTests> tell() {
    std::vector<GroupTests> told(groups_.size());
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::size_t models = groups_[g].models.size();
      told[g].is_tested = groups_[g].value && !has_groups_inside(groups_, g) && models >= least_models &&
                          compared_.models.size() - models >= least_models;
      if (told[g].is_tested) test(g, told[g]);
    }
    const std::vector<double> q = benjamini_hochberg(p_);
    std::size_t first = 0;
    for (std::size_t i = 0; i < tested_.size(); ++i) {
      const auto& [g, tendency, tests] = tested_[i];
      add_telling(told[g], g, tendency, tests, std::span(q).subspan(first, tests.size()));
      first += tests.size();
    }
    for (GroupTests& group : told) sort_and_cut(group);
    return told;
  }

 private:
  struct Tested {
    std::size_t group = 0;
    Tendency tendency = Tendency::more;
    std::vector<TendencyTest> tests;
  };

  // The group as the target for what is more frequent in it, the others for what is less.
  void label(std::size_t g, Tendency tendency) {
    std::vector<bool> labels(compared_.models.size(), tendency == Tendency::less);
    for (const std::uint32_t model : groups_[g].models) {
      const auto it = std::ranges::lower_bound(compared_.models, model);
      labels[static_cast<std::size_t>(it - compared_.models.begin())] = tendency == Tendency::more;
    }
    compared_.plain.is_target = labels;
    compared_.by_size.is_target = std::move(labels);
  }

  void test(std::size_t g, GroupTests& told) {
    for (const auto& [name, tendency] : tendency_names) {
      label(g, tendency);
      Tested tested{g, tendency, {}};
      for (const Association& found :
           test_sequences(compared_, options_.min_support, options_.threads).tested) {
        tested.tests.push_back({found.sequence, found.stratified_p});
        p_.push_back(found.stratified_p);
      }
      mark_shortest(tested.tests, rows_.parts);
      told.tests += tested.tests.size();
      tested_.push_back(std::move(tested));
    }
  }

  void add_telling(GroupTests& told, std::size_t g, Tendency tendency, const std::vector<TendencyTest>& tests,
                   std::span<const double> q) {
    label(g, Tendency::more);
    const std::vector<ContingencyTable> none = tables_of_none(compared_.by_size);
    for (std::size_t i = 0; i < tests.size(); ++i) {
      if (q[i] > significance_level) continue;
      ++told.telling;
      if (!tests[i].is_shortest) continue;
      ++told.shortest;
      const auto strata = tabulate(row_at(compared_.holders, tests[i].sequence), compared_.by_size, none);
      told.listed.push_back(
          {tests[i].sequence, tendency, sum(strata), mantel_haenszel_odds_ratio(strata), tests[i].p, q[i]});
    }
  }

  void sort_and_cut(GroupTests& told) const {
    const auto key = [](const TellingSequence& one) {
      const bool is_more = one.tendency == Tendency::more;
      return std::tuple(one.p, -static_cast<std::int64_t>(is_more ? one.table.a : one.table.b), !is_more,
                        one.sequence);
    };
    std::ranges::sort(told.listed, {}, key);
    if (options_.most_listed > 0 && told.listed.size() > options_.most_listed)
      told.listed.resize(options_.most_listed);
  }

  const NgramRows& rows_;
  const std::vector<ModelGroup>& groups_;
  const TellingOptions& options_;
  ComparedModels compared_;     // of all groups; the labels are those of the test at hand
  std::vector<Tested> tested_;  // two of each group that is tested
  std::vector<double> p_;       // of all of these, one after the other
};

}  // namespace

std::vector<GroupTests> tell_groups(const NgramRows& rows, const std::vector<ModelGroup>& groups,
                                    const TellingOptions& options) {
  return GroupTeller(rows, groups, options).tell();
}

}  // namespace opseq
