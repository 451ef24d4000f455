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
alter table tenant add column tell_payments boolean not null default false;

-- What the ledger says of a document's payment, as it was seen last.
create table document_payment (
  tenant_id   uuid           not null,
  document_id uuid           not null,
  -- Where the document's entry is; the same as the document's own, at hand for those who follow lines.
  books       integer        not null,
  move_id     bigint         not null,
  journal_id  bigint         not null,
  -- When Odoo is to be asked again; null while nothing has changed there.
  look_at     timestamptz,
  -- The lines of the entry that somebody is owed by.
  lines       bigint[]       not null default '{}',
  -- Null before the first look, and where nobody is owed anything.
  state       text           check (state in ('OPEN', 'PARTIAL', 'PAID', 'TAKEN_BACK')),
  currency    text,
  owed        numeric(31, 8) check (owed > 0),
  paid        numeric(31, 8) check (paid >= 0),
  -- What was set off against a reversal, or a refund.
  credited    numeric(31, 8) check (credited >= 0),
  seen_at     timestamptz,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document on delete cascade,
  check (num_nulls(state, currency, owed, paid, credited) in (0, 5))
);

create index document_payment_due on document_payment (tenant_id, look_at) where look_at is not null;
create index document_payment_move on document_payment (tenant_id, move_id);
create index document_payment_journal on document_payment (tenant_id, books, journal_id);

-- What Concur is told, each once: written down before it is sent, and sent until it is answered.
create table payment_notice (
  tenant_id       uuid           not null,
  -- Concur takes each reference of an expense report's once, for good. An invoice's is our own.
  reference       text           not null check (length(reference) between 1 and 100),
  document_id     uuid           not null,
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
  next_attempt_at timestamptz,
  -- Why it was refused, or why it waits.
  problem         jsonb,
  correlation     text           not null default '',
  written_at      timestamptz    not null default now(),
  answered_at     timestamptz,
  primary key (tenant_id, reference),
  unique (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references document on delete cascade,
  check ((kind in ('COMPLETE', 'PARTIAL', 'REVERSED'))
         = (partial_id is not null and partial_created is not null)),
  check ((state in ('TAKEN', 'REFUSED')) = (answered_at is not null)),
  check (state <> 'REFUSED' or problem is not null)
);

create index payment_notice_open on payment_notice (tenant_id, document_id, number)
  where state in ('WAITING', 'SENT');

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
