#pragma once

inline int threads() { return 1; }
