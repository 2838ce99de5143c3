-- The first and the last expiry whose notices are mailed on the day: three to two months before, and
-- on the first of the next month where a month lacks the day.
SELECT min(expiry) AS first, max(expiry) AS last
FROM (SELECT (d.day + range::INTEGER)::DATE AS expiry, d.day,
             (expiry - INTERVAL 3 MONTH)::DATE AS three, (expiry - INTERVAL 2 MONTH)::DATE AS two
      FROM range(0, 100), (SELECT ?::DATE AS day) AS d)
WHERE day BETWEEN three + (day(three) <> day(expiry))::INTEGER AND two + (day(two) <> day(expiry))::INTEGER
