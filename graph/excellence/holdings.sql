-- What each unit of a level did of the items in `scope`: once an item, with the share that its organisations have of it.
CREATE OR REPLACE TEMP TABLE holding AS
    WITH mine AS (
        SELECT u.unit, p.item, sum(p.share) AS share, bool_or(p.leads) AS leads, count(*) AS own,
               any_value(p.parties) AS parties, min(p.record) AS record,
               count(*) FILTER (p.sector = 'industry') AS own_industry, count(*) FILTER (p.sector = 'nhs') AS own_nhs
        FROM party p JOIN unit u ON u.organisation = p.organisation
        WHERE u.level = $level
        GROUP BY u.unit, p.item
    ), sectors AS (
        SELECT item, count(*) FILTER (sector = 'industry') AS industry, count(*) FILTER (sector = 'nhs') AS nhs
        FROM party GROUP BY item
    )
    SELECT m.unit, m.item, i.kind, m.share, m.leads, i.amount, m.parties, m.parties > m.own AS with_others,
           s.industry > m.own_industry OR s.nhs > m.own_nhs AS translational,
           s.industry > 0 AS commercial, t.phase, try_cast(left(i.start, 4) AS INTEGER) AS year, m.record
    FROM mine m JOIN item i ON i.iri = m.item JOIN sectors s ON s.item = m.item
    LEFT JOIN (SELECT '{entity}trial/' || replace(key, ':', '/') AS item, any_value(phase) AS phase
               FROM trial GROUP BY key) t ON t.item = m.item
    WHERE i.kind <> 'membership';
