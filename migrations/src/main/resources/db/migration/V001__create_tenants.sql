-- Roles: the service logs in as a role of its own and takes one of these for each transaction.
-- mlc_app works inside one tenant; mlc_worker may call the lane functions and nothing else;
-- mlc_lanes owns those functions, so that only they see the lanes of all tenants.
do $$
declare
  r text;
begin
  foreach r in array array['mlc_app', 'mlc_worker', 'mlc_lanes']
  loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', r);
    exception
      -- Roles belong to the whole server: another database, or a racing migration, made it.
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

grant usage on schema public to mlc_app, mlc_worker, mlc_lanes;

-- The tenant of the transaction, or null. After the first transaction of a connection the setting
-- is '' and not null.
create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

create table tenant (
  tenant_id  uuid        primary key,
  slug       text        not null,
  name       text        not null check (length(name) between 1 and 200),
  state      text        not null default 'active' check (state in ('active', 'paused')),
  created_at timestamptz not null default now()
);

create table api_token (
  tenant_id  uuid        not null references tenant on delete cascade,
  token_id   uuid        not null,
  token_hash bytea       not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, token_id)
);

-- One Tink keyset per tenant, wrapped by the master key. Rotation adds a key to the keyset.
create table data_key (
  tenant_id  uuid        primary key references tenant on delete cascade,
  wrapped    bytea       not null,
  master_key text        not null,
  version    integer     not null default 1,
  rotated_at timestamptz not null default now()
);

create table audit (
  tenant_id uuid        not null references tenant on delete cascade,
  audit_id  bigint      generated always as identity,
  at        timestamptz not null default now(),
  actor     text        not null,
  action    text        not null,
  detail    jsonb       not null default '{}',
  primary key (tenant_id, audit_id)
);
