{
  "target_defaults": {
    "include_dirs": ["."],
    "cflags": ["-std=gnu17", "-O2", "-g", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden", "-fno-omit-frame-pointer"],
    "ldflags": ["-Wl,-z,relro", "-Wl,-z,now"]
  },
  # From the bottom up: a module (a source and its header) includes only modules that stand before it.
  "targets": [
    {
      # Initialises koffi's addon in its place.
      "target_name": "koffi-loader",
      "sources": ["loader/loader.c"],
      "ldflags": ["-Wl,-z,nodelete"]
    },
    {
      "target_name": "watertight",
      "sources": [
        "napi/napi.c",
        "elf/objects.c",
        "elf/libc.c",
        "elf/bindings.c",
        "elf/dependencies.c",
        "callbacks/trampolines.c",
        "callbacks/threads.c",
        "callbacks/relay.c",
        "koffi/guard.c",
        "valgrind/requests.c",
        "ledger/watch-ids.c",
        "ledger/callers.c",
        "ledger/stacks.c",
        "ledger/counters.c",
        "ledger/table.c",
        "ledger/mappings.c",
        "ledger/faults.c",
        "ledger/free-hooks.c",
        "ledger/hooks.c",
        "ledger/watches.c",
        "ledger/ledger.c",
        "guards/guarded-memory.c",
        "guards/guards.c",
        "guards/crash-report.c",
        "guards/crash.c",
        "residue/memory.c",
        "residue/known-regions.c",
        "residue/heap-blocks.c",
        "residue/residue.c",
        "addon/views.c",
        "addon/addon.c"
      ],
      # Hooks and handlers of signals outlive the JavaScript thread that installed them.
      "ldflags": ["-Wl,-z,nodelete"]
    },
    {
      # The library of planted bugs that each engine has to catch before it is believed.
      "target_name": "canary",
      "type": "shared_library",
      "product_prefix": "",
      "sources": ["planted/canary.c"],
      # What it keeps stays reachable to the last: koffi unloads libraries when node ends.
      "ldflags": ["-Wl,-z,nodelete"],
      "cflags!": ["-O2"],
      "cflags": ["-O1"]
    }
  ]
}
