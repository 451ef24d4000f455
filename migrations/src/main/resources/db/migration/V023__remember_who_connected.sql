-- When the secrets in use were entered, and by whom: they are never shown, only this is. Null for
-- those that were entered before, whose time is created_at.
alter table concur_connection
  add column secret_at timestamptz,
  add column secret_by text;

alter table odoo_connection
  add column secret_at  timestamptz,
  add column secret_by  text,
  -- When anything but the key was changed: clients that were made before are stale.
  add column changed_at timestamptz;

-- What people have done to get started, where no fact tells it.
create table onboarding (
  tenant_id uuid        not null references tenant on delete cascade,
  step      text        not null,
  done_by   text        not null,
  done_at   timestamptz not null default now(),
  primary key (tenant_id, step)
);

alter table onboarding enable row level security;
alter table onboarding force row level security;
create policy own_tenant on onboarding to mlc_app
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));
grant select, insert, update, delete on onboarding to mlc_app;

-- What SAP's App Center sent along with somebody who has not signed in yet, sealed with a secret
-- that only the browser keeps. It belongs to no tenant until it is taken.
create table app_center_arrival (
  arrival_id bytea       primary key,
  sealed     bytea       not null check (length(sealed) between 13 and 8192),
  expires_at timestamptz not null
);

create index app_center_arrival_end on app_center_arrival (expires_at);

-- False where too many wait: anybody may call the page.
create function keep_arrival(id bytea, content bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  delete from app_center_arrival where expires_at <= now();
  if (select count(*) >= 20000 from app_center_arrival) then
    return false;
  end if;
  insert into app_center_arrival values (id, content, now() + interval '24 hours')
  on conflict (arrival_id) do nothing;
  return true;
end
$$;

create function find_arrival(id bytea) returns bytea
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
  select sealed from app_center_arrival where arrival_id = id and expires_at > now()
$$;

create function forget_arrival(id bytea) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as
$$
  delete from app_center_arrival where arrival_id = id
$$;

revoke execute on function keep_arrival(bytea, bytea) from public;
revoke execute on function find_arrival(bytea) from public;
revoke execute on function forget_arrival(bytea) from public;
grant execute on function keep_arrival(bytea, bytea) to mlc_worker;
grant execute on function find_arrival(bytea) to mlc_worker;
grant execute on function forget_arrival(bytea) to mlc_worker;
