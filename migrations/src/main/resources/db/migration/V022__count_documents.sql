-- What pages count and search. An index answers for each page alone, whose rows are narrow; the
-- table's are wide with raw documents and entries.
alter table document
  -- The spend system's ledger, which tells the company where none is decided yet.
  add column ledger_code  text,
  -- The spend system's day of the document; null for those from before it was kept.
  add column processed_on date;

alter table document
  -- Whose document it is: '#' and the company once an entry is decided; until then '~', the entity
  -- and the ledger, from which the mapping tells.
  add column home text generated always as (
    case when entry ? 'company' then '#' || (entry ->> 'company')
         else '~' || left(coalesce(entity_id, ''), 100) || chr(31) || left(coalesce(ledger_code, ''), 100)
    end) stored,
  -- The day whose month it belongs to.
  add column book_day date generated always as (
    coalesce(odoo_date, processed_on, (fetched_at at time zone 'UTC')::date)) stored,
  -- A currency's code; whatever else stands there is cut.
  add column coin text generated always as (left(coalesce(currency, ''), 8)) stored,
  -- Posted, but Odoo does not hold what was sent: a person took it so, or changed it there.
  add column differs boolean generated always as (
    accepted or (state in ('CONFIRMED', 'PAID') and problems <> '[]')) stored,
  -- What people search in. Bounded, as an index has room for 2,700 bytes.
  add column words text generated always as (
    lower(left(title, 120) || ' ' || left(coalesce(employee, ''), 60) || ' ' || left(business_id, 60)
          || ' ' || left(coalesce(odoo_name, ''), 60))) stored;

drop index document_list;
create index document_list on document (tenant_id, fetched_at desc, document_id desc)
  include (state, doc_type, home, book_day, words);
create index document_book on document (tenant_id, book_day)
  include (state, doc_type, home, coin, total, differs);
-- What has a problem that somebody may want to look at.
create index document_troubled on document (tenant_id, fetched_at)
  where problems <> '[]'
    and state in ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED', 'CONFIRMED', 'PAID');
