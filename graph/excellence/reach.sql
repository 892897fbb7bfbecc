-- Stages of the value chain at which each unit of a level has evidence in scope, with a record for each.
-- Rules: a company's published class of business; a trial's phase, to III clinical and IV adoption; a REF unit of
-- assessment by the stages its code list gives it.
CREATE OR REPLACE TEMP TABLE stage_evidence AS
    SELECT DISTINCT u.unit, s.stage, s.basis, s.record
    FROM (
        SELECT e.iri AS organisation, c.stage, 'class of business' AS basis,
               c.source || '/' || c.snapshot || '/' || c.record AS record
        FROM classification c JOIN entity e ON e.key = c.organisation
        WHERE c.stage IS NOT NULL AND $whole
        UNION ALL
        SELECT p.organisation, CASE WHEN t.phase = 'phase-4' THEN 'adoption' ELSE 'clinical' END, 'trial phase', p.record
        FROM party p JOIN (SELECT '{entity}trial/' || replace(key, ':', '/') AS item, any_value(phase) AS phase
                           FROM trial GROUP BY key) t ON t.item = p.item
        WHERE t.phase LIKE '%phase%'
        UNION ALL
        SELECT f.organisation, g.stage, 'REF unit of assessment', f.record
        FROM ref_submission f JOIN ref_stage g ON g.unit = f.unit
        WHERE f.fte > 0 AND ($units IS NULL OR list_contains($units::VARCHAR[], f.unit))
    ) s JOIN unit u ON u.organisation = s.organisation AND u.level = $level;
