-- Asks for one path after another, from the file that the second argument names, below the prefix that the first one is.
local paths, at = {}, 0
function init(arguments)
  for line in io.lines(arguments[2]) do
    paths[#paths + 1] = wrk.format("GET", arguments[1] .. line)
  end
end
function request()
  at = at % #paths + 1
  return paths[at]
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("measured %.0f %.2f %.2f %d %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout))
end
