#include "analyzer/minimization/causes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "graph/editing/operator_kinds.h"

namespace opseq {
namespace {

using OperatorSequence = std::vector<std::string>;
using Box = std::vector<std::set<std::string>>;  // a set of operators for each place

// "com::Relu" and "Add+(v:float32:2)" have domain and type in front.
bool jumps(const std::string& label) {
  const std::string type = label.substr(0, label.find_first_of("+@"));
  const std::size_t colons = type.find("::");
  if (colons == std::string::npos) return is_discrete("", type);
  return is_discrete(type.substr(0, colons), type.substr(colons + 2));
}

// All sequences that the box holds.
std::vector<OperatorSequence> sequences_of(const Box& box) {
  std::vector<OperatorSequence> sequences{{}};
  for (const std::set<std::string>& place : box) {
    std::vector<OperatorSequence> longer;
    for (const OperatorSequence& begin : sequences)
      for (const std::string& next : place) {
        longer.push_back(begin);
        longer.back().push_back(next);
      }
    sequences = std::move(longer);
  }
  return sequences;
}

std::size_t size_of(const Box& box) {
  std::size_t size = 1;
  for (const std::set<std::string>& place : box) size *= place.size();
  return size;
}

Box box_of(const OperatorSequence& sequence) {
  Box box;
  for (const std::string& each : sequence) box.push_back({each});
  return box;
}

// Of groups of one size that in which what comes first varies least: a pattern that an optimizer looks for
// begins there.
bool is_better(const Box& box, const Box& than) {
  if (size_of(box) != size_of(than)) return size_of(box) > size_of(than);
  return std::ranges::lexicographical_compare(
      box, than, {}, [](const auto& place) { return place.size(); },
      [](const auto& place) { return place.size(); });
}

class Grouping {
 public:
  explicit Grouping(std::set<OperatorSequence> sequences) : left_(std::move(sequences)) {}

  // Takes the largest box of what is left.
  Box take_largest() {
    Box best = box_of(*left_.begin());
    for (const OperatorSequence& seed : left_)
      for (std::size_t place = 0; place < seed.size() && seed.size() > 1; ++place) {
        Box box = grown(seed, place);
        if (is_better(box, best)) best = std::move(box);
      }
    for (const OperatorSequence& sequence : sequences_of(best)) left_.erase(sequence);
    return best;
  }

  bool is_empty() const { return left_.empty(); }

 private:
  // With all operators that the seed fails with at that place, then at each other place those that go with
  // all of what is there.
  Box grown(const OperatorSequence& seed, std::size_t place) const {
    Box box = box_of(seed);
    grow(box, place);
    for (std::size_t other = 0; other < seed.size(); ++other)
      if (other != place) grow(box, other);
    return box;
  }

  void grow(Box& box, std::size_t place) const {
    std::set<std::string> candidates;
    for (const OperatorSequence& sequence : left_)
      if (sequence.size() == box.size()) candidates.insert(sequence[place]);
    for (const std::string& candidate : candidates) {
      Box slice = box;
      slice[place] = {candidate};
      const std::vector<OperatorSequence> wanted = sequences_of(slice);
      if (std::ranges::all_of(wanted, [this](const OperatorSequence& each) { return left_.contains(each); }))
        box[place].insert(candidate);
    }
  }

  std::set<OperatorSequence> left_;
};

// What findings of one cause have in common from the start.
struct Alike {
  std::size_t length = 0;
  bool jumps = false;
  std::string configuration{};
  FailureSignature signature{};

  auto key() const {
    return std::tuple(length, jumps, configuration, signature.tested.kind, signature.tested.message,
                      signature.reference.kind, signature.reference.message);
  }
  bool operator<(const Alike& other) const { return key() < other.key(); }
};

Cause cause_of(const Box& box, const Alike& alike,
               const std::map<OperatorSequence, std::vector<std::uint32_t>>& numbers) {
  Cause cause{{}, alike.signature, alike.configuration, {}};
  for (const std::set<std::string>& place : box) cause.places.emplace_back(place.begin(), place.end());
  for (const OperatorSequence& sequence : sequences_of(box)) {
    const auto& found = numbers.at(sequence);
    cause.findings.insert(cause.findings.end(), found.begin(), found.end());
  }
  std::ranges::sort(cause.findings);
  return cause;
}

}  // namespace

std::vector<Cause> causes(const std::vector<MinimalFinding>& findings) {
  std::map<Alike, std::map<OperatorSequence, std::vector<std::uint32_t>>> groups;
  for (std::uint32_t number = 0; number < findings.size(); ++number) {
    const MinimalFinding& each = findings[number];
    const bool last_jumps = !each.operators.empty() && jumps(each.operators.back());
    groups[{each.operators.size(), last_jumps, each.configuration, each.signature}][each.operators].push_back(
        number);
  }
  std::vector<Cause> found;
  for (const auto& [alike, numbers] : groups) {
    std::set<OperatorSequence> sequences;
    for (const auto& [sequence, ignored] : numbers) sequences.insert(sequence);
    Grouping grouping(std::move(sequences));
    while (!grouping.is_empty()) found.push_back(cause_of(grouping.take_largest(), alike, numbers));
  }
  std::ranges::stable_sort(found, [](const Cause& a, const Cause& b) {
    return std::pair(b.findings.size(), a.places) < std::pair(a.findings.size(), b.places);
  });
  return found;
}

std::string places_text(const Cause& cause) {
  std::string text;
  for (const std::vector<std::string>& place : cause.places) {
    std::string alternatives;
    for (const std::string& each : place) alternatives += (alternatives.empty() ? "" : ", ") + each;
    text += (text.empty() ? "" : " → ") + (place.size() == 1 ? alternatives : '{' + alternatives + '}');
  }
  return text;
}

}  // namespace opseq
