#include "graph/model/wire_reader.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "tests/support/models/onnx_builder.h"

namespace opseq {
namespace wire_reader_test {

using google::protobuf::io::CodedInputStream;
using test::model_error;
using namespace std::string_view_literals;

// read(wire) at the start of the bytes.
template <class Read>
auto at(std::string_view bytes, Read&& read, const ReadLimits& limits = {}) {
  const auto size = static_cast<int>(bytes.size());
  CodedInputStream in(reinterpret_cast<const std::uint8_t*>(bytes.data()), size);
  in.PushLimit(size);
  ReadBudget budget(limits);
  Wire wire{in, 1, budget};
  return read(wire);
}

TEST_CASE("the kinds of fields are told by their tags") {
  CHECK(is_varint(0x08));
  CHECK(is_message(0x0a));
  CHECK(is_fixed32(0x0d));
  for (const std::uint32_t tag : {0x08U, 0x0aU, 0x0dU, 0x09U})
    CHECK(is_varint(tag) + is_message(tag) + is_fixed32(tag) == (tag != 0x09U));
}

TEST_CASE("a string is its length and its bytes") {
  CHECK(at("\x03"
           "a\0b"sv,
           read_string) == "a\0b"sv);
  CHECK(at("\0"sv, read_string).empty());
  CHECK(model_error([] {
          at("\x05"
             "ab"sv,
             read_string);
        }) == "it is cut short, or no ONNX model: a field of 5 bytes starts where only 2 are left");
  CHECK_FALSE(model_error([] { at("", read_string); }).empty());
}

TEST_CASE("integers have up to ten bytes, the last two's complement") {
  CHECK(at("\x07"sv, read_integer) == 7);
  CHECK(at("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"sv, read_integer) == -1);
  CHECK_FALSE(model_error([] { at("\xff", read_integer); }).empty());
}

TEST_CASE("names and their text are counted, the text of a counted name alone") {
  ReadLimits limits;
  limits.names = 1;
  limits.text_bytes = 3;
  const auto two_names = [](Wire& wire) { return read_string(wire) + read_string(wire); };
  const auto one_name = [](Wire& wire) {
    const std::string name = read_string(wire);
    return name + read_text(wire);
  };
  CHECK(model_error([&] { at("\1a\1b"sv, two_names, limits); }).find("max_names") != std::string::npos);
  CHECK(at("\1a\1b"sv, one_name, limits) == "ab");
  CHECK(model_error([&] { at("\2ab\2cd"sv, one_name, limits); }).find("max_text") != std::string::npos);
}

TEST_CASE("fields come one by one, and those that are not read are passed over") {
  std::vector<int> fields;
  std::int64_t read = 0;
  // 1: 5, 2: "xy", 3: a message with 1: 9, 4: 32 bits
  at("\x08\x05\x12\x02xy\x1a\x02\x08\x09\x25"
     "abcd"sv,
     [&](Wire& wire) {
       read_fields(wire, [&](int field, std::uint32_t) {
         fields.push_back(field);
         if (field != 3) return false;
         read_message(wire, [&] {
           read_fields(wire, [&](int, std::uint32_t) {
             read = read_integer(wire);
             return true;
           });
         });
         return true;
       });
       return 0;
     });
  CHECK(fields == std::vector<int>{1, 2, 3, 4});
  CHECK(read == 9);
}

TEST_CASE("a tag of zero, and a field that is cut short, are malformed") {
  const auto pass = [](Wire& wire) {
    read_fields(wire, [](int, std::uint32_t) { return false; });
    return 0;
  };
  for (const std::string_view bytes : {"\0"sv, "\x08"sv,
                                       "\x12\x05"
                                       "ab"sv,
                                       "\x25"
                                       "abc"sv,
                                       "\x0f"sv})
    CHECK(model_error([&] { at(bytes, pass); }) ==
          "it is not an ONNX model: its bytes are no well-formed protobuf message");
}

}  // namespace wire_reader_test
}  // namespace opseq
