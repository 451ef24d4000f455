-- One more lane: it carries vendors between Concur and Odoo, for tenants that have switched it on.
alter table lane drop constraint lane_stream_check;
alter table lane add constraint lane_stream_check
  check (stream in ('documents', 'masters', 'tokens', 'alerts', 'vendors', 'vendor-sync'));
alter table lane_pause drop constraint lane_pause_stream_check;
alter table lane_pause add constraint lane_pause_stream_check
  check (stream in ('documents', 'masters', 'vendors', 'vendor-sync'));

-- The tables' owner is bound by their policies, too; every tenant gets the lane, not all at one moment.
alter table tenant no force row level security;
alter table lane no force row level security;
insert into lane (tenant_id, stream, due_at)
  select tenant_id, 'vendor-sync', now() + random() * interval '1 hour' from tenant;
alter table tenant force row level security;
alter table lane force row level security;
