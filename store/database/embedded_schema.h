// store/database/schema.sql, as the build puts it into the program.
#pragma once

#include <string_view>

namespace opseq {

extern const std::string_view embedded_schema;

}  // namespace opseq
