alter table document
  -- The spend system's entity, as the envelope names it.
  add column entity_id text,
  -- Odoo's taxes of the draft bill are what they have to be.
  add column adjusted boolean not null default false,
  -- The entry is to be reversed; then the document is REVERSED.
  add column reversing boolean not null default false,
  -- What is, or is about to be, loaded as the reversal.
  add column reversal jsonb,
  add column reversal_move_id bigint,
  add column reversal_name text,
  add column reversal_date date,
  -- When the entry was last compared with Odoo's; null where that is over or has not begun.
  add column compared_at timestamptz,
  -- Stands beside a newer version of itself, from the time when that was possible.
  add column overtaken boolean not null default false;

alter table document
  add constraint document_reversing_has_entry
    check (not reversing or (state = 'HELD' and entry is not null)),
  add constraint document_reversed_has_reversal
    check (state <> 'REVERSED' or (entry is not null and reversal_move_id is not null));

-- Row-level security binds the owner, too; what follows is for all tenants.
alter table document no force row level security;
alter table master_snapshot no force row level security;

update document set compared_at = confirmed_at where state = 'CONFIRMED';

-- Entries of before say nothing of the company's currency. Without it, it is the entry's own.
update document d
   set entry = d.entry || jsonb_build_object(
         'companyCurrency', m.masters ->> 'currency',
         'companyDecimals', coalesce(
           (select (c ->> 'decimals')::int
              from jsonb_array_elements(m.masters -> 'currencies') c
             where c ->> 'code' = m.masters ->> 'currency'), 2))
  from master_snapshot m
 where m.tenant_id = d.tenant_id and d.entry is not null and not d.entry ? 'companyCurrency'
   and m.company_id = (d.entry ->> 'company')::bigint;

-- Nothing is known of a foreign entry's values, so one that Odoo may not have yet is mapped again.
update document
   set entry = null, external_id = null
 where state = 'ACKNOWLEDGED' and odoo_move_id is null and entry is not null
   and not entry -> 'lines' -> 0 ? 'value'
   and entry ->> 'currency' <> coalesce(entry ->> 'companyCurrency', entry ->> 'currency');

update document d
   set overtaken = true
 where d.business_id <> ''
   and (d.state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID')
        or (d.state = 'HELD' and d.entry is not null))
   and exists (
     select from document t
      where t.tenant_id = d.tenant_id and t.doc_type = d.doc_type
        and t.business_id = d.business_id
        and (t.state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID')
             or (t.state = 'HELD' and t.entry is not null))
        and (t.revision, t.fetched_at, t.document_id) > (d.revision, d.fetched_at, d.document_id));

alter table document force row level security;
alter table master_snapshot force row level security;

-- At most one version of a business document is on its way or in the ledger.
drop index document_live;
create unique index document_live on document (tenant_id, doc_type, business_id)
  where business_id <> '' and not overtaken
    and (state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID')
         or (state = 'HELD' and entry is not null));

-- Which entries are to be compared next.
create index document_compare on document (tenant_id, compared_at) where compared_at is not null;

create or replace function document_arrows() returns table (before text, after text)
  language sql immutable
begin atomic
  values ('FETCHED', 'ACKNOWLEDGED'),
         ('FETCHED', 'HELD'),
         ('FETCHED', 'RECALLED'),
         ('ACKNOWLEDGED', 'HELD'),
         ('ACKNOWLEDGED', 'IGNORED'),
         ('ACKNOWLEDGED', 'POSTED'),
         ('ACKNOWLEDGED', 'RECALLED'),
         ('HELD', 'FETCHED'),
         ('HELD', 'ACKNOWLEDGED'),
         ('HELD', 'IGNORED'),
         ('HELD', 'REJECTED'),
         ('HELD', 'RECALLED'),
         ('HELD', 'REVERSED'),
         ('IGNORED', 'RECALLED'),
         ('POSTED', 'CONFIRMED'),
         ('POSTED', 'HELD'),
         ('CONFIRMED', 'HELD');
end;
