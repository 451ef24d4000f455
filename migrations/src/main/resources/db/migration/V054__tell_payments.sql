-- One more lane: it tells Concur what was paid in Odoo.
alter table lane drop constraint lane_stream_check;
alter table lane add constraint lane_stream_check
  check (stream in ('documents', 'masters', 'tokens', 'alerts', 'vendors', 'vendor-sync', 'payments'));
alter table lane_pause drop constraint lane_pause_stream_check;
alter table lane_pause add constraint lane_pause_stream_check
  check (stream in ('documents', 'masters', 'vendors', 'vendor-sync', 'payments'));

-- The tables' owner is bound by their policies, too; every tenant gets the lane.
alter table tenant no force row level security;
alter table lane no force row level security;
insert into lane (tenant_id, stream, due_at)
select tenant_id, 'payments', case when deletion_due is null then now() + random() * interval '1 hour' end
  from tenant;
alter table tenant force row level security;
alter table lane force row level security;

-- Concur's app needs scopes for it, so nobody has it who has not asked for it.
alter table tenant
  add column tell_payments boolean not null default false,
  -- What was paid on days before is not told.
  add column payments_from date,
  -- Until then a person vouches for it that many payments were taken back at once.
  add column payments_vouched_to timestamptz,
  -- When all entries were looked through last for those that nothing is known of.
  add column payments_begun_at timestamptz,
  add check (not tell_payments or payments_from is not null);

-- What the ledger says of a document's payment, as it was seen last.
create table document_payment (
  tenant_id   uuid           not null,
  document_id uuid           not null,
  -- Where the document's entry is; the same as the document's own, at hand for those who follow lines.
  books       integer        not null,
  move_id     bigint         not null,
  journal_id  bigint         not null,
  -- The entry as Concur was told of it: the document loses it when it is taken back.
  company_id  bigint         not null,
  currency    text           not null,
  decimals    integer        not null,
  entry_name  text,
  entry_date  date,
  -- When Odoo is to be asked again; null while nothing has changed there.
  look_at     timestamptz,
  -- The lines of the entry that somebody is owed by.
  lines       bigint[]       not null default '{}',
  -- So many payments were gone at once that nothing of it is told until a person has looked.
  held        boolean        not null default false,
  -- Null before the first look, and where nobody is owed anything.
  state       text           check (state in ('OPEN', 'PARTIAL', 'PAID', 'TAKEN_BACK')),
  owed        numeric(31, 8) check (owed > 0),
  paid        numeric(31, 8) check (paid >= 0),
  -- What was set off against a reversal, or a refund.
  credited    numeric(31, 8) check (credited >= 0),
  seen_at     timestamptz,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document on delete cascade,
  check (num_nulls(state, owed, paid, credited) in (0, 4))
);

create index document_payment_due on document_payment (tenant_id, look_at) where look_at is not null;
create index document_payment_move on document_payment (tenant_id, move_id);
create index document_payment_journal on document_payment (tenant_id, books, journal_id);
create index document_payment_held on document_payment (tenant_id) where held;

-- Each entry is looked at once when Concur has been told of it.
create function begin_payment() returns trigger
  language plpgsql as
$$
begin
  insert into document_payment as p (
    tenant_id, document_id, books, move_id, journal_id, company_id, currency, decimals, entry_name,
    entry_date, look_at)
  select new.tenant_id, new.document_id, new.books, new.odoo_move_id,
         (new.entry ->> 'journal')::bigint, (new.entry ->> 'company')::bigint,
         new.entry ->> 'currency', (new.entry ->> 'decimals')::integer, new.odoo_name,
         new.odoo_date, now()
    from tenant t where t.tenant_id = new.tenant_id and t.tell_payments
  on conflict (tenant_id, document_id) do update
     set books = excluded.books, move_id = excluded.move_id, journal_id = excluded.journal_id,
         entry_name = excluded.entry_name, entry_date = excluded.entry_date, look_at = now();
  return null;
end
$$;

revoke execute on function begin_payment() from public;

create trigger begin_payment after update of state on document
  for each row
  when (new.state = 'CONFIRMED' and old.state <> 'CONFIRMED'
        and new.doc_type in ('expense', 'invoice') and new.entry is not null
        and new.odoo_move_id is not null)
  execute function begin_payment();

-- What Concur is told, each once: written down before it is sent, and sent until it is answered.
create table payment_notice (
  tenant_id       uuid           not null,
  -- Concur takes each reference of an expense report's once, for good. An invoice's is our own.
  reference       text           not null check (length(reference) between 1 and 100),
  document_id     uuid           not null,
  -- Concur's company that it is for; no other one is told.
  concur_company  text           not null,
  -- In this order they are told.
  number          integer        not null check (number > 0),
  kind            text           not null
                    check (kind in ('COMPLETE', 'PARTIAL', 'REVERSED', 'PAID', 'VOID')),
  -- Of Odoo's account.partial.reconcile; null for invoices, which are told as a whole.
  partial_id      bigint,
  partial_created timestamptz,
  -- An invoice that was voided before.
  again           boolean        not null default false,
  day             date           not null,
  currency        text           not null,
  amount          numeric(31, 8) not null check (amount > 0),
  -- WAITING: Concur does not have it. SENT: nobody knows. TAKEN, REFUSED: Concur's last word.
  state           text           not null default 'WAITING'
                    check (state in ('WAITING', 'SENT', 'TAKEN', 'REFUSED')),
  attempts        integer        not null default 0,
  -- Calls in a row that failed with it.
  failed          integer        not null default 0,
  next_attempt_at timestamptz,
  -- Why it was refused, or why it waits.
  problem         jsonb,
  correlation     text           not null default '',
  written_at      timestamptz    not null default now(),
  answered_at     timestamptz,
  -- A person has settled it otherwise.
  dismissed_at    timestamptz,
  primary key (tenant_id, reference),
  unique (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references document on delete cascade,
  check ((kind in ('COMPLETE', 'PARTIAL', 'REVERSED'))
         = (partial_id is not null and partial_created is not null)),
  check ((state in ('TAKEN', 'REFUSED')) = (answered_at is not null)),
  check (state <> 'REFUSED' or problem is not null),
  check (dismissed_at is null or state = 'REFUSED')
);

create index payment_notice_open on payment_notice (tenant_id, document_id, number)
  where state in ('WAITING', 'SENT');
create index payment_notice_taken_back on payment_notice (tenant_id, written_at)
  where kind in ('REVERSED', 'VOID');
create index payment_notice_refused on payment_notice (tenant_id, document_id)
  where state = 'REFUSED' and dismissed_at is null;

do $$
declare
  t text;
begin
  foreach t in array array['document_payment', 'payment_notice']
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

-- Concur's words may name persons; they go with the body.
create policy removals on payment_notice to mlc_custody using (true) with check (true);
grant select, update (problem) on payment_notice to mlc_custody;
