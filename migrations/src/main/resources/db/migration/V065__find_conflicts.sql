-- Conflicts are looked for whenever a tenant's alerts are, and whenever a page shows what waits.
create index vendor_link_conflicting on vendor_link (tenant_id) where conflicts <> '{}';
