-- Stages of the value chain at which each unit of a level has evidence in scope, with a record for each.
-- Rules: a company's published class of business; a trial's phase, to III clinical and IV adoption; a REF unit of
-- assessment by the stages its code list gives it; a heading that names what is done at a stage, on which work in scope
-- is. A class of business is on no topic.
CREATE OR REPLACE TEMP TABLE stage_evidence AS
    SELECT DISTINCT u.unit, s.stage, s.basis, s.record
    FROM (
        SELECT organisation, stage, 'class of business' AS basis, record FROM business WHERE $whole
        UNION ALL
        SELECT p.organisation, CASE WHEN w.phase = 'phase-4' THEN 'adoption' ELSE 'clinical' END, 'trial phase', p.record
        FROM scoped p JOIN work w ON w.item = p.item
        WHERE w.phase LIKE '%phase%'
        UNION ALL
        SELECT p.organisation, h.stage, 'heading of a stage', p.record
        FROM scoped p JOIN on_topic t ON t.item = p.item JOIN heading_stage h ON h.concept = t.concept
        UNION ALL
        SELECT f.organisation, g.stage, 'REF unit of assessment', f.record
        FROM submission f JOIN ref_stage g ON g.unit = f.unit
        WHERE $units IS NULL OR list_contains($units::VARCHAR[], f.unit)
    ) s JOIN unit u ON u.organisation = s.organisation AND u.level = $level;
