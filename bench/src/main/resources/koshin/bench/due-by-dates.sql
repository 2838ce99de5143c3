-- Only issues of two spans of thirteen months can matter; the dates of the others are not computed.
-- A year is added to a birth by an interval, which takes 28 February for the 29th in a common year.
WITH aged AS (
    SELECT born, issued,
           year(issued) - year(born)
               - ((month(issued) * 32 + day(issued)) < (month(born) * 32 + day(born))
                  AND NOT (month(born) = 2 AND day(born) = 29
                           AND month(issued) = 2 AND day(issued) = 28 AND day(last_day(issued)) = 28))::INTEGER AS age
    FROM dated
    WHERE issued BETWEEN (getvariable('first') - INTERVAL 61 MONTH)::DATE AND (getvariable('last') - INTERVAL 47 MONTH)::DATE
       OR issued BETWEEN (getvariable('first') - INTERVAL 121 MONTH)::DATE AND (getvariable('last') - INTERVAL 107 MONTH)::DATE
), ended AS (
    SELECT age >= CASE WHEN issued >= DATE '2022-04-01' THEN 18 ELSE 20 END AS adult,
           (born + to_years((age + 5)::INTEGER))::DATE AS fifth,
           (born + to_years((age + 10)::INTEGER))::DATE AS tenth
    FROM aged
)
SELECT count(*) FILTER (adult AND fifth BETWEEN getvariable('first') AND getvariable('last')) AS certificates,
       count(*) FILTER (CASE WHEN adult THEN tenth ELSE fifth END
                        BETWEEN getvariable('first') AND getvariable('last')) AS cards
FROM ended
