-- What Concur was asked to tell us, one row for each topic. 'off' is the tenant's wish, and
-- 'impossible' means that no event could reach us. client_id is null for our own Concur app, whose
-- subscription serves all tenants of a datacenter.
create table event_subscription (
  tenant_id       uuid        not null references tenant on delete cascade,
  topic           text        not null,
  subscription_id text,
  datacenter      text,
  client_id       text,
  state           text        not null check (state in ('active', 'broken', 'impossible', 'off')),
  problem         jsonb,
  -- When the subscription was last made: silence is counted from here.
  made_at         timestamptz,
  verified_at     timestamptz,
  updated_at      timestamptz not null default now(),
  primary key (tenant_id, topic),
  check (state <> 'active' or (subscription_id is not null and datacenter is not null))
);

alter table event_subscription enable row level security;
alter table event_subscription force row level security;
create policy own_tenant on event_subscription to mlc_app
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));
grant select, insert, update, delete on event_subscription to mlc_app;
