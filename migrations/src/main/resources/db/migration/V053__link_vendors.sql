-- What a tenant wants of vendors. Without a row, nothing is carried.
create table vendor_settings (
  tenant_id        uuid        not null primary key references tenant on delete cascade,
  enabled          boolean     not null default false,
  -- A rule for each group of fields, by the group's name.
  rules            jsonb       not null default '{}',
  create_in_concur boolean     not null default false,
  create_in_odoo   boolean     not null default false,
  -- Whose partners and whose vendors the links are of; of others they say nothing.
  origin           text        check (length(origin) between 1 and 1000),
  concur_company   text        check (length(concur_company) <= 100),
  -- What looked as if Odoo's database was set back up to here, a person has looked at.
  confirmed_at     timestamptz,
  -- Counts what people decide that a look must not write over.
  decisions        bigint      not null default 0,
  -- When both lists met last.
  looked_at        timestamptz,
  updated_at       timestamptz not null default now()
);

-- Concur's vendors as they were last read. Bank accounts are not among it.
create table concur_vendor (
  tenant_id    uuid        not null references tenant on delete cascade,
  vendor_code  text        not null check (length(vendor_code) between 1 and 32),
  address_code text        not null check (length(address_code) between 1 and 32),
  card         jsonb       not null,
  -- When a look first found it to be so.
  changed_at   timestamptz not null,
  primary key (tenant_id, vendor_code, address_code)
);

-- Vendors that both systems have, or are about to have: written down before anything is sent.
create table vendor_link (
  tenant_id    uuid        not null references tenant on delete cascade,
  vendor_code  text        not null check (length(vendor_code) between 1 and 32),
  address_code text        not null check (length(address_code) between 1 and 32),
  -- None while Odoo is to get it.
  partner_id   bigint,
  -- When Odoo made the partner: one of the same id that was made at another moment is somebody else.
  partner_created timestamptz,
  -- The partner in whose name its bills are booked, where Odoo gets another address of it.
  company_id   bigint,
  main         boolean     not null,
  stage        text        not null check (stage in ('linked', 'create_concur', 'create_odoo')),
  -- What is remembered of each group of fields.
  groups       jsonb       not null,
  -- The groups that are to be sent.
  to_concur    text[]      not null default '{}',
  to_odoo      text[]      not null default '{}',
  -- What both sides have of groups that a person has to decide about.
  conflicts    jsonb       not null default '{}',
  -- What people have decided of conflicts, with the values that they saw, until it is done. A look
  -- and what is sent leave it alone, but for what they have obeyed.
  choices      jsonb       not null default '{}',
  problems     jsonb       not null default '[]',
  -- What a side refused, by a number for it, and since when: it is not sent again for a while.
  refused      jsonb       not null default '{}',
  -- Where something is on its way whose outcome is not known.
  sending      text        check (sending in ('concur', 'odoo')),
  -- Whether both systems were seen to have it.
  seen         boolean     not null default false,
  -- None while one of the two is to be made.
  linked_at    timestamptz,
  updated_at   timestamptz not null default now(),
  primary key (tenant_id, vendor_code, address_code),
  check ((partner_id is null) = (stage = 'create_odoo'))
);
create unique index vendor_link_partner on vendor_link (tenant_id, partner_id)
  where partner_id is not null;
create index vendor_link_open on vendor_link (tenant_id)
  where stage <> 'linked' or to_concur <> '{}' or to_odoo <> '{}' or sending is not null;

-- Vendors that one system only has, and that the other does not get: what is wrong with them.
create table vendor_refusal (
  tenant_id uuid        not null references tenant on delete cascade,
  -- Which system would have got it.
  side      text        not null check (side in ('concur', 'odoo')),
  -- A partner's id, or a key of Concur's.
  subject   text        not null check (length(subject) between 1 and 100),
  name      text        not null,
  problems  jsonb       not null,
  -- A number for what was refused by the other system; none where it was not sent.
  print     bigint,
  since     timestamptz not null,
  primary key (tenant_id, side, subject)
);

-- What a person decides: whether this one is one of those.
create table vendor_question (
  tenant_id  uuid        not null references tenant on delete cascade,
  -- Whose vendor the question is about.
  side       text        not null check (side in ('concur', 'odoo')),
  -- A partner's id, or a key of Concur's.
  subject    text        not null check (length(subject) between 1 and 100),
  -- The best ones, with what speaks for them.
  candidates jsonb       not null,
  open       boolean     not null,
  answer     text        check (answer in ('one', 'none')),
  -- The partner that it is, and when Odoo made it.
  chosen     bigint,
  chosen_created timestamptz,
  -- Partners that it is not, as a person said, with the second in which Odoo made each, or 0.
  ruled_out  jsonb       not null default '{}',
  answered_by text       check (length(answered_by) between 1 and 300),
  asked_at   timestamptz not null,
  answered_at timestamptz,
  primary key (tenant_id, side, subject),
  check ((answer is null) = (answered_at is null)),
  check (answer is distinct from 'one' or chosen is not null)
);

do $$
declare
  t text;
begin
  foreach t in array array['vendor_settings', 'concur_vendor', 'vendor_link', 'vendor_refusal',
                           'vendor_question']
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

-- When Odoo made a partner. All are read again for it, as another scope is another reading.
alter table odoo_vendor add column created timestamptz;
-- Until then a page that was read before does not write over it.
alter table odoo_vendor add column fresh_until timestamptz;
alter table odoo_follow no force row level security;
update odoo_follow set scope = '' where model = 'res.partner';
alter table odoo_follow force row level security;

-- What looked last as if the database was set back: unlike the problem it does not pass with time.
alter table odoo_follow add column alarm jsonb;
alter table odoo_follow add column alarm_at timestamptz;
