#include "graph/synthesis/wire_writer.h"

#include <doctest/doctest.h>

#include <string>

namespace opseq {
namespace wire_writer_test {

TEST_CASE("fields as protobuf has them") {
  WireWriter inner, writer;
  inner.bytes(1, "ab");
  writer.number(1, 300);
  writer.message(2, inner);
  writer.real(3, 1.0f);
  CHECK(writer.content() == std::string("\x08\xac\x02\x12\x04\x0a\x02"
                                        "ab\x1d\x00\x00\x80\x3f",
                                        14));
}

TEST_CASE("a negative number takes ten bytes") {
  WireWriter writer;
  writer.number(8, -1);
  CHECK(writer.content().size() == 11);
}

TEST_CASE("fields are appended behind those there are") {
  WireWriter first, second;
  first.number(1, 1);
  second.number(2, 2);
  CHECK(first.append(second).content() == std::string("\x08\x01\x10\x02"));
}

}  // namespace wire_writer_test
}  // namespace opseq
