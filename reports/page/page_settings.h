// What a page is asked to be.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "reports/page/page_limits.h"

namespace opseq {

// All text is UTF-8.
struct PageSettings {
  PageLimits limits;
  std::string title;                  // what the reader calls it; empty: none
  std::string date;                   // ISO 8601; empty: none
  std::string command;                // that made it, as for a shell; empty: not known
  std::string database = "opseq.db";  // as commands on the page call it, which are run in its folder
  std::filesystem::path failures;     // a table of them, shown beside ONNX's releases; empty: none
  std::uint32_t headline_length = 2;  // operators in a row, whose coverage is the figure at the top
  bool is_study = false;              // names the study's hypothesis, its sets 1, 2, 3, and its table
};

}  // namespace opseq
