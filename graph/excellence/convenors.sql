-- The bodies an organisation takes part in today, those that convene first.
SELECT DISTINCT label, kind, role FROM belonging
WHERE member = ? AND "end" IS NULL AND organisation <> member AND role IN ('member', 'founding-member', 'partner', 'host', 'convened')
ORDER BY kind IS DISTINCT FROM 'ClusterOrganisation', label;
