#include "analyzer/evolution/calendar_day.h"

#include <doctest/doctest.h>

namespace opseq {
namespace calendar_day_test {

TEST_CASE("dates, and what they are written as") {
  CHECK(parse_day("1970-01-01") == 0);
  CHECK(parse_day("1969-12-31") == -1);
  CHECK(parse_day("2020-02-29") == 18321);
  for (const char* date : {"0001-01-01", "1582-10-15", "2018-03-21", "2024-02-29", "9999-12-31"})
    CHECK(day_text(*parse_day(date)) == date);
}

TEST_CASE("times are those of UTC") {
  const auto day = parse_day("2020-05-08");
  for (const char* time : {"2020-05-08T00:00", "2020-05-08 23:59:60", "2020-05-08T12:30:00.123456789Z",
                           "2020-05-09T00:30+01:00", "2020-05-07T23:30:00-0030", "2020-05-08T23:00-00"})
    CHECK_MESSAGE(parse_day(time) == day, time);
  CHECK(parse_day("2020-05-08T00:10+01:00") == *day - 1);
  CHECK(parse_day("2020-05-08T23:10-01:00") == *day + 1);
}

TEST_CASE("anything else is none") {
  for (const char* text :
       {"", "2020", "2020-5-8", "2020-13-01", "2020-02-30", "2019-02-29", "2020-05-08x", "2020-05-08T",
        "2020-05-08T24:00", "2020-05-08T12", "2020-05-08T12:60", "2020-05-08T12:00:61",
        "2020-05-08T12:00:00.", "2020-05-08T12:00+", "2020-05-08T12:00+25", "2020-05-08T12:00Zx",
        "08.05.2020", "20200508", "-2020-05-08"})
    CHECK_MESSAGE(!parse_day(text).has_value(), text);
}

}  // namespace calendar_day_test
}  // namespace opseq
