#include "analyzer/minimization/node_reduction.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzer/minimization/delta_debugging.h"
#include "analyzer/minimization/recorded_values.h"

namespace opseq {
namespace {

class NodeReduction {
 public:
  NodeReduction(HeldTrials& trials, std::uint64_t recorded_bytes)
      : trials_(trials),
        divided_(trials.best().model),
        recorded_(recorded_values(
            divided_, trials.best(),
            [&trials](const ModelCandidate& candidate) { return trials.reference(candidate); },
            recorded_bytes)),
        border_(border_values(divided_, recorded_)) {}

  void run() {
    choice_.nodes = all_numbers(divided_.node_count());
    if (choice_.nodes.empty() || !choose_form()) return;
    choice_.nodes =
        minimal_failing(choice_.nodes, [this](const Items& nodes) { return hold_without(nodes, {}); });
    open_shapes();
  }

  bool lacks_values() const { return recorded_.lacks_values; }

 private:
  // The fewest outputs with which all nodes fail.
  bool choose_form() {
    for (const ExposedValues exposed : {ExposedValues::ends, ExposedValues::outputs})
      for (const bool with_constants : {true, false}) {
        choice_.exposed = exposed;
        choice_.with_constants = with_constants;
        if (trials_.hold(candidate_of(choice_))) return true;
      }
    return false;
  }

  std::optional<ModelCandidate> candidate_of(const PartialChoice& choice) const {
    return partial_candidate(divided_, choice, border_, recorded_.sets);
  }

  bool hold_without(const Items& nodes, const std::set<std::string>& open) {
    PartialChoice choice = choice_;
    choice.nodes = nodes;
    choice.open_shapes.insert(open.begin(), open.end());
    return trials_.hold(candidate_of(choice));
  }

  // A shape that nobody says may be what it takes.
  void open_shapes() {
    for (std::size_t at = choice_.nodes.size(); at-- > 0 && choice_.nodes.size() > 1;) {
      Items left = choice_.nodes;
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
      const std::vector<std::string> made = divided_.outputs_of(choice_.nodes[at]);
      const std::set<std::string> open(made.begin(), made.end());
      if (!hold_without(left, open)) continue;
      choice_.nodes = std::move(left);
      choice_.open_shapes.insert(open.begin(), open.end());
    }
  }

  HeldTrials& trials_;
  DividedModel divided_;
  RecordedValues recorded_;
  BorderValues border_;
  PartialChoice choice_;
};

}  // namespace

bool reduce_nodes(HeldTrials& trials, std::uint64_t recorded_bytes) {
  NodeReduction reduction(trials, recorded_bytes);
  reduction.run();
  return !reduction.lacks_values();
}

}  // namespace opseq
