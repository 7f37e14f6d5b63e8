#include "graph/canonical/index_rules.h"

#include <algorithm>
#include <bit>

#include "graph/canonical/shape_rules.h"
#include "graph/canonical/slices.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

Tensor whole_vector(const Dims& integers, bool is_scalar) {
  return tensor_of_wholes({is_scalar ? Dims() : Dims{static_cast<std::int64_t>(integers.size())}, integers},
                          ElementType::int64);
}

// N29: parts of what is known of a shape.
MadeValues known_part(Builder& builder, Operand made) {
  const KnownShape known = known_integers(made);
  const bool is_list = made->shape && made->shape->size() <= 1 && made->type == ElementType::int64;
  if (is_constant(made) || !is_list || !known || !is_static(*known) ||
      static_cast<std::int64_t>(known->size()) != count_of(*made->shape))
    return Operands{made};
  builder.note("N29 part of a shape");
  return Operands{builder.constant(whole_vector(*known, made->shape->empty()))};
}

struct SaidSlice {
  Dims starts, ends, axes, steps;
};

std::optional<SaidSlice> said_slice(const CanonicalNode& node) {
  const auto starts = said_integers(node, "starts", 1), ends = said_integers(node, "ends", 2);
  auto axes = said_integers(node, "axes", 3);
  const auto steps = said_integers(node, "steps", 4);
  if (!starts.integers || !ends.integers || (axes.is_said && !axes.integers) ||
      (steps.is_said && !steps.integers))
    return std::nullopt;
  const std::size_t count = starts.integers->size();
  SaidSlice said{*starts.integers, *ends.integers, axes.integers.value_or(Dims()),
                 steps.integers.value_or(Dims(count, 1))};
  if (!axes.is_said)
    for (std::size_t i = 0; i < count; ++i) said.axes.push_back(static_cast<std::int64_t>(i));
  if (!are_ordinary(said.steps) || said.ends.size() != count || said.axes.size() != count ||
      said.steps.size() != count)
    return std::nullopt;
  return said;
}

// One axis of a slice; none where it depends on what is not known.
std::optional<CutRange> slice_range(const KnownShape& shape, std::int64_t axis, std::int64_t start,
                                    std::int64_t end, std::int64_t step) {
  if (!shape) {
    if (axis < 0 || start < 0 || end < 0) return std::nullopt;
    return CutRange{static_cast<std::size_t>(axis), std::min(start, farthest_place),
                    std::min(end, farthest_place), step, false};
  }
  const auto at = axis_at(axis, shape->size());
  if (!at) return std::nullopt;
  const std::int64_t size = (*shape)[*at];
  if (size < 0) {
    if (start < 0 || end < 0) return std::nullopt;
    return CutRange{*at, std::min(start, farthest_place), std::min(end, farthest_place), step, false};
  }
  const auto clamped = [&](std::int64_t place) {
    return std::clamp<std::int64_t>(place < 0 ? std::max(place, -size) + size : place, 0, size);
  };
  return CutRange{*at, clamped(start), std::max(clamped(start), clamped(end)), step};
}

// N30: along one axis, in either direction; none where the axis is none.
std::optional<WholeArray> sliced_places(const Dims& shape, std::int64_t axis, std::int64_t start,
                                        std::int64_t end, std::int64_t step) {
  const auto at = axis_at(axis, shape.size());
  if (!at || step == 0) return std::nullopt;
  const std::int64_t size = shape[*at], lowest = step > 0 ? 0 : -1, highest = step > 0 ? size : size - 1;
  const auto held = [&](std::int64_t place) {
    if (place < 0) place = std::max(place, -size - 1) + size;
    return std::clamp(place, lowest, highest);
  };
  WholeArray places{{0}, {}};
  const std::int64_t last = held(end);
  for (std::int64_t place = held(start); step > 0 ? place < last : place > last;) {
    places.values.push_back(place);
    if (step > size || step < -size) break;
    place += step;
  }
  places.shape[0] = static_cast<std::int64_t>(places.values.size());
  return places;
}

template <class Array>
std::optional<Array> sliced_array(Array x, const SaidSlice& said) {
  for (std::size_t i = 0; i < said.axes.size(); ++i) {
    const auto places = sliced_places(x.shape, said.axes[i], said.starts[i], said.ends[i], said.steps[i]);
    if (!places) return std::nullopt;
    x = taken(x, *axis_at(said.axes[i], x.rank()), *places);
  }
  return x;
}

MadeValues sliced_constant(Builder& builder, Operand x, const SaidSlice& said) {
  const Tensor& value = *x->constant;
  if (is_whole(value.type)) {
    const auto made = sliced_array(wholes_of(value), said);
    return made ? MadeValues(Operands{builder.constant(tensor_of_wholes(*made, value.type))}) : std::nullopt;
  }
  if (!is_floating_point(value.type)) return std::nullopt;
  const auto made = sliced_array(reals_of(value), said);
  if (!made) return std::nullopt;
  return Operands{builder.constant_as(tensor_of_reals(*made, value.type), x->type)};
}

MadeValues slice(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const auto said = said_slice(node);
  if (x == nullptr || !said) return std::nullopt;
  if (is_constant(x)) return sliced_constant(builder, x, *said);
  if (std::ranges::any_of(said->steps, [](std::int64_t step) { return step < 1; })) return std::nullopt;
  std::vector<CutRange> ranges;
  for (std::size_t i = 0; i < said->axes.size(); ++i) {
    const auto range = slice_range(x->shape, said->axes[i], said->starts[i], said->ends[i], said->steps[i]);
    if (!range) return std::nullopt;
    ranges.push_back(*range);
  }
  std::ranges::sort(ranges, {}, &CutRange::axis);
  Operand made = x;
  for (const CutRange& range : ranges) {
    if (range.begin == 0 && range.end >= farthest_place && range.step == 1) continue;
    made = cut(builder, made, range);
  }
  return known_part(builder, made);
}

MadeValues split(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const auto said = said_integers(node, "split", 1);
  const std::int64_t axis = node.attributes.integer("axis", 0);
  if (x == nullptr || (said.is_said && !said.integers) || (!x->shape && axis < 0)) return std::nullopt;
  const auto at = x->shape ? axis_at(axis, x->shape->size()) : static_cast<std::size_t>(axis);
  if (!at) return std::nullopt;
  Dims sizes = said.integers.value_or(Dims());
  if (!said.is_said) {
    const std::int64_t size = x->shape ? (*x->shape)[*at] : unknown_dim;
    const auto places = static_cast<std::int64_t>(std::max(node.places, node.outputs()));
    const std::int64_t parts = node.attributes.integer("num_outputs", places);
    if (size < 0 || parts < 1 || parts < places) return std::nullopt;
    const std::int64_t each = size / parts + (size % parts != 0 ? 1 : 0);
    for (std::int64_t i = 0; i < places; ++i)
      sizes.push_back(std::clamp<std::int64_t>(size - each * i, 0, each));
  }
  if (sizes.size() < node.outputs() ||
      std::ranges::any_of(sizes, [](std::int64_t size) { return size < 0 || !is_ordinary(size); }))
    return std::nullopt;
  builder.note("N38 split");
  Operands made;
  std::int64_t begin = 0;
  for (std::size_t i = 0; i < node.outputs(); ++i) {
    made.push_back(cut(builder, x, {*at, begin, begin + sizes[i], 1}));
    begin += sizes[i];
  }
  return made;
}

// The index as one from the front; none where the size it counts from is not known.
std::optional<std::int64_t> from_front(std::int64_t index, std::int64_t size) {
  if (index >= 0) return index;
  if (size < 0 || index + size < 0) return std::nullopt;
  return index + size;
}

// A Gather of one place: a Cut, without its axis where the index is a scalar.
MadeValues one_place(Builder& builder, Operand x, std::size_t axis, std::int64_t place, bool keeps_axis) {
  builder.note("N38 gather of one");
  const Operand part = cut(builder, x, {axis, place, place + 1, 1});
  if (keeps_axis) return known_part(builder, part);
  KnownShape shape;
  if (x->shape) {
    shape = *x->shape;
    shape->erase(shape->begin() + static_cast<std::ptrdiff_t>(axis));
    if (unknown_count(*shape) <= 1) return known_part(builder, view(builder, part, *shape));
  }
  return Operands{
      builder.make("Squeeze", {part}, {{static_cast<std::int64_t>(axis)}, {}, {}}, shape, x->type)};
}

bool are_neighbours(const Dims& places) {
  for (std::size_t i = 1; i < places.size(); ++i)
    if (places[i] != places[i - 1] + 1) return false;
  return places.size() > 1 && places[0] >= 0;
}

KnownShape gathered_shape(Operand x, Operand indices, std::size_t axis) {
  if (!x->shape || !indices->shape) return std::nullopt;
  Dims shape(x->shape->begin(), x->shape->begin() + static_cast<std::ptrdiff_t>(axis));
  shape.insert(shape.end(), indices->shape->begin(), indices->shape->end());
  shape.insert(shape.end(), x->shape->begin() + static_cast<std::ptrdiff_t>(axis) + 1, x->shape->end());
  return shape;
}

// N30; null where it is not computed.
Operand gathered_constant(Builder& builder, const CanonicalNode& node, std::size_t axis) {
  const Tensor *const x = node.constant(0), *const said = node.constant(1);
  if (x == nullptr || said == nullptr || !is_whole(said->type) || x->shape.empty()) return nullptr;
  WholeArray indices = wholes_of(*said);
  const std::int64_t size = x->shape[axis];
  for (std::int64_t& index : indices.values) {
    if (index < 0) index += size;
    if (index < 0 || index >= size) return nullptr;
  }
  const KnownShape shape = gathered_shape(node.operand(0), node.operand(1), axis);
  if (!shape || count_of(*shape) > most_folded_elements) return nullptr;
  builder.note("N30 constant folded");
  if (is_whole(x->type))
    return builder.constant(tensor_of_wholes(taken(wholes_of(*x), axis, indices), x->type));
  if (!is_floating_point(x->type)) return nullptr;
  return builder.constant_as(tensor_of_reals(taken(reals_of(*x), axis, indices), x->type),
                             node.operand(0)->type);
}

MadeValues gather(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0), indices = node.operand(1);
  const std::int64_t said = node.attributes.integer("axis", 0);
  if (x == nullptr || indices == nullptr || (!x->shape && said < 0)) return std::nullopt;
  const auto axis = x->shape ? axis_at(said, x->shape->size()) : static_cast<std::size_t>(said);
  if (!axis) return std::nullopt;
  if (const Operand made = gathered_constant(builder, node, *axis)) return Operands{made};
  const std::int64_t size = x->shape ? (*x->shape)[*axis] : unknown_dim;
  const auto places = integers_of(node.constant(1));
  const std::size_t rank = indices->shape ? indices->shape->size() : 2;
  if (places && places->size() == 1 && rank <= 1)
    if (const auto place = from_front(places->front(), size);
        place && is_ordinary(*place) && (size < 0 || *place < size))
      return one_place(builder, x, *axis, *place, rank == 1);
  if (places && rank == 1 && size >= 0 && are_neighbours(*places) && places->back() < size) {
    builder.note("N38 gather of neighbours");
    return known_part(builder, cut(builder, x, {*axis, places->front(), places->back() + 1, 1}));
  }
  return Operands{builder.make("Gather", {x, indices}, {{static_cast<std::int64_t>(*axis)}, {}, {}},
                               gathered_shape(x, indices, *axis), x->type)};
}

MadeValues concat(Builder& builder, const CanonicalNode& node) {
  if (node.operands.empty() || std::ranges::count(node.operands, nullptr) > 0) return std::nullopt;
  const std::int64_t said = node.attributes.integer("axis", 1);
  const auto known = std::ranges::find_if(node.operands, [](Operand x) { return x->shape.has_value(); });
  if (known == node.operands.end()) {
    if (said < 0) return std::nullopt;
    return Operands{concatenated(builder, node.operands, static_cast<std::size_t>(said))};
  }
  const auto axis = axis_at(said, (*known)->shape->size());
  if (!axis) return std::nullopt;
  for (const Operand x : node.operands)
    if (x->shape && x->shape->size() != (*known)->shape->size()) return std::nullopt;
  return Operands{concatenated(builder, node.operands, *axis)};
}

MadeValues pad(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const char* const name = node.attributes.has("paddings") ? "paddings" : "pads";
  const auto pads = said_integers(node, name, 1).integers;
  const auto value = said_number(node, "value", 2, 0);
  if (x == nullptr || !pads || !value || node.operand(3) != nullptr || pads->size() % 2 != 0)
    return std::nullopt;
  if (!are_ordinary(*pads)) return std::nullopt;
  if (std::ranges::all_of(*pads, [](std::int64_t each) { return each == 0; })) {
    builder.note("N5 no pads");
    return Operands{x};
  }
  const std::string mode = node.attributes.text("mode", "constant");
  KnownShape shape = x->shape;
  if (shape && shape->size() * 2 != pads->size()) return std::nullopt;
  for (std::size_t i = 0; shape && i < shape->size(); ++i)
    if ((*shape)[i] >= 0)
      (*shape)[i] = std::max<std::int64_t>((*shape)[i] + (*pads)[i] + (*pads)[shape->size() + i], 0);
  const double filled = mode == "constant" ? *value : 0;
  ExpressionAttributes told{*pads, {}, mode};
  if (is_floating_point(x->type) || filled == 0)
    told.numbers.push_back(filled);
  else  // an integer, or nobody knows
    told.text += std::to_string(std::bit_cast<std::uint64_t>(filled));
  return Operands{builder.make(pad_op, {x}, told, shape, x->type)};
}

// What Resize, or Upsample before it, is told of how to do it.
struct Resizing {
  std::string mode, coordinates, nearest;
  double cubic = 0, extrapolated = 0;
  bool excludes_outside = false;
};

Resizing resizing_of(const CanonicalNode& node) {
  const bool is_old = node.op == "Upsample" || (node.opset > 0 && node.opset < 11);
  Resizing made{node.attributes.text("mode", "nearest"),
                node.attributes.text("coordinate_transformation_mode", is_old ? "asymmetric" : "half_pixel"),
                node.attributes.text("nearest_mode", is_old ? "floor" : "round_prefer_floor"),
                node.attributes.number("cubic_coeff_a", -0.75),
                node.attributes.number("extrapolation_value", 0),
                node.attributes.integer("exclude_outside", 0) != 0};
  if (made.mode != "cubic") made.cubic = 0;
  if (made.mode != "nearest") made.nearest.clear();
  return made;
}

// The numbers of the scales; empty where there are none, none where they are no constant.
std::optional<std::vector<double>> scales_of(const CanonicalNode& node, bool is_old) {
  if (node.attributes.has("scales")) return node.attributes.numbers("scales");
  const std::size_t position = is_old ? 1 : 2;
  if (node.operand(position) == nullptr) return std::vector<double>{};
  const Tensor* const value = node.constant(position);
  if (value == nullptr || !is_floating_point(value->type)) return std::nullopt;
  return reals_of(*value).values;
}

KnownShape resized_shape(const KnownShape& x, const std::vector<double>& scales,
                         const std::optional<Dims>& sizes) {
  if (!x) return std::nullopt;
  if (scales.empty()) return sizes && sizes->size() == x->size() ? KnownShape(sizes) : std::nullopt;
  if (scales.size() != x->size()) return std::nullopt;
  Dims shape;
  for (std::size_t i = 0; i < x->size(); ++i) {
    const double size = static_cast<double>((*x)[i]) * scales[i];
    if (!(size < 1e15)) return std::nullopt;
    shape.push_back((*x)[i] < 0 ? unknown_dim : static_cast<std::int64_t>(size));
  }
  return shape;
}

bool changes_nothing(const Resizing& how, const std::vector<double>& scales, const KnownShape& from,
                     const KnownShape& to) {
  return from == to && (how.mode == "nearest" || how.mode == "linear") &&
         how.coordinates != "tf_half_pixel_for_nn" &&
         std::ranges::all_of(scales, [](double scale) { return scale == 1; });
}

// What pixels are apart in terms of the value's: scales as they are said, which the sizes that come out don't
// tell where they are rounded. By the corners sizes alone count.
std::vector<double> used_scales(const Resizing& how, const std::vector<double>& said, const Dims& from,
                                const Dims& to) {
  if (!said.empty() && how.coordinates != "align_corners") return said;
  std::vector<double> made;
  for (std::size_t i = 0; i < from.size(); ++i)
    made.push_back(from[i] == to[i] ? 1 : static_cast<double>(to[i]) / static_cast<double>(from[i]));
  return made;
}

// N41: by what comes out and how far pixels are apart.
MadeValues resize(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const Resizing how = resizing_of(node);
  const bool is_old = node.op == "Upsample" || (node.opset > 0 && node.opset < 11);
  const auto scales = scales_of(node, is_old);
  const bool has_axes = node.attributes.has("axes") || node.attributes.has("antialias") ||
                        node.attributes.text("keep_aspect_ratio_policy", "stretch") != "stretch";
  if (x == nullptr || !scales || has_axes || how.coordinates == "tf_crop_and_resize") return std::nullopt;
  const KnownShape shape = resized_shape(x->shape, *scales, integers_of(node.constant(3)));
  if (!is_static(shape) || !is_static(x->shape)) return std::nullopt;
  if (changes_nothing(how, *scales, x->shape, shape)) {
    builder.note("N5 resize to the same shape");
    return Operands{x};
  }
  builder.note("N41 resize by shape");
  Dims integers = *shape;
  integers.push_back(how.excludes_outside ? 1 : 0);
  std::vector<double> numbers{how.cubic, how.extrapolated};
  for (const double scale : used_scales(how, *scales, *x->shape, *shape)) numbers.push_back(scale);
  return Operands{builder.make("Resize", {x},
                               {integers, numbers, how.mode + ' ' + how.coordinates + ' ' + how.nearest},
                               shape, x->type)};
}

}  // namespace

std::vector<NamedRule> index_rules() {
  return {{"Slice", slice}, {"Split", split},   {"Gather", gather},  {"Concat", concat},
          {"Pad", pad},     {"Resize", resize}, {"Upsample", resize}};
}

}  // namespace opseq
