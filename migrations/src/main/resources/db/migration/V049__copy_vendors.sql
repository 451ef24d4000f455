-- One more lane: it keeps a copy of Odoo's vendors.
alter table lane drop constraint lane_stream_check;
alter table lane add constraint lane_stream_check
  check (stream in ('documents', 'masters', 'tokens', 'alerts', 'vendors'));

-- The tables' owner is bound by their policies, too; every tenant gets the lane.
alter table tenant no force row level security;
alter table lane no force row level security;
insert into lane (tenant_id, stream, due_at) select tenant_id, 'vendors', now() from tenant;
alter table tenant force row level security;
alter table lane force row level security;

-- Odoo's vendors and their contacts as they were last seen. Not sealed: vendors are matched by name,
-- tax id and country in statements, as the masters' snapshot is read. No bank account is among it.
create table odoo_vendor (
  tenant_id     uuid        not null references tenant on delete cascade,
  partner_id    bigint      not null,
  active        boolean     not null,
  name          text        not null,
  ref           text,
  vat           text,
  -- Two letters of ISO 3166.
  country       text,
  supplier_rank integer     not null,
  parent_id     bigint,
  stamp         timestamptz not null,
  -- Everything else that is read, as Odoo gives it.
  fields        jsonb       not null,
  primary key (tenant_id, partner_id)
);

alter table odoo_vendor enable row level security;
alter table odoo_vendor force row level security;
create policy own_tenant on odoo_vendor to mlc_app
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));
grant select, insert, update, delete on odoo_vendor to mlc_app;
