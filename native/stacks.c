#include "napi.h"
