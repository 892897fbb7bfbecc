-- What each unit of a level did of the items in scope: once an item, with the share that its organisations have of it.
CREATE OR REPLACE TEMP TABLE holding AS
    SELECT m.unit, m.item, w.kind, m.share, m.leads, w.amount, m.parties, m.parties > m.own AS with_others,
           m.industry > m.own_industry OR m.nhs > m.own_nhs AS translational, m.industry > 0 AS commercial,
           w.phase, w.year, w.title, w.record
    FROM (
        SELECT u.unit, p.item, sum(p.share) AS share, bool_or(p.leads) AS leads, count(*) AS own,
               any_value(p.parties) AS parties, any_value(p.industry) AS industry, any_value(p.nhs) AS nhs,
               count(*) FILTER (p.sector = 'industry') AS own_industry, count(*) FILTER (p.sector = 'nhs') AS own_nhs
        FROM scoped p JOIN unit u ON u.organisation = p.organisation
        WHERE u.level = $level
        GROUP BY u.unit, p.item
    ) m JOIN work w ON w.item = m.item;
