// How doctest shows lists of names, and rows.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace doctest {

template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& rows) {
    std::string text;
    for (const std::string& row : rows) text += "\n    " + row;
    return text.c_str();
  }
};

}  // namespace doctest
