#include "graph/canonical/shape_rules.h"

#include <algorithm>
#include <limits>

#include "graph/canonical/slices.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

// How much more is looked at: a file may ask for any number of integers, again and again.
struct SizeSearch {
  int depth = 12;
  std::size_t& work_left;
};

constexpr std::size_t most_search_work = 4096;  // expressions and integers

KnownShape known_within(Operand x, SizeSearch search);

// Whether its integers in a row are what it has along its one axis.
bool is_list(Operand x) { return x->shape && x->shape->size() <= 1; }

KnownShape known_of_cut(Operand x, const SizeSearch& search) {
  if (!is_list(x->operands[0])) return std::nullopt;
  const KnownShape inner = known_within(x->operands[0], search);
  const Dims& range = x->attributes.integers;
  if (!inner || range[0] != 0) return std::nullopt;
  Dims made;
  for (std::int64_t i = range[1]; i < std::min(range[2], static_cast<std::int64_t>(inner->size()));
       i += range[3])
    made.push_back((*inner)[static_cast<std::size_t>(i)]);
  return made;
}

KnownShape known_of_concat(Operand x, const SizeSearch& search) {
  Dims made;
  for (const Operand part : x->operands) {
    const KnownShape inner = is_list(part) ? known_within(part, search) : std::nullopt;
    if (!inner || made.size() + inner->size() > most_search_work) return std::nullopt;
    made.insert(made.end(), inner->begin(), inner->end());
  }
  return made;
}

// Sizes, where the other type holds them. Of numbers it is not known how many digits they have: float16
// counts to 2048.
KnownShape known_of_cast(Operand x, const SizeSearch& search) {
  const ElementType type = x->type;
  const bool is_long = type == ElementType::int64, is_real = is_floating_point(type);
  if (!is_long && !is_real && type != ElementType::int32) return std::nullopt;
  const KnownShape inner = known_within(x->operands[0], search);
  const std::int64_t most = is_real   ? 2048
                            : is_long ? largest_size
                                      : std::numeric_limits<std::int32_t>::max();
  if (!inner || std::ranges::any_of(*inner, [&](std::int64_t each) { return each < -most || each > most; }))
    return std::nullopt;
  return inner;
}

KnownShape known_of_operator(Operand x, const SizeSearch& search) {
  if (is_constant(x))
    return count_of(*x->shape) > static_cast<std::int64_t>(most_search_work) ? std::nullopt
                                                                             : integers_of(x->constant.get());
  if (is_a(x, "Shape")) return x->operands[0]->shape;
  if (is_a(x, view_op) || is_a(x, "Squeeze") || is_a(x, "Unsqueeze"))
    return known_within(x->operands[0], search);
  if (is_a(x, "Cast")) return known_of_cast(x, search);
  if (is_a(x, cut_op)) return known_of_cut(x, search);
  if (is_a(x, concat_op)) return known_of_concat(x, search);
  if (is_static(x->shape) && x->shape->size() <= 1 && count_of(*x->shape) <= 32)
    return Dims(static_cast<std::size_t>(count_of(*x->shape)), unknown_dim);
  return std::nullopt;
}

KnownShape known_within(Operand x, SizeSearch search) {
  if (search.depth == 0 || search.work_left == 0) return std::nullopt;
  --search.depth;
  --search.work_left;
  KnownShape made = known_of_operator(x, search);
  if (made) search.work_left -= std::min(search.work_left, made->size());
  return made;
}

// What Reshape makes of a shape with 0 and -1 in it; sizes that can't be told are unknown.
std::optional<Dims> reshaped(const KnownShape& x, const Dims& asked, bool keeps_zeros, bool knows_all) {
  if (!are_ordinary(asked)) return std::nullopt;
  Dims made = asked;
  std::optional<std::size_t> rest;
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (made[i] == 0 && !keeps_zeros) {
      if (!x || i >= x->size()) return std::nullopt;
      made[i] = (*x)[i];
    } else if (made[i] < 0) {
      if (rest && knows_all) return std::nullopt;
      rest = i;
    }
  }
  if (!rest || !is_static(x) || unknown_count(made) != 1) return made;
  Dims fixed = made;
  fixed[*rest] = 1;
  const std::int64_t others = count_of(fixed);
  if (others <= 0 || count_of(*x) % others != 0) return std::nullopt;
  made[*rest] = count_of(*x) / others;
  return made;
}

MadeValues viewed(Builder& builder, Operand x, const std::optional<Dims>& shape) {
  if (!shape || unknown_count(*shape) > 1) return std::nullopt;
  if (is_static(*shape) && is_static(x->shape) && count_of(*shape) != count_of(*x->shape))
    return std::nullopt;
  return Operands{view(builder, x, *shape)};
}

MadeValues reshape(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr) return std::nullopt;
  const auto said = said_integers(node, "shape", 1);
  if (!said.is_said) return std::nullopt;
  const bool keeps_zeros = node.attributes.integer("allowzero", 0) != 0;
  if (said.integers) {
    const auto shape = reshaped(x->shape, *said.integers, keeps_zeros, true);
    if (auto made = viewed(builder, x, shape)) return made;
  }
  const KnownShape known = said.integers ? KnownShape(said.integers) : known_integers(node.operand(1));
  const auto shape = known ? reshaped(x->shape, *known, keeps_zeros, false) : std::nullopt;
  if (shape && is_static(*shape))
    if (auto made = viewed(builder, x, shape)) return made;
  if (node.operands.size() < 2) return std::nullopt;
  return Operands{builder.make("Reshape", node.operands, {{keeps_zeros ? 1 : 0}, {}, {}}, shape, x->type)};
}

MadeValues flatten(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr || !x->shape) return std::nullopt;
  const std::int64_t said = node.attributes.integer("axis", 1);
  const auto rank = static_cast<std::int64_t>(x->shape->size());
  const std::int64_t axis = said < 0 ? said + rank : said;
  if (axis < 0 || axis > rank) return std::nullopt;
  Dims parts;
  for (const Dims& sizes :
       {Dims(x->shape->begin(), x->shape->begin() + axis), Dims(x->shape->begin() + axis, x->shape->end())})
    parts.push_back(is_static(sizes) ? count_of(sizes) : unknown_dim);
  return viewed(builder, x, parts);
}

// Ascending and none negative; none where they are no axes.
std::optional<std::vector<std::size_t>> sorted_axes(const Dims& axes, std::size_t rank) {
  std::vector<std::size_t> made;
  for (const std::int64_t axis : axes) {
    const auto at = axis_at(axis, rank);
    if (!at) return std::nullopt;
    made.push_back(*at);
  }
  std::ranges::sort(made);
  return made;
}

MadeValues literal_axes(Builder& builder, const CanonicalNode& node, const std::vector<std::size_t>& axes,
                        const KnownShape& shape) {
  return Operands{builder.make(node.op.c_str(), {node.operand(0)}, {Dims(axes.begin(), axes.end()), {}, {}},
                               shape, node.operand(0)->type)};
}

// Of a value whose rank is not known: the axes as they are, where they count from the front.
MadeValues without_rank(Builder& builder, const CanonicalNode& node, const std::optional<Dims>& axes) {
  if (!axes || std::ranges::any_of(*axes, [](std::int64_t axis) { return axis < 0; })) return std::nullopt;
  std::vector<std::size_t> sorted(axes->begin(), axes->end());
  std::ranges::sort(sorted);
  return literal_axes(builder, node, sorted, std::nullopt);
}

MadeValues squeeze(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr) return std::nullopt;
  const auto said = said_integers(node, "axes", 1);
  if (!x->shape) return without_rank(builder, node, said.integers);
  if (said.is_said && !said.integers) return std::nullopt;
  Dims all = said.integers.value_or(Dims());
  if (!said.is_said) {
    if (!is_static(x->shape)) return std::nullopt;
    for (std::size_t i = 0; i < x->shape->size(); ++i)
      if ((*x->shape)[i] == 1) all.push_back(static_cast<std::int64_t>(i));
  }
  const auto axes = sorted_axes(all, x->shape->size());
  if (!axes) return std::nullopt;
  Dims shape;
  for (std::size_t i = 0; i < x->shape->size(); ++i)
    if (std::ranges::find(*axes, i) == axes->end()) shape.push_back((*x->shape)[i]);
  if (auto made = viewed(builder, x, shape)) return made;
  return literal_axes(builder, node, *axes, shape);
}

MadeValues unsqueeze(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const auto said = said_integers(node, "axes", 1);
  if (x == nullptr || !said.integers) return std::nullopt;
  if (!x->shape) return without_rank(builder, node, said.integers);
  const auto axes = sorted_axes(*said.integers, x->shape->size() + said.integers->size());
  if (!axes) return std::nullopt;
  Dims shape = *x->shape;
  for (const std::size_t axis : *axes) {
    if (axis > shape.size()) return std::nullopt;
    shape.insert(shape.begin() + static_cast<std::ptrdiff_t>(axis), 1);
  }
  if (auto made = viewed(builder, x, shape)) return made;
  return literal_axes(builder, node, *axes, shape);
}

bool is_permutation(const Dims& order) {
  Dims sorted = order;
  std::ranges::sort(sorted);
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (sorted[i] != static_cast<std::int64_t>(i)) return false;
  return true;
}

MadeValues transposed_node(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr) return std::nullopt;
  auto order = node.attributes.integers("perm");
  if (!order) {
    if (!x->shape) return std::nullopt;
    order.emplace();
    for (std::size_t i = x->shape->size(); i-- > 0;) order->push_back(static_cast<std::int64_t>(i));
  }
  if (!is_permutation(*order) || (x->shape && x->shape->size() != order->size())) return std::nullopt;
  return Operands{transpose(builder, x, *order)};
}

// N29.
MadeValues shape_of(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr) return std::nullopt;
  const std::int64_t start = node.attributes.integer("start", 0);
  if (!x->shape) {
    if (start != 0 || node.attributes.has("end")) return std::nullopt;
    return Operands{builder.make("Shape", {x}, {}, Dims{unknown_dim}, ElementType::int64)};
  }
  const auto rank = static_cast<std::int64_t>(x->shape->size());
  const std::int64_t end = node.attributes.integer("end", rank);
  const auto at = [&](std::int64_t axis) {
    return std::clamp<std::int64_t>(axis < 0 ? axis + rank : axis, 0, rank);
  };
  const Dims sizes(x->shape->begin() + at(start), x->shape->begin() + std::max(at(start), at(end)));
  if (is_static(sizes)) {
    builder.note("N29 shape");
    return Operands{builder.constant(
        tensor_of_wholes({{static_cast<std::int64_t>(sizes.size())}, sizes}, ElementType::int64))};
  }
  const Operand all = builder.make("Shape", {x}, {}, Dims{rank}, ElementType::int64);
  return Operands{cut(builder, all, {0, at(start), std::max(at(start), at(end)), 1})};
}

MadeValues size_of(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr || !is_static(x->shape)) return std::nullopt;
  builder.note("N29 shape");
  return Operands{builder.constant(tensor_of_wholes({{}, {count_of(*x->shape)}}, ElementType::int64))};
}

// N30; null where it is not computed.
Operand stretched_constant(Builder& builder, Operand x, const Dims& shape) {
  if (!is_constant(x) || count_of(shape) > most_folded_elements) return nullptr;
  const Tensor& value = *x->constant;
  if (is_whole(value.type))
    return builder.constant(tensor_of_wholes(stretched_to(wholes_of(value), shape), value.type));
  if (!is_floating_point(value.type)) return nullptr;
  return builder.constant_as(tensor_of_reals(stretched_to(reals_of(value), shape), value.type), x->type);
}

// N5 for what makes the same shape.
MadeValues expand(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr || node.operand(1) == nullptr) return std::nullopt;
  const KnownShape asked = known_integers(node.operand(1));
  const KnownShape shape = asked ? broadcast(x->shape, *asked) : std::nullopt;
  if (!is_static(shape)) return Operands{builder.make("Expand", node.operands, {}, shape, x->type)};
  if (x->shape == shape) {
    builder.note("N5 expand to the same shape");
    return Operands{x};
  }
  if (const Operand made = stretched_constant(builder, x, *shape)) return Operands{made};
  return Operands{builder.make("Expand", {x}, {*shape, {}, {}}, shape, x->type)};
}

template <class Array>
Array tiled(Array x, const Dims& repeats) {
  for (std::size_t i = 0; i < repeats.size(); ++i)
    x = joined_along(std::vector<Array>(static_cast<std::size_t>(repeats[i]), x), i);
  return x;
}

// N30; null where it is not computed.
Operand tiled_constant(Builder& builder, Operand x, const Dims& repeats, const Dims& shape) {
  const bool is_empty = std::ranges::any_of(repeats, [](std::int64_t each) { return each < 1; });
  if (!is_constant(x) || is_empty || count_of(shape) > most_folded_elements) return nullptr;
  const Tensor& value = *x->constant;
  if (is_whole(value.type))
    return builder.constant(tensor_of_wholes(tiled(wholes_of(value), repeats), value.type));
  if (!is_floating_point(value.type)) return nullptr;
  return builder.constant_as(tensor_of_reals(tiled(reals_of(value), repeats), value.type), x->type);
}

MadeValues tile(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const auto repeats = integers_of(node.constant(1));
  if (x == nullptr || !repeats || !x->shape || repeats->size() != x->shape->size()) return std::nullopt;
  if (std::ranges::all_of(*repeats, [](std::int64_t each) { return each == 1; })) {
    builder.note("N5 tile once");
    return Operands{x};
  }
  Dims shape = *x->shape;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] >= 0) shape[i] = count_of({shape[i], std::max<std::int64_t>((*repeats)[i], 0)});
  if (const Operand made = tiled_constant(builder, x, *repeats, shape)) return Operands{made};
  return Operands{builder.make("Tile", {x}, {*repeats, {}, {}}, shape, x->type)};
}

}  // namespace

KnownShape known_integers(Operand x) {
  std::size_t work = most_search_work;
  return known_within(x, {.work_left = work});
}

std::vector<NamedRule> shape_rules() {
  return {{"Reshape", reshape},
          {"Flatten", flatten},
          {"Squeeze", squeeze},
          {"Unsqueeze", unsqueeze},
          {"Transpose", transposed_node},
          {"Shape", shape_of},
          {"Size", size_of},
          {"Expand", expand},
          {"Tile", tile}};
}

}  // namespace opseq
