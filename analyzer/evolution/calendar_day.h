// Days of the calendar, as numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opseq {

// Days of UTC since 1970-01-01.
using Day = std::int32_t;

// Of an ISO 8601 date or time: "2020-05-08", "2020-05-08T23:30", "2020-05-08 23:30:00.5+01:00"; a time
// without a zone is UTC's. None for any other text, and for a day that the calendar does not have.
std::optional<Day> parse_day(std::string_view text);

// "2020-05-08"
std::string day_text(Day day);

}  // namespace opseq
