#include "analyzer/evolution/calendar_day.h"

#include <algorithm>
#include <chrono>

namespace opseq {
namespace {

constexpr int minutes_of_hour = 60, minutes_of_day = 24 * 60;

class DayReader {
 public:
  explicit DayReader(std::string_view text) : rest_(text) {}

  std::optional<Day> read() {
    const auto date = read_date();
    if (!date) return std::nullopt;
    if (rest_.empty()) return date;
    if (!accept('T') && !accept(' ')) return std::nullopt;
    const auto minutes = read_time();
    const auto zone = minutes ? read_zone() : std::nullopt;
    if (!zone || !rest_.empty()) return std::nullopt;
    const int of_utc = *minutes - *zone;
    return *date + (of_utc < 0 ? -1 : of_utc >= minutes_of_day ? 1 : 0);
  }

 private:
  bool accept(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> digits(std::size_t count, int most) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = 10 * value + (c - '0');
    }
    rest_.remove_prefix(count);
    return value <= most ? std::optional(value) : std::nullopt;
  }

  std::optional<Day> read_date() {
    using namespace std::chrono;
    const auto y = digits(4, 9999);
    const auto m = y && accept('-') ? digits(2, 12) : std::nullopt;
    const auto d = m && accept('-') ? digits(2, 31) : std::nullopt;
    if (!d) return std::nullopt;
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    if (!date.ok()) return std::nullopt;
    return static_cast<Day>(sys_days(date).time_since_epoch().count());
  }

  // Minutes of the day: seconds change no day.
  std::optional<int> read_time() {
    const auto hour = digits(2, 23);
    const auto minute = hour && accept(':') ? digits(2, 59) : std::nullopt;
    if (!minute) return std::nullopt;
    if (accept(':')) {
      if (!digits(2, 60)) return std::nullopt;
      if (accept('.')) {
        if (!digits(1, 9)) return std::nullopt;
        while (digits(1, 9)) {
        }
      }
    }
    return *hour * minutes_of_hour + *minute;
  }

  // Minutes that its clocks are ahead of UTC's.
  std::optional<int> read_zone() {
    if (rest_.empty() || accept('Z')) return 0;
    const bool is_ahead = rest_.starts_with('+');
    if (!accept('+') && !accept('-')) return std::nullopt;
    const auto hour = digits(2, 23);
    accept(':');
    const auto minute = hour && !rest_.empty() ? digits(2, 59) : std::optional(0);
    if (!hour || !minute) return std::nullopt;
    const int minutes = *hour * minutes_of_hour + *minute;
    return is_ahead ? minutes : -minutes;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<Day> parse_day(std::string_view text) { return DayReader(text).read(); }

std::string day_text(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  const auto padded = [](unsigned value, std::size_t width) {
    const std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + '-' +
         padded(static_cast<unsigned>(date.month()), 2) + '-' + padded(static_cast<unsigned>(date.day()), 2);
}

}  // namespace opseq
