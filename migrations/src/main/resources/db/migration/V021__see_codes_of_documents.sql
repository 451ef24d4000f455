-- The codes that each document uses, read when the document is taken in, as it is sealed
-- afterwards. Day, currency, entity and ledger are the document's; they never change, and stand
-- here so that sums over many documents need no other table.
create table document_code (
  tenant_id   uuid           not null,
  document_id uuid           not null,
  grid        text           not null,
  first       text           not null,
  second      text           not null default '',
  name        text,
  hint        text,
  amount      numeric(31, 8) not null check (amount >= 0),
  currency    text           not null default '',
  entity      text           not null default '',
  ledger      text           not null default '',
  day         date           not null,
  primary key (tenant_id, document_id, grid, first, second),
  foreign key (tenant_id, document_id) references document on delete cascade
);

create index document_code_seen on document_code (tenant_id, day);
create index document_code_use on document_code (tenant_id, grid, first, second);

-- Documents that were taken in before have not been looked at yet.
alter table document add column codes_read boolean not null default false;
create index document_unread on document (tenant_id) where not codes_read;

alter table mapping_version add column note text not null default '' check (length(note) <= 500);

-- What a person has changed and not saved yet, on top of the version that it was begun with.
create table mapping_draft (
  tenant_id  uuid        not null references tenant on delete cascade,
  author     text        not null,
  base       integer     not null check (base >= 0),
  edits      jsonb       not null default '[]',
  -- Where the edits came from, as the note's first words.
  origin     text        not null default '',
  updated_at timestamptz not null default now(),
  primary key (tenant_id, author)
);

do $$
declare
  t text;
begin
  foreach t in array array['document_code', 'mapping_draft']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_tenant on %I to mlc_app using (tenant_id = (select current_tenant())) '
      || 'with check (tenant_id = (select current_tenant()))', t);
  end loop;
end
$$;
grant select, insert, update, delete on document_code, mapping_draft to mlc_app;
