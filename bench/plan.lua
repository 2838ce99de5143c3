-- One holder's answers to all questions, as the form sends them.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "card=held&municipality=kawasaki&city-ward=nakahara&card-expiry-year=2030&card-expiry-month=11&card-expiry-day=30&certificate-expiry-era=reiwa&certificate-expiry-year=7&certificate-expiry-month=11&certificate-expiry-day=30&born-year=1990&born-month=11&born-day=30&residence=japanese&visitor=holder&authentication-pin=known&signing-pin=known&changes=none"

function done(summary, latency, requests)
  local failed = summary.errors
  print(string.format("measured %d %.0f %.1f %.1f %.1f %d",
    summary.requests, summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, failed.connect + failed.read + failed.write + failed.status + failed.timeout))
end
