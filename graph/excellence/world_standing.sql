-- Each institution with its place among those of its type in the world; then those of the country, an organisation with
-- several institutions in OpenAlex by the one with most works.
WITH counts AS (
    SELECT organisation, institution, type,
           max(value) FILTER (metric = 'openalex-works') AS works,
           max(value) FILTER (metric = 'openalex-citations') AS citations
    FROM world_count GROUP BY organisation, institution, type
),
figure AS (
    SELECT organisation, institution, type, 'world-works' AS indicator, works AS value, works FROM counts WHERE works > 0
    UNION ALL
    SELECT organisation, institution, type, 'world-citations-per-work', citations / works, works FROM counts
    WHERE works > 0 AND citations IS NOT NULL
),
ranked AS (
    SELECT *, rank() OVER (PARTITION BY indicator, type ORDER BY value DESC) AS place,
           count(*) OVER (PARTITION BY indicator, type) AS population,
           count(*) OVER (PARTITION BY indicator, type, value) AS same
    FROM figure
)
SELECT r.organisation, r.indicator, r.value, r.works, r.place, r.same, r.population
FROM ranked r SEMI JOIN unit u ON u.organisation = r.organisation AND u.level = 'organisation'
QUALIFY row_number() OVER (PARTITION BY r.organisation, r.indicator ORDER BY r.works DESC, r.institution) = 1
ORDER BY r.indicator, r.organisation;
