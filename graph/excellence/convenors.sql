-- The bodies that organisations take part in today, those that convene first.
SELECT DISTINCT member, label, kind, role, organisation FROM belonging
WHERE list_contains(?::VARCHAR[], member) AND "end" IS NULL AND organisation <> member
  AND role IN ('member', 'founding-member', 'partner', 'host', 'convened')
ORDER BY member, kind IS DISTINCT FROM 'ClusterOrganisation', label;
