#include "analyzer/alignment/equality.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "graph/base/error.h"
#include "graph/canonical/binary.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

std::uint64_t key_of(Operand source, Operand target) {
  return static_cast<std::uint64_t>(source->id) << 32 | target->id;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a ^ (b + 0x9e3779b97f4a7c15 + (a << 6) + (a >> 2));
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  return (x ^ (x >> 27)) * 0x94d049bb133111eb;
}

std::uint64_t text_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

// Constants with a tolerance hash by their shape alone.
std::uint64_t constant_hash(const Expression& x) {
  if (!is_floating_point(x.constant->type)) return mixed(x.digest.high, x.digest.low);
  std::uint64_t hash = 1;
  for (const std::int64_t size : x.constant->shape) hash = mixed(hash, static_cast<std::uint64_t>(size));
  return hash;
}

// What two models may tell an operator alike: all integers, but of a loop's values those that tell the loops
// of one model apart.
Dims compared_integers(const Expression& x) {
  const Dims& all = x.attributes.integers;
  return is_a(&x, body_input_op) ? Dims(all.begin(), all.begin() + 2) : all;
}

// Whether numbers that two operators are told count as the same.
bool is_told_number(double source, double target, double tolerance) {
  if (source == target || (std::isnan(source) && std::isnan(target))) return true;
  if (!std::isfinite(source) || !std::isfinite(target)) return false;  // of no bound, any number is a share
  return std::abs(source - target) <= tolerance * std::max(std::abs(source), std::abs(target));
}

}  // namespace

std::vector<Operand> reachable(const std::vector<Operand>& from) {
  std::vector<Operand> found, open = from;
  std::unordered_map<Operand, bool> seen;
  while (!open.empty()) {
    const Operand x = open.back();
    open.pop_back();
    if (std::exchange(seen[x], true)) continue;
    found.push_back(x);
    open.insert(open.end(), x->operands.begin(), x->operands.end());
  }
  std::ranges::sort(found, {}, &Expression::id);
  return found;
}

std::vector<Operand> output_values(const CanonicalModel& model) {
  std::vector<Operand> values;
  for (const CanonicalOutput& output : model.outputs) values.push_back(output.value);
  return values;
}

Equality::Equality(const CanonicalModel& source, const CanonicalModel& target, EqualityOptions options)
    : source_(source),
      target_(target),
      options_(std::move(options)),
      in_source_(reachable(output_values(source))),
      in_target_(reachable(output_values(target))) {
  hash_all();
}

std::uint64_t Equality::hash_of(const Expression& x, const Hashes& operands, bool is_target) const {
  if (is_constant(&x)) return constant_hash(x);
  std::uint64_t hash = mixed(text_hash(x.op) + (x.is_literal ? 1 : 0), text_hash(x.attributes.text));
  if (!x.attributes.circumstances.empty()) hash = mixed(hash, text_hash(x.attributes.circumstances));
  if (is_a(&x, input_op)) {
    const auto said = static_cast<std::size_t>(x.attributes.integers[0]);
    const bool is_mapped = is_target && said < options_.inputs.size();
    return mixed(hash,
                 static_cast<std::uint64_t>(is_mapped ? options_.inputs[said] : x.attributes.integers[0]));
  }
  for (const std::int64_t integer : compared_integers(x))
    hash = mixed(hash, static_cast<std::uint64_t>(integer));
  std::uint64_t sum = 0;
  const bool is_free = is_commutative(x);
  for (const Operand operand : x.operands) {
    const std::uint64_t each = operands[operand->id];
    is_free ? sum += mixed(7, each) : sum = mixed(sum, each);
  }
  return mixed(hash, sum);
}

// Assumed pairs have the source's hash.
void Equality::hash_all() {
  source_hashes_.assign(source_.builder.pool().all().size(), 0);
  target_hashes_.assign(target_.builder.pool().all().size(), 0);
  by_source_hash_.clear();
  by_target_hash_.clear();
  for (const Operand x : in_source_) {
    source_hashes_[x->id] = hash_of(*x, source_hashes_, false);
    if (!is_constant(x)) by_source_hash_[source_hashes_[x->id]].push_back(x);
  }
  std::unordered_map<Operand, Operand> counterparts;
  for (const Pair& pair : assumed_) counterparts[pair.target] = pair.source;
  for (const Operand x : in_target_) {
    const auto found = counterparts.find(x);
    target_hashes_[x->id] =
        found != counterparts.end() ? source_hashes_[found->second->id] : hash_of(*x, target_hashes_, true);
    if (!is_constant(x)) by_target_hash_[target_hashes_[x->id]].push_back(x);
  }
}

bool Equality::may_be_equal(Operand source, Operand target) const {
  return source_hashes_[source->id] == target_hashes_[target->id];
}

bool Equality::told_the_same(const Expression& source, const Expression& target) const {
  const ExpressionAttributes &a = source.attributes, &b = target.attributes;
  if (is_a(&source, input_op)) {
    const auto said = static_cast<std::size_t>(b.integers[0]);
    return said < options_.inputs.size() ? options_.inputs[said] == a.integers[0] : a.integers == b.integers;
  }
  if (compared_integers(source) != compared_integers(target) || a.text != b.text ||
      a.circumstances != b.circumstances || a.numbers.size() != b.numbers.size())
    return false;
  for (std::size_t i = 0; i < a.numbers.size(); ++i)
    if (!is_told_number(a.numbers[i], b.numbers[i], options_.numbers)) return false;
  return true;
}

bool Equality::close(const Tensor& source, const Tensor& target) {
  if (source.shape != target.shape) return false;
  if (!is_floating_point(source.type) || !is_floating_point(target.type)) return source == target;
  const std::vector<double> a = reals_of(source).values, b = reals_of(target).values;
  double most = 0, difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isfinite(a[i])) most = std::max(most, std::abs(a[i]));
    if (a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))) continue;
    const double each = std::abs(a[i] - b[i]);
    if (!std::isfinite(each)) return false;
    difference = std::max(difference, each);
  }
  if (difference == 0) return true;
  const double share = difference / most;  // of zeros: infinite
  if (!(share <= options_.constants)) return false;
  largest_difference_ = std::max(largest_difference_, share);
  return true;
}

Equality::Answer Equality::known(Operand source, Operand target) const {
  if (!may_be_equal(source, target)) return Answer::no;
  const auto found = memo_.find(key_of(source, target));
  if (found == memo_.end()) return Answer::open;
  return found->second ? Answer::yes : Answer::no;
}

Equality::Answer Equality::operands_equal(Operand source, Operand target, bool is_crossed,
                                          std::vector<Pair>& open) const {
  Answer all = Answer::yes;
  for (std::size_t i = 0; i < source->operands.size(); ++i) {
    const Operand a = source->operands[i],
                  b = target->operands[is_crossed ? source->operands.size() - 1 - i : i];
    const Answer each = known(a, b);
    if (each == Answer::no) return Answer::no;
    if (each == Answer::yes) continue;
    all = Answer::open;
    open.push_back({a, b});
  }
  return all;
}

// By what is known of the operands; `open` gets the pairs that have to be known first.
Equality::Answer Equality::looked_at(Operand source, Operand target, std::vector<Pair>& open) {
  if (!are_alike(*source, *target) || source->operands.size() != target->operands.size()) return Answer::no;
  if (is_constant(source) || is_constant(target)) {
    if (!is_constant(source) || !is_constant(target)) return Answer::no;
    return source->digest == target->digest || close(*source->constant, *target->constant) ? Answer::yes
                                                                                           : Answer::no;
  }
  if (!told_the_same(*source, *target)) return Answer::no;
  const Answer straight = operands_equal(source, target, false, open);
  const bool is_free = is_commutative(*source);
  if (straight != Answer::no || !is_free) return straight;
  open.clear();
  return operands_equal(source, target, true, open);
}

void Equality::note_types(const Expression& source, const Expression& target) {
  if (!is_constant(&source) && source.type != target.type && is_floating_point(source.type) &&
      is_floating_point(target.type))
    has_other_types_ = true;
}

bool Equality::equal(Operand source, Operand target) {
  std::vector<Pair> stack{{source, target}};
  while (!stack.empty()) {
    const Pair pair = stack.back();
    if (known(pair.source, pair.target) != Answer::open) {
      stack.pop_back();
      continue;
    }
    if (++looked_at_ > most_pairs)
      throw LimitError(Limit::match_steps,
                       "comparing them takes more than " + std::to_string(most_pairs) + " steps (", ")");
    std::vector<Pair> open;
    const Answer answer = looked_at(pair.source, pair.target, open);
    if (answer == Answer::open) {
      stack.insert(stack.end(), open.begin(), open.end());
      continue;
    }
    memo_[key_of(pair.source, pair.target)] = answer == Answer::yes;
    if (answer == Answer::yes) note_types(*pair.source, *pair.target);
    stack.pop_back();
  }
  return known(source, target) == Answer::yes;
}

void Equality::assume(Operand source, Operand target) {
  assumed_.push_back({source, target});
  std::erase_if(memo_, [](const auto& each) { return !each.second; });
  memo_[key_of(source, target)] = true;
  hash_all();
}

Operand Equality::in_source(Operand target) {
  if (is_constant(target)) return nullptr;
  const auto found = by_source_hash_.find(target_hashes_[target->id]);
  if (found == by_source_hash_.end()) return nullptr;
  for (const Operand candidate : found->second)
    if (equal(candidate, target)) return candidate;
  return nullptr;
}

Operand Equality::in_target(Operand source) {
  if (is_constant(source)) return nullptr;
  const auto found = by_target_hash_.find(source_hashes_[source->id]);
  if (found == by_target_hash_.end()) return nullptr;
  for (const Operand candidate : found->second)
    if (equal(source, candidate)) return candidate;
  return nullptr;
}

}  // namespace opseq
