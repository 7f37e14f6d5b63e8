#!/usr/bin/env bash
# Installs what opseq needs, ONNX Runtime with it, builds it, runs 70 models that torch.onnx converted and sorts them: which
# have a fault, and which only rounding (data/runnable). Leaves opseq.db, report.json and report.html in out-runnable/.
# Can be repeated; then only what has changed is run again.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/install build
bash .ci/build -DOPSEQ_TESTS=OFF
tests=/usr/share/libonnx-testdata/data
echo "run: build/opseq run --converted ... -o out-runnable"
build/opseq run \
  --converted data/runnable/pairs data/runnable/verdicts \
  --tests "$tests/pytorch-converted" "$tests/pytorch-operator" \
  -o out-runnable
echo "Open out-runnable/report.html in a browser."
