-- The years that a question is limited to, either end open where it is NULL. What has no stated year fits no limit.
CREATE OR REPLACE TEMP MACRO year_of(day) AS try_cast(left(day, 4) AS INTEGER);
CREATE OR REPLACE TEMP TABLE asked_years AS SELECT $since::INTEGER AS since, $until::INTEGER AS until;
