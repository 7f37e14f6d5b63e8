#include "reports/campaign/campaign_manifest.h"

#include <fmt/format.h>

#include "reports/text/csv_text.h"
#include "store/stages/campaign_folders.h"

namespace opseq {

std::string campaign_manifest(const ShownCampaign& shown) {
  std::string text = "path,set,outcome,finding,error\n";
  for (const CampaignModel& model : shown.models) {
    if (!model.is_kept) continue;
    const std::string outcome(name_of(campaign_outcome_names, model.outcome));
    const std::string finding =
        model.finding ? shown.findings.at(static_cast<std::size_t>(*model.finding)).name : "";
    text += fmt::format("{}/{}/model.onnx,fuzz.{},{},{},{}\n", outcome, campaign_model_name(model.number),
                        outcome, outcome, finding, csv_field(model.signature));
  }
  return text;
}

}  // namespace opseq
