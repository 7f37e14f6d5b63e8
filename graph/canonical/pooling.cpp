#include "graph/canonical/pooling.h"

#include <algorithm>

#include "graph/canonical/layers.h"
#include "graph/canonical/reductions.h"

namespace opseq {
namespace {

struct Pool {
  Operand x = nullptr;
  Windows windows;
  bool rounds_up = false, counts_pads = false;
};

bool has_no_pads(const Windows& windows) {
  return std::ranges::all_of(windows.pads, [](std::int64_t pad) { return pad == 0; });
}

std::vector<std::size_t> spatial_axes(const Dims& shape) {
  std::vector<std::size_t> axes;
  for (std::size_t axis = 2; axis < shape.size(); ++axis) axes.push_back(axis);
  return axes;
}

// N8: zeros that a Pad adds are counted like other elements.
void take_pad(Builder& builder, Pool& pool) {
  const Operand pad = pool.x;
  if (!is_a(pad, pad_op) || pad->attributes.text != "constant" || pad->attributes.numbers[0] != 0) return;
  const Dims& pads = pad->attributes.integers;
  const std::size_t spatial = pool.windows.kernel.size();
  if (pads.size() != 2 * spatial + 4 || *std::ranges::min_element(pads) < 0) return;
  if (pads[0] + pads[1] + pads[spatial + 2] + pads[spatial + 3] != 0 || pool.rounds_up) return;
  if (!pool.counts_pads && !has_no_pads(pool.windows)) return;
  builder.note("N8 pad into average pool");
  builder.join(pad);
  for (std::size_t i = 0; i < spatial; ++i) {
    pool.windows.pads[i] += pads[i + 2];
    pool.windows.pads[spatial + i] += pads[spatial + 4 + i];
  }
  pool.counts_pads = true;
  pool.x = pad->operands[0];
}

std::optional<Pool> pool_of(const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const auto kernel = node.attributes.integers("kernel_shape");
  if (x == nullptr || !kernel || kernel->empty()) return std::nullopt;
  const auto windows = windows_of(node, *kernel, x->shape);
  if (!windows) return std::nullopt;
  return Pool{x, *windows, node.attributes.integer("ceil_mode", 0) != 0,
              node.attributes.integer("count_include_pad", 0) != 0};
}

// N18: a window as large as the value.
bool covers_all(const Pool& pool) {
  const KnownShape& shape = pool.x->shape;
  if (!is_static(shape) || shape->size() != pool.windows.kernel.size() + 2) return false;
  return std::equal(pool.windows.kernel.begin(), pool.windows.kernel.end(), shape->begin() + 2) &&
         has_no_pads(pool.windows) &&
         std::ranges::all_of(pool.windows.dilations, [](std::int64_t each) { return each == 1; });
}

Operand pooled(Builder& builder, const char* op, const Pool& pool, const std::string& text) {
  Dims integers = pool.windows.kernel;
  for (const Dims& more : {pool.windows.strides, pool.windows.dilations, pool.windows.pads})
    integers.insert(integers.end(), more.begin(), more.end());
  integers.push_back(pool.rounds_up ? 1 : 0);
  integers.push_back(pool.counts_pads ? 1 : 0);
  KnownShape shape;
  if (const KnownShape& x = pool.x->shape; x && x->size() == pool.windows.kernel.size() + 2) {
    shape = Dims(x->begin(), x->begin() + 2);
    for (const std::int64_t size : windowed_sizes(pool.windows, *x, pool.rounds_up)) shape->push_back(size);
  }
  return builder.make(op, {pool.x}, {integers, {}, text}, shape, pool.x->type);
}

MadeValues average_pool(Builder& builder, const CanonicalNode& node) {
  auto pool = pool_of(node);
  if (!pool) return std::nullopt;
  take_pad(builder, *pool);
  if (covers_all(*pool)) {
    builder.note("N18 pool of all");
    return Operands{reduction(builder, mean_op, pool->x, spatial_axes(*pool->x->shape), pool->x->type)};
  }
  if (has_no_pads(pool->windows)) pool->counts_pads = false;
  return Operands{pooled(builder, "AveragePool", *pool, "")};
}

MadeValues max_pool(Builder& builder, const CanonicalNode& node) {
  auto pool = pool_of(node);
  if (!pool) return std::nullopt;
  pool->counts_pads = false;
  const Operand made = pooled(builder, "MaxPool", *pool, "");
  if (node.outputs() < 2 || !node.wanted[1]) return Operands{made};
  const std::int64_t order = node.attributes.integer("storage_order", 0);
  return Operands{made,
                  builder.make("MaxPoolIndices", {made}, {{order}, {}, {}}, made->shape, ElementType::int64)};
}

MadeValues lp_pool(Builder& builder, const CanonicalNode& node) {
  const auto pool = pool_of(node);
  const auto* const order = node.attributes.find("p");
  if (!pool || (order != nullptr && order->has_f())) return std::nullopt;  // a number in opset 1
  return Operands{pooled(builder, "LpPool", *pool, std::to_string(node.attributes.integer("p", 2)))};
}

MadeValues of_all(Builder& builder, const CanonicalNode& node, const char* op) {
  const Operand x = node.operand(0);
  if (x == nullptr || !x->shape || x->shape->size() < 3) return std::nullopt;
  return Operands{reduction(builder, op, x, spatial_axes(*x->shape), x->type)};
}

MadeValues global_average(Builder& builder, const CanonicalNode& node) {
  return of_all(builder, node, mean_op);
}
MadeValues global_max(Builder& builder, const CanonicalNode& node) {
  return of_all(builder, node, "ReduceMax");
}

}  // namespace

std::vector<NamedRule> pooling_rules() {
  return {{"AveragePool", average_pool},
          {"MaxPool", max_pool},
          {"LpPool", lp_pool},
          {"GlobalAveragePool", global_average},
          {"GlobalMaxPool", global_max}};
}

}  // namespace opseq
