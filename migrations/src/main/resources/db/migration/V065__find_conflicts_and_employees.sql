-- Conflicts are looked for whenever a tenant's alerts are, and whenever a page shows what waits.
create index vendor_link_conflicting on vendor_link (tenant_id) where conflicts <> '{}';

-- Each look at vendors goes from employee to employee, and to the partners that were made for them.
create index document_code_employee on document_code (tenant_id, first, (coalesce(hint, '')))
  where grid = 'employees';
create index audit_partner_made on audit (tenant_id) where action = 'odoo.partner.create';
