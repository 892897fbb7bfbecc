-- Claims of identity by rule and status, and the least and greatest confidence among them.
SELECT rule, status, count(*), min(confidence::DOUBLE), max(confidence::DOUBLE)
FROM identity GROUP BY rule, status ORDER BY rule, status;
