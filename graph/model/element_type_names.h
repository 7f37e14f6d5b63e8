// What element types are called here and in NumPy, in place of ONNX's "float" and "double".
#pragma once

#include <array>
#include <string_view>

namespace opseq {

// By ONNX's number of the type; those from 17 on are newer than libonnx 1.12.
inline constexpr std::array<std::string_view, 27> element_type_names{"",
                                                                     "float32",
                                                                     "uint8",
                                                                     "int8",
                                                                     "uint16",
                                                                     "int16",
                                                                     "int32",
                                                                     "int64",
                                                                     "string",
                                                                     "bool",
                                                                     "float16",
                                                                     "float64",
                                                                     "uint32",
                                                                     "uint64",
                                                                     "complex64",
                                                                     "complex128",
                                                                     "bfloat16",
                                                                     "float8_e4m3fn",
                                                                     "float8_e4m3fnuz",
                                                                     "float8_e5m2",
                                                                     "float8_e5m2fnuz",
                                                                     "uint4",
                                                                     "int4",
                                                                     "float4_e2m1fn",
                                                                     "float8_e8m0fnu",
                                                                     "uint2",
                                                                     "int2"};

}  // namespace opseq
