-- Sealed columns (bytea) hold Tink ciphertexts; their associated data is tenant, table, column, row.
create table concur_connection (
  tenant_id           uuid        primary key references tenant on delete cascade,
  company_uuid        text        not null,
  client_id           text,
  client_secret       bytea,
  request_token       bytea,
  refresh_token       bytea,
  refresh_expires_at  timestamptz,
  geolocation         text,
  token_version       bigint      not null default 0,
  refreshing_node     text,
  refreshing_until    timestamptz,
  state               text        not null check (state in ('new', 'connected', 'broken')),
  problem             jsonb,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  check ((client_id is null) = (client_secret is null))
);

create table odoo_connection (
  tenant_id      uuid        primary key references tenant on delete cascade,
  url            text        not null,
  database       text,
  login          text        not null,
  api_key        bytea       not null,
  protocol       text        not null check (protocol in ('auto', 'json2', 'xmlrpc')),
  found_protocol text        check (found_protocol in ('json2', 'xmlrpc')),
  found_version  text,
  state          text        not null check (state in ('new', 'connected', 'broken')),
  problem        jsonb,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);

create table mapping_version (
  tenant_id  uuid        not null references tenant on delete cascade,
  version    integer     not null check (version > 0),
  profile    jsonb       not null,
  author     text        not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, version)
);

-- The ledger's masters as last read; the version moves only when the content does.
create table master_snapshot (
  tenant_id    uuid        not null references tenant on delete cascade,
  company_id   bigint      not null,
  masters      jsonb       not null,
  version      bigint      not null,
  refreshed_at timestamptz not null default now(),
  primary key (tenant_id, company_id)
);
