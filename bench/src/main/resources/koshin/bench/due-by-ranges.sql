-- One row for each day of birth with a birthday among the expiries; ranges without their ends.
WITH births AS (
    SELECT DATE '1900-01-01' + range::INTEGER AS born FROM range(0, DATE '2026-04-01' - DATE '1900-01-01')
), birthdays AS (
    SELECT born, ending - year(born) AS age
    FROM births, (SELECT unnest([year(getvariable('first')), year(getvariable('last'))]) AS ending)
    WHERE born + to_years((ending - year(born))::INTEGER) BETWEEN getvariable('first') AND getvariable('last')
    GROUP BY ALL
), years AS (
    SELECT born, age,
           greatest(born, born + to_years((age - 5)::INTEGER))::DATE AS fifth_from,
           (born + to_years((age - 4)::INTEGER))::DATE AS fifth_to,
           greatest(born, born + to_years((age - 10)::INTEGER))::DATE AS tenth_from,
           (born + to_years((age - 9)::INTEGER))::DATE AS tenth_to
    FROM birthdays
), due AS (
    SELECT born - DATE '1970-01-01' AS born,
           fifth_from - DATE '1970-01-01' AS minor_from,
           CASE WHEN age - 5 >= 20 THEN fifth_from
                WHEN age - 5 < 18 THEN fifth_to
                ELSE least(greatest(fifth_from, DATE '2022-04-01'), fifth_to) END - DATE '1970-01-01' AS adult_from,
           fifth_to - DATE '1970-01-01' AS fifth_to,
           CASE WHEN age - 10 >= 20 THEN tenth_from
                WHEN age - 10 < 18 THEN tenth_to
                ELSE least(greatest(tenth_from, DATE '2022-04-01'), tenth_to) END - DATE '1970-01-01' AS tenth_from,
           tenth_to - DATE '1970-01-01' AS tenth_to
    FROM years
), ranges AS MATERIALIZED (
    SELECT born::INTEGER AS born, minor_from::INTEGER AS minor_from, adult_from::INTEGER AS adult_from,
           fifth_to::INTEGER AS fifth_to, tenth_from::INTEGER AS tenth_from, tenth_to::INTEGER AS tenth_to
    FROM due
)
SELECT count(*) FILTER (issued >= adult_from AND issued < fifth_to) AS certificates,
       count(*) FILTER (issued >= minor_from AND issued < adult_from
                        OR issued >= tenth_from AND issued < tenth_to) AS cards
FROM numbered JOIN ranges USING (born)
