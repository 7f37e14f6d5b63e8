#include "graph/canonical/declared_types.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_tensors.h"

namespace opseq {
namespace declared_types_test {

TEST_CASE("sizes that are known, and those that are not") {
  CHECK(declared_shape(test::tensor_type(1, {2, -1})) == KnownShape(Dims{2, unknown_dim}));
  CHECK(declared_shape(test::tensor_type(1, {largest_size + 1})) == KnownShape(Dims{unknown_dim}));
  CHECK(declared_shape(test::tensor_type(1, {})) == KnownShape(Dims{}));
  CHECK_FALSE(declared_shape(onnx::TypeProto()));
}

TEST_CASE("types of tensors") {
  CHECK(declared_type(test::tensor_type(7, {2})) == ElementType::int64);
  onnx::TypeProto sequence;
  *sequence.mutable_sequence_type()->mutable_elem_type() = test::tensor_type(1, {2});
  CHECK(declared_type(sequence) == ElementType::undefined);
  CHECK_FALSE(declared_shape(sequence));
}

}  // namespace declared_types_test
}  // namespace opseq
