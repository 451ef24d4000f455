-- What the newest mapping names that Odoo has no more, as of the masters that were read last.
create table mapping_health (
  tenant_id       uuid    primary key references tenant on delete cascade,
  mapping_version integer not null,
  masters_version bigint  not null,
  -- Whether the mapping was that of the Odoo which was connected; else nothing could be compared.
  of_this_odoo    boolean not null,
  problems        jsonb   not null,
  total           integer not null check (total >= 0)
);

alter table mapping_health enable row level security;
alter table mapping_health force row level security;
create policy own_tenant on mapping_health to mlc_app
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));
grant select, insert, update, delete on mapping_health to mlc_app;

-- Whoever wanted to be told of all kinds so far wants this one, too.
alter table alert_setting no force row level security;
update alert_setting set kinds = array_append(kinds, 'mapping-gone');
alter table alert_setting force row level security;
