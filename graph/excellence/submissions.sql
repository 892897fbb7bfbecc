-- Overall REF 2021 profiles in these units of assessment.
SELECT organisation, unit, part, four_star, fte, record
FROM ref_submission WHERE list_contains(?::VARCHAR[], unit) ORDER BY ALL;
