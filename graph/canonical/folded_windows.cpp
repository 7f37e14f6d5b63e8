#include "graph/canonical/folded_windows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/canonical/layers.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

using Values = std::vector<const Tensor*>;

// Calls each(index) for all indices of the shape.
template <class Each>
void for_each_index(const Dims& shape, Each&& each) {
  Dims index(shape.size(), 0);
  for (std::int64_t done = 0; done < count_of(shape); ++done) {
    each(index);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
}

// What a window's place in the kernel hits in the spatial axes of x, as an offset; none: a pad.
std::optional<std::int64_t> hit(const Windows& windows, const Dims& sizes, const Dims& place,
                                const Dims& kernel) {
  std::int64_t offset = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::int64_t at =
        place[i] * windows.strides[i] + kernel[i] * windows.dilations[i] - windows.pads[i];
    if (at < 0 || at >= sizes[i]) return std::nullopt;
    offset = offset * sizes[i] + at;
  }
  return offset;
}

struct Planes {
  RealArray x;
  Windows windows;
  Dims sizes, made_sizes;  // of the spatial axes

  std::int64_t plane() const { return count_of(sizes); }
};

std::optional<Planes> planes_of(const CanonicalNode& node, const Tensor& x, const Dims& kernel) {
  if (is_whole(x.type) || x.shape.size() < 3 || x.shape.size() != kernel.size() + 2) return std::nullopt;
  const auto windows = windows_of(node, kernel, x.shape);
  if (!windows || node.attributes.integer("ceil_mode", 0) != 0) return std::nullopt;
  Planes made{reals_of(x), *windows, Dims(x.shape.begin() + 2, x.shape.end()),
              windowed_sizes(*windows, x.shape, false)};
  if (count_of(made.made_sizes) * count_of(kernel) > (1 << 20)) return std::nullopt;
  return made;
}

Dims result_shape(const Planes& planes, std::int64_t channels) {
  Dims shape{planes.x.shape[0], channels};
  shape.insert(shape.end(), planes.made_sizes.begin(), planes.made_sizes.end());
  return shape;
}

std::optional<Tensor> pool(const CanonicalNode& node, const Tensor& x) {
  const auto kernel = node.attributes.integers("kernel_shape");
  const auto planes = kernel ? planes_of(node, x, *kernel) : std::nullopt;
  if (!planes || count_of(x.shape) * count_of(*kernel) > most_folded_elements || node.outputs() > 1)
    return std::nullopt;
  const bool is_max = node.op == "MaxPool",
             counts_pads = node.attributes.integer("count_include_pad", 0) != 0;
  RealArray made{result_shape(*planes, x.shape[1]), {}};
  for (std::int64_t p = 0; p < x.shape[0] * x.shape[1]; ++p)
    for_each_index(planes->made_sizes, [&](const Dims& place) {
      double most = -std::numeric_limits<double>::infinity(), sum = 0, count = 0;
      for_each_index(*kernel, [&](const Dims& in_kernel) {
        const auto offset = hit(planes->windows, planes->sizes, place, in_kernel);
        if (counts_pads || offset) count += 1;
        if (!offset) return;
        const double value = planes->x.values[static_cast<std::size_t>(p * planes->plane() + *offset)];
        most = std::max(most, value);
        sum += value;
      });
      made.values.push_back(is_max ? most : sum / count);
    });
  return tensor_of_reals(made, x.type);
}

struct Filters {
  RealArray weights;
  std::vector<double> bias;
  std::int64_t group = 1;
};

double filtered(const Planes& planes, const Filters& filters, std::int64_t sample, std::int64_t output,
                const Dims& place) {
  const std::int64_t inputs = filters.weights.shape[1], of_group = filters.weights.shape[0] / filters.group;
  const std::int64_t first = output / of_group * inputs, kernel_count = count_of(planes.windows.kernel);
  double sum = filters.bias.empty() ? 0 : filters.bias[static_cast<std::size_t>(output)];
  std::int64_t at = 0;
  for_each_index(planes.windows.kernel, [&](const Dims& in_kernel) {
    const auto offset = hit(planes.windows, planes.sizes, place, in_kernel);
    for (std::int64_t c = 0; offset && c < inputs; ++c) {
      const std::int64_t plane = sample * planes.x.shape[1] + first + c;
      sum += planes.x.values[static_cast<std::size_t>(plane * planes.plane() + *offset)] *
             filters.weights.values[static_cast<std::size_t>((output * inputs + c) * kernel_count + at)];
    }
    ++at;
  });
  return sum;
}

std::optional<Tensor> computed_conv(const CanonicalNode& node, const Values& operands) {
  if (operands.size() < 2 || operands[1] == nullptr || is_whole(operands[1]->type) ||
      operands[1]->shape.size() < 3)
    return std::nullopt;
  Filters filters{reals_of(*operands[1]), {}, node.attributes.integer("group", 1)};
  const Dims& shape = filters.weights.shape;
  if (operands.size() > 2 && operands[2] != nullptr) filters.bias = reals_of(*operands[2]).values;
  const auto planes = planes_of(node, *operands[0], Dims(shape.begin() + 2, shape.end()));
  const bool fits = planes && filters.group >= 1 && shape[0] % filters.group == 0 &&
                    planes->x.shape[1] == shape[1] * filters.group &&
                    (filters.bias.empty() || static_cast<std::int64_t>(filters.bias.size()) == shape[0]);
  if (!fits || count_of(shape) * count_of(planes->made_sizes) > most_folded_elements) return std::nullopt;
  RealArray made{result_shape(*planes, shape[0]), {}};
  for (std::int64_t sample = 0; sample < planes->x.shape[0]; ++sample)
    for (std::int64_t output = 0; output < shape[0]; ++output)
      for_each_index(planes->made_sizes, [&](const Dims& place) {
        made.values.push_back(filtered(*planes, filters, sample, output, place));
      });
  return tensor_of_reals(made, operands[0]->type);
}

std::optional<Tensor> computed_average(const Tensor& x) {
  if (is_whole(x.type) || x.shape.size() < 3 || count_of(x.shape) == 0) return std::nullopt;
  std::vector<std::size_t> axes;
  for (std::size_t i = 2; i < x.shape.size(); ++i) axes.push_back(i);
  RealArray made = folded_along(reals_of(x), axes, 0.0, [](double a, double b) { return a + b; });
  const auto count = static_cast<double>(count_of(x.shape)) / static_cast<double>(made.values.size());
  for (double& value : made.values) value /= count;
  return tensor_of_reals(made, x.type);
}

std::optional<Tensor> computed_normalization(const CanonicalNode& node, const Values& operands) {
  if (operands.size() != 5 || node.attributes.integer("training_mode", 0) != 0 || node.opset < 7 ||
      node.outputs() > 1 || operands[0]->shape.size() < 2)
    return std::nullopt;
  std::vector<std::vector<double>> rows;
  for (std::size_t i = 1; i < 5; ++i) {
    if (operands[i] == nullptr || is_whole(operands[i]->type) ||
        operands[i]->shape != Dims{operands[0]->shape[1]})
      return std::nullopt;
    rows.push_back(reals_of(*operands[i]).values);
  }
  RealArray made = reals_of(*operands[0]);
  const double epsilon = node.attributes.number("epsilon", static_cast<double>(1e-5F));
  const std::int64_t inner = steps_of(made.shape)[1];
  for (std::size_t i = 0; i < made.values.size(); ++i) {
    const auto c = static_cast<std::size_t>(static_cast<std::int64_t>(i) / inner % made.shape[1]);
    made.values[i] =
        (made.values[i] - rows[2][c]) / std::sqrt(rows[3][c] + epsilon) * rows[0][c] + rows[1][c];
  }
  return tensor_of_reals(made, operands[0]->type);
}

}  // namespace

std::optional<Tensor> folded_windows(const CanonicalNode& node, const Values& operands) {
  const Tensor& x = *operands[0];
  if (node.op == "MaxPool" || node.op == "AveragePool") return pool(node, x);
  if (node.op == "Conv") return computed_conv(node, operands);
  if (node.op == "GlobalAveragePool") return computed_average(x);
  if (node.op == "BatchNormalization" && !is_whole(x.type)) return computed_normalization(node, operands);
  return std::nullopt;
}

}  // namespace opseq
