// What report.html shows, as data. Its keys are documented in reports/schemas/page.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "graph/base/limit.h"
#include "reports/overview/suite_answer.h"
#include "reports/page/page_settings.h"
#include "store/database/database.h"

namespace opseq {

inline constexpr int page_format_version = 3;

// `suite` is answer_suite() of the database, `report` make_json_report() of it, which becomes a part. Model
// files that are there as they were ingested are read again, for names and types of values; where they are
// not, the page says so, and calls limits as `naming` does. Throws Error. The same database, files and
// settings give the same document, with any number of threads.
nlohmann::ordered_json make_page_document(Database& database, const SuiteAnswer& suite,
                                          nlohmann::ordered_json report, const PageSettings& settings,
                                          unsigned threads, LimitNaming naming = limit_name);

}  // namespace opseq
