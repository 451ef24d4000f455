-- How far each model of a tenant's Odoo has been followed. The row is written when something was new,
-- and otherwise once an hour: a poll that finds nothing writes nothing.
create table odoo_follow (
  tenant_id     uuid        not null references tenant on delete cascade,
  model         text        not null check (length(model) between 1 and 100),
  -- Whose records these are; of another Odoo nothing that is known here says anything.
  origin        text        not null check (length(origin) between 1 and 1000),
  -- Grows when everything is begun anew, so that what a node remembers from before is void.
  generation    bigint      not null check (generation > 0),
  -- What is read of each record, and for which companies; with another, all records are read again.
  scope         text        not null,
  readable      boolean     not null,
  fields        text[]      not null,
  left_out      text[]      not null,
  looked_at     timestamptz not null,
  reach_stamp   timestamptz,
  reach_at      timestamptz,
  longest_ms    bigint      not null default 0 check (longest_ms >= 0),
  -- The newest record known: while it is there as it was, the database was not set back.
  witness_id    bigint,
  witness_stamp timestamptz,
  -- A reading of many pages that is not through.
  pass          jsonb,
  compared_at   timestamptz,
  wanted_at     timestamptz,
  problem       jsonb,
  primary key (tenant_id, model),
  check ((reach_stamp is null) = (reach_at is null)),
  check ((witness_id is null) = (witness_stamp is null))
);

-- What is known of each followed record: that it is there, its stamp, and a number for what it held.
-- Thousands of them per tenant, hundreds of thousands of journal lines; written many at a time.
create table odoo_record (
  tenant_id uuid        not null,
  model     text        not null,
  id        bigint      not null,
  stamp     timestamptz not null,
  content   bigint      not null,
  primary key (tenant_id, model, id),
  foreign key (tenant_id, model) references odoo_follow on delete cascade
);

do $$
declare
  t text;
begin
  foreach t in array array['odoo_follow', 'odoo_record']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_tenant on %I to mlc_app using (tenant_id = (select current_tenant())) '
      || 'with check (tenant_id = (select current_tenant()))', t);
    execute format('grant select, insert, update, delete on %I to mlc_app', t);
  end loop;
end
$$;
