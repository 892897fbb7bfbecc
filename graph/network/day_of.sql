-- A date of any precision as a day: the middle of the year or of the month. NULL where it is no date.
CREATE TEMP MACRO IF NOT EXISTS day_of(said) AS
    TRY_CAST(CASE length(said) WHEN 4 THEN said || '-07-01' WHEN 7 THEN said || '-15' ELSE said END AS DATE);
