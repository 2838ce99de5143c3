-- A year is added to a birth by an interval, which takes 28 February for the 29th in a common year.
WITH mailed AS (
    SELECT min(expiry) AS first, max(expiry) AS last
    FROM (SELECT (d.day + range::INTEGER)::DATE AS expiry, d.day,
                 (expiry - INTERVAL 3 MONTH)::DATE AS three, (expiry - INTERVAL 2 MONTH)::DATE AS two
          FROM range(0, 100), (SELECT ?::DATE AS day) AS d)
    WHERE day BETWEEN three + (day(three) <> day(expiry))::INTEGER AND two + (day(two) <> day(expiry))::INTEGER
), aged AS (
    SELECT born, issued,
           year(issued) - year(born)
               - ((month(issued) * 32 + day(issued)) < (month(born) * 32 + day(born))
                  AND NOT (month(born) = 2 AND day(born) = 29
                           AND month(issued) = 2 AND day(issued) = 28 AND day(last_day(issued)) = 28))::INTEGER AS age
    FROM dated
), ended AS (
    SELECT age >= CASE WHEN issued >= DATE '2022-04-01' THEN 18 ELSE 20 END AS adult,
           (born + to_years((age + 5)::INTEGER))::DATE AS fifth,
           (born + to_years((age + 10)::INTEGER))::DATE AS tenth
    FROM aged
)
SELECT count(*) FILTER (adult AND fifth BETWEEN first AND last) AS certificates,
       count(*) FILTER (CASE WHEN adult THEN tenth ELSE fifth END BETWEEN first AND last) AS cards
FROM ended, mailed
