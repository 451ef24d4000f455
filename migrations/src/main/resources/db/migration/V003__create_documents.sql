create table document (
  tenant_id       uuid          not null references tenant on delete cascade,
  document_id     uuid          not null,
  fi_id           text          not null,
  doc_type        text          not null,
  business_id     text          not null,
  revision        integer       not null,
  state           text          not null check (state in (
                    'FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED', 'CONFIRMED', 'PAID',
                    'IGNORED', 'REJECTED', 'RECALLED', 'REVERSED')),
  -- Sealed with the tenant's data key.
  raw             bytea         not null,
  title           text          not null,
  employee        text,
  currency        text,
  total           numeric(31, 8),
  -- The reasons of HELD, IGNORED, REJECTED and RECALLED, or the last transient trouble.
  problems        jsonb         not null default '[]',
  attempts        integer       not null default 0,
  next_attempt_at timestamptz,
  -- What the document was last mapped with; HELD resumes when either is newer.
  mapping_version integer,
  masters_version bigint,
  -- Concur is to be told that the document was refused; then it is REJECTED.
  rejecting       boolean       not null default false,
  -- The record that was, or is about to be, loaded. While set, the document is not mapped again.
  entry           jsonb,
  external_id     text,
  odoo_move_id    bigint,
  odoo_name       text,
  odoo_date       date,
  fetched_at      timestamptz   not null default now(),
  acknowledged_at timestamptz,
  posted_at       timestamptz,
  confirmed_at    timestamptz,
  updated_at      timestamptz   not null default now(),
  primary key (tenant_id, document_id),
  unique (tenant_id, fi_id),
  check (state <> 'POSTED' or odoo_move_id is not null),
  check (state <> 'CONFIRMED' or (odoo_move_id is not null and confirmed_at is not null))
);

-- At most one document of a business revision is on its way or in the ledger.
create unique index document_live on document (tenant_id, doc_type, business_id, revision)
  where state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID') and business_id <> '';

-- What the lane has to look at.
create index document_open on document (tenant_id, state, next_attempt_at)
  where state in ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED');

create index document_list on document (tenant_id, fetched_at desc, document_id);

-- The timeline.
create table document_event (
  tenant_id   uuid        not null,
  document_id uuid        not null,
  event_id    bigint      generated always as identity,
  at          timestamptz not null default now(),
  kind        text        not null,
  detail      jsonb       not null default '{}',
  primary key (tenant_id, document_id, event_id),
  foreign key (tenant_id, document_id) references document on delete cascade
);
