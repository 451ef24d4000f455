alter table document_payment
  -- Concur's company that the document came from, in small letters; '' where nobody knows.
  add column concur_company text not null default '',
  -- When the entry was posted, and when Odoo had made it: a database that is restored gives ids, and
  -- numbers, out again. Null until somebody has looked.
  add column posted_at      timestamptz,
  add column made_at        timestamptz,
  -- Why its payment is not known.
  add column problem        jsonb;

alter table payment_notice
  -- It is not told, although a call whose answer was lost may have brought it to Concur.
  add column unsure boolean not null default false;

-- The tables' owner is bound by their policies, too.
alter table document_payment no force row level security;
alter table payment_notice no force row level security;
alter table concur_connection no force row level security;
alter table document no force row level security;
update payment_notice set concur_company = lower(concur_company)
 where concur_company <> lower(concur_company);
update document_payment p
   set posted_at = (select d.posted_at from document d
                     where d.tenant_id = p.tenant_id and d.document_id = p.document_id),
       concur_company = coalesce(
         (select n.concur_company from payment_notice n
           where n.tenant_id = p.tenant_id and n.document_id = p.document_id
             and n.concur_company <> ''
           order by n.number limit 1),
         (select lower(c.company_uuid) from concur_connection c where c.tenant_id = p.tenant_id),
         '');
alter table document_payment force row level security;
alter table payment_notice force row level security;
alter table concur_connection force row level security;
alter table document force row level security;

create or replace function begin_payment() returns trigger
  language plpgsql as
$$
begin
  insert into document_payment as p (
    tenant_id, document_id, books, move_id, journal_id, company_id, currency, decimals, entry_name,
    entry_date, posted_at, concur_company, look_at)
  select new.tenant_id, new.document_id, new.books, new.odoo_move_id,
         (new.entry ->> 'journal')::bigint, (new.entry ->> 'company')::bigint,
         new.entry ->> 'currency', (new.entry ->> 'decimals')::integer, new.odoo_name,
         new.odoo_date, new.posted_at,
         coalesce((select lower(c.company_uuid) from concur_connection c
                    where c.tenant_id = new.tenant_id), ''),
         now()
    from tenant t where t.tenant_id = new.tenant_id and t.tell_payments
  on conflict (tenant_id, document_id) do update
     set books = excluded.books, move_id = excluded.move_id, journal_id = excluded.journal_id,
         company_id = excluded.company_id, currency = excluded.currency,
         decimals = excluded.decimals, entry_name = excluded.entry_name,
         entry_date = excluded.entry_date, posted_at = excluded.posted_at, made_at = null,
         problem = null, look_at = now();
  return null;
end
$$;
