{
  "targets": [
    {
      "target_name": "bench",
      "sources": ["bench.c"],
      "cflags": ["-Wall", "-Wextra", "-Werror", "-O2"]
    }
  ]
}
