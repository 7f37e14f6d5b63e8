#include "graph/onnx/npy_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "graph/base/named_value.h"
#include "graph/base/quoted.h"
#include "graph/model/model.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

constexpr std::array npy_types{
    NamedValue<ElementType>{"b1", ElementType::boolean},
    NamedValue<ElementType>{"i1", ElementType::int8},
    NamedValue<ElementType>{"i2", ElementType::int16},
    NamedValue<ElementType>{"i4", ElementType::int32},
    NamedValue<ElementType>{"i8", ElementType::int64},
    NamedValue<ElementType>{"u1", ElementType::uint8},
    NamedValue<ElementType>{"u2", ElementType::uint16},
    NamedValue<ElementType>{"u4", ElementType::uint32},
    NamedValue<ElementType>{"u8", ElementType::uint64},
    NamedValue<ElementType>{"f2", ElementType::float16},
    NamedValue<ElementType>{"f4", ElementType::float32},
    NamedValue<ElementType>{"f8", ElementType::float64},
    NamedValue<ElementType>{"c8", ElementType::complex64},
    NamedValue<ElementType>{"c16", ElementType::complex128},
};

[[noreturn]] void no_npy() { throw ModelError("it is no NumPy array: its header is damaged"); }

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  if (at + size > bytes.size()) no_npy();
  for (std::size_t i = size; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

struct Header {
  std::string type;
  bool is_fortran = false;
  std::vector<std::int64_t> shape;
};

// A dictionary as Python writes it: {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }
class HeaderText {
 public:
  explicit HeaderText(std::string_view text) : left_(text) {}

  Header parse() {
    Header header;
    expect('{');
    int keys = 0;
    for (; !take('}'); ++keys) {
      const std::string key = quoted();
      expect(':');
      if (key == "descr")
        header.type = quoted();
      else if (key == "fortran_order")
        header.is_fortran = truth();
      else if (key == "shape")
        header.shape = tuple();
      else
        no_npy();
      take(',');
    }
    if (keys != 3) no_npy();
    return header;
  }

 private:
  void skip_blanks() { left_.remove_prefix(std::min(left_.find_first_not_of(" \n\t"), left_.size())); }
  bool take(char c) {
    skip_blanks();
    if (!left_.starts_with(c)) return false;
    left_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!take(c)) no_npy();
  }
  // A record has a list here.
  std::string quoted() {
    skip_blanks();
    if (left_.starts_with('[')) throw ModelError("its elements are records");
    const char quote = left_.starts_with('"') ? '"' : '\'';
    expect(quote);
    const std::size_t end = left_.find(quote);
    if (end == std::string_view::npos) no_npy();
    std::string text(left_.substr(0, end));
    left_.remove_prefix(end + 1);
    return text;
  }
  bool truth() {
    skip_blanks();
    const bool is_true = left_.starts_with("True");
    if (!is_true && !left_.starts_with("False")) no_npy();
    left_.remove_prefix(is_true ? 4 : 5);
    return is_true;
  }
  std::vector<std::int64_t> tuple() {
    std::vector<std::int64_t> numbers;
    expect('(');
    while (!take(')')) {
      skip_blanks();
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(left_.data(), left_.data() + left_.size(), number);
      if (error != std::errc() || number < 0) no_npy();
      left_.remove_prefix(static_cast<std::size_t>(end - left_.data()));
      numbers.push_back(number);
      if (!take(',') && !left_.starts_with(')')) no_npy();
    }
    return numbers;
  }

  std::string_view left_;
};

ElementType type_called(const std::string& descr) {
  const std::string_view name = std::string_view(descr).substr(std::min<std::size_t>(1, descr.size()));
  if (descr.starts_with('>')) throw ModelError("its elements are big endian");
  if (descr.starts_with('<') || descr.starts_with('|'))
    for (const auto& each : npy_types)
      if (each.name == name) return each.value;
  throw ModelError("its elements are of the type " + quoted_name(descr) + ", which is not read");
}

}  // namespace

Tensor read_npy(std::string_view bytes) {
  constexpr std::string_view magic = "\x93NUMPY";
  if (!bytes.starts_with(magic)) throw ModelError("it is no NumPy array");
  const std::uint64_t version = little_endian(bytes, magic.size(), 1);
  if (version < 1 || version > 3)
    throw ModelError("it is of version " + std::to_string(version) + " of NumPy's format, which is not read");
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  const std::size_t begin = magic.size() + 2 + length_bytes;
  const std::uint64_t length = little_endian(bytes, magic.size() + 2, length_bytes);
  if (length > bytes.size() - begin) no_npy();
  const Header header = HeaderText(bytes.substr(begin, length)).parse();
  if (header.is_fortran) throw ModelError("its elements are in Fortran's order");
  Tensor tensor{type_called(header.type), header.shape, {}, {}};
  const std::string_view data = bytes.substr(begin + length);
  const std::size_t each = element_bytes(tensor.type);
  const auto count = element_count(tensor.shape);
  if (!count || data.size() % each != 0 || data.size() / each != *count)
    throw ModelError("its data is " + std::to_string(data.size()) +
                     " bytes, which its shape does not ask for");
  const auto* const first = reinterpret_cast<const std::byte*>(data.data());
  tensor.bytes.assign(first, first + data.size());
  if (tensor.type == ElementType::boolean)
    for (std::byte& element : tensor.bytes) element = std::byte{element != std::byte{0}};
  return tensor;
}

}  // namespace opseq
