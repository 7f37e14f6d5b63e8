#include "graph/model/tensor_cut.h"

#include <cstring>
#include <iterator>

#include "graph/model/tensor_size.h"

namespace opseq {
namespace {

// `stretch` elements of `values` at a time, of which `kept` stay.
template <class Values>
Values cut_stretches(const Values& values, std::size_t stretch, std::size_t kept) {
  Values result;
  for (std::size_t at = 0; stretch > 0 && at + stretch <= values.size(); at += stretch) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(at);
    result.insert(result.end(), begin, begin + static_cast<std::ptrdiff_t>(kept));
  }
  return result;
}

template <class Integer>
void replace_elements(Tensor& tensor, std::int64_t from, std::int64_t to) {
  for (std::size_t at = 0; at + sizeof(Integer) <= tensor.bytes.size(); at += sizeof(Integer)) {
    Integer element = 0;
    std::memcpy(&element, tensor.bytes.data() + at, sizeof(Integer));
    if (element != from) continue;
    element = static_cast<Integer>(to);
    std::memcpy(tensor.bytes.data() + at, &element, sizeof(Integer));
  }
}

}  // namespace

Tensor cut_along(const Tensor& tensor, std::size_t axis, std::int64_t size) {
  std::size_t inner = 1;
  for (std::size_t i = axis + 1; i < tensor.shape.size(); ++i)
    inner *= static_cast<std::size_t>(tensor.shape[i]);
  const std::size_t before = inner * static_cast<std::size_t>(tensor.shape[axis]);
  const std::size_t after = inner * static_cast<std::size_t>(size);
  const std::size_t width = element_size(tensor.type);
  Tensor cut{tensor.type, tensor.shape, cut_stretches(tensor.bytes, before * width, after * width),
             cut_stretches(tensor.strings, before, after)};
  cut.shape[axis] = size;
  return cut;
}

void replace_sizes(Tensor& tensor, std::int64_t from, std::int64_t to) {
  if (tensor.shape.size() > 1) return;
  if (tensor.type == ElementType::int64) replace_elements<std::int64_t>(tensor, from, to);
  if (tensor.type == ElementType::int32) replace_elements<std::int32_t>(tensor, from, to);
}

}  // namespace opseq
