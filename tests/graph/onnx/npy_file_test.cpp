#include "graph/onnx/npy_file.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

#include "tests/support/files/zip_archives.h"
#include "tests/support/models/onnx_builder.h"

namespace npy_file_test {

using namespace opseq::test;  // the builders
using opseq::ElementType;
using opseq::read_npy;
using opseq::Tensor;

std::string npy(const std::string& header, const std::string& data, int version = 1) {
  return "\x93NUMPY" + std::string(1, static_cast<char>(version)) + std::string(1, '\0') +
         little_endian(header.size(), version == 1 ? 2 : 4) + header + data;
}

std::string header(const std::string& type, const std::string& shape) {
  return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }   \n";
}

std::string error_of(const std::string& bytes) {
  return model_error([&] { read_npy(bytes); });
}

TEST_CASE("numbers and shape, of all versions") {
  for (const int version : {1, 2, 3}) {
    const Tensor tensor =
        read_npy(npy(header("<f4", "(2, 1)"), std::string("\0\0\x80\x3f\0\0\0\xc0", 8), version));
    CHECK(tensor.type == ElementType::float32);
    CHECK(tensor.shape == std::vector<std::int64_t>{2, 1});
    float values[2];
    std::memcpy(values, tensor.bytes.data(), sizeof values);
    CHECK(values[0] == 1);
    CHECK(values[1] == -2);
  }
}

TEST_CASE("all types of numbers") {
  const auto type_of = [](const std::string& type, std::size_t bytes) {
    return read_npy(npy(header(type, "(1,)"), std::string(bytes, '\0'))).type;
  };
  CHECK(type_of("|b1", 1) == ElementType::boolean);
  CHECK(type_of("|i1", 1) == ElementType::int8);
  CHECK(type_of("<u2", 2) == ElementType::uint16);
  CHECK(type_of("<i8", 8) == ElementType::int64);
  CHECK(type_of("<f2", 2) == ElementType::float16);
  CHECK(type_of("<f8", 8) == ElementType::float64);
  CHECK(type_of("<c16", 16) == ElementType::complex128);
}

TEST_CASE("shapes: a single number, none, and as other programs write them") {
  CHECK(read_npy(npy(header("|b1", "()"), "\x05")).bytes == std::vector<std::byte>{std::byte{1}});
  CHECK(read_npy(npy(header("|u1", "(0, 3)"), "")).shape == std::vector<std::int64_t>{0, 3});
  CHECK(read_npy(npy("{\"shape\":(2,),\"fortran_order\":False,\"descr\":\"|u1\"}", "ab")).bytes.size() == 2);
}

TEST_CASE("what is not read, and why") {
  CHECK(error_of("") == "it is no NumPy array");
  CHECK(error_of(npy(header(">f4", "()"), "abcd")) == "its elements are big endian");
  CHECK(error_of(npy(header("<U4", "()"), "abcd")) ==
        "its elements are of the type \"<U4\", which is not read");
  CHECK(error_of(npy(header("", "()"), "abcd")) == "its elements are of the type \"\", which is not read");
  CHECK(error_of(npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}", "abcd")) ==
        "its elements are records");
  CHECK(error_of(npy("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1)}", "abcd")) ==
        "its elements are in Fortran's order");
  CHECK(error_of(npy(header("<f4", "()"), "abc")) == "its data is 3 bytes, which its shape does not ask for");
  CHECK(error_of(npy(header("<f4", "(2,)"), "abcd")) ==
        "its data is 4 bytes, which its shape does not ask for");
  CHECK(error_of(npy(header("<f4", "(4611686018427387904, 4)"), "")) != "");
  CHECK(error_of(npy(header("<f4", "()"), "abcd", 4)) ==
        "it is of version 4 of NumPy's format, which is not read");
}

TEST_CASE("damaged headers") {
  const std::string whole = npy(header("<f4", "(1,)"), "abcd");
  for (std::size_t size = 6; size < whole.size() - 4; ++size) CHECK(error_of(whole.substr(0, size)) != "");
  for (const std::string text :
       {"", "{", "{}", "{'descr'}", "{'descr': '<f4', 'fortran_order': No, 'shape': ()}", "{'a': 1}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1 2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (x)}", "{'descr': '<f4"})
    CHECK(error_of(npy(text, "abcd")) == "it is no NumPy array: its header is damaged");
}

}  // namespace npy_file_test
