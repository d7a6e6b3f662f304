{
  "target_defaults": {
    "cflags": ["-std=gnu17", "-O2", "-g", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden", "-fno-omit-frame-pointer"],
    "ldflags": ["-Wl,-z,relro", "-Wl,-z,now"]
  },
  "targets": [
    {
      "target_name": "watertight",
      "sources": [
        "addon.c",
        "objects.c",
        "brings.c",
        "bindings.c",
        "hooks.c",
        "witness.c",
        "ledger.c",
        "faults.c",
        "stacks.c",
        "guards.c",
        "crash.c",
        "crash-report.c",
        "areas.c",
        "memory.c",
        "places.c",
        "residue.c",
        "requests.c",
        "views.c"
      ],
      # Hooks and handlers of signals outlive the JavaScript thread that installed them.
      "ldflags": ["-Wl,-z,nodelete"]
    },
    {
      # The library of planted bugs that each engine has to catch before it is believed.
      "target_name": "canary",
      "type": "shared_library",
      "product_prefix": "",
      "sources": ["canary.c"],
      # What it keeps stays reachable to the last: koffi unloads libraries when node ends.
      "ldflags": ["-Wl,-z,nodelete"],
      "cflags!": ["-O2"],
      "cflags": ["-O1"]
    }
  ]
}
