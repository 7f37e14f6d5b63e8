// Tensors as the format stores them: how much data there is, and numbers in and out.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace opseq {

// The product of the dims; none where one is negative or the product exceeds 2^62.
std::optional<std::uint64_t> element_count(const onnx::TensorProto& tensor);

// The bytes that the data occupies in the message, and what the dims ask for at least.
std::uint64_t stored_bytes(const onnx::TensorProto& tensor);

// The bytes of its raw data by its type and dims. None for types that this program does not know, strings,
// and where there is no element_count().
std::optional<std::uint64_t> raw_bytes(const onnx::TensorProto& tensor);

// Whether the message holds data for all elements that its dims declare: not where the data lies in another
// file, was removed, or is of a type this program does not know.
bool holds_all_data(const onnx::TensorProto& tensor);

// All elements of a tensor: of any integer type or bool as the first, of float or double as the second.
using Numbers = std::variant<std::vector<std::int64_t>, std::vector<double>>;

// None for other element types, unsigned numbers beyond 2^63, and where data is missing.
std::optional<Numbers> read_numbers(const onnx::TensorProto& tensor);

// The tensor of the same dims with the elements converted as operator Cast does; none where that is not
// defined the same everywhere (out of range), or for element types other than float, double, bool and the
// integers.
std::optional<onnx::TensorProto> converted(const onnx::TensorProto& tensor, int element_type);

enum class Rank : std::uint8_t {
  scalar,  // no dimension
  list,    // one
};

// `element_type` is INT64 or INT32.
onnx::TensorProto integer_tensor(const std::vector<std::int64_t>& values, Rank rank, int element_type);

}  // namespace opseq
