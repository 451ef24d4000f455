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

-- Subscriptions belong to a datacenter: where the company lives now, one has to be made, whichever
-- call found out that it has moved. The tokens lane does it.
create function look_after_moved_company() returns trigger
  language plpgsql as
$$
begin
  update lane set due_at = now(), woken = true
   where tenant_id = new.tenant_id and stream = 'tokens' and due_at is not null;
  perform pg_notify('mlc_lanes', new.tenant_id::text);
  return null;
end
$$;

create trigger concur_connection_moved
  after update of geolocation on concur_connection
  for each row
  when (new.geolocation is not null and old.geolocation is distinct from new.geolocation)
  execute function look_after_moved_company();

revoke execute on function look_after_moved_company() from public;
