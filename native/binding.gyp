{
  "target_defaults": {
    "include_dirs": ["."],
    "cflags": ["-std=gnu17", "-O2", "-g", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden", "-fno-omit-frame-pointer"],
    "ldflags": ["-Wl,-z,relro", "-Wl,-z,now"]
  },
  "targets": [
    {
      "target_name": "watertight",
      "sources": [
        "napi/napi.c",
        "elf/objects.c",
        "elf/bindings.c",
        "elf/brings.c",
        "valgrind/requests.c",
        "ledger/hooks.c",
        "ledger/witness.c",
        "ledger/ledger.c",
        "ledger/faults.c",
        "ledger/stacks.c",
        "guards/guards.c",
        "guards/crash-report.c",
        "guards/crash.c",
        "residue/areas.c",
        "residue/memory.c",
        "residue/places.c",
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
