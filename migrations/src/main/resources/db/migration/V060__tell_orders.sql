-- One more lane: it tells Concur of purchase orders in Odoo, and of what was received of them. It can
-- be paused like the rest of the work.
alter table lane drop constraint lane_stream_check;
alter table lane add constraint lane_stream_check
  check (stream in ('documents', 'masters', 'tokens', 'alerts', 'vendors', 'vendor-sync', 'payments',
                    'receipts', 'lists', 'orders'));
alter table lane_pause drop constraint lane_pause_stream_check;
alter table lane_pause add constraint lane_pause_stream_check
  check (stream in ('documents', 'masters', 'vendors', 'vendor-sync', 'payments', 'receipts',
                    'lists', 'orders'));

-- The tables' owner is bound by their policies, too; every tenant gets the lane. Nobody has switched
-- it on yet, so that the first turns need not come at once.
alter table tenant no force row level security;
alter table lane no force row level security;
insert into lane (tenant_id, stream, due_at)
select tenant_id, 'orders', now() + random() * interval '1 day' from tenant
 where deletion_due is null;
alter table tenant force row level security;
alter table lane force row level security;

-- Whether Concur is told of orders, and how.
create table order_setting (
  tenant_id   uuid        not null primary key references tenant on delete cascade,
  enabled     boolean     not null,
  -- Orders that were confirmed from that day on.
  since       date        not null,
  -- The earliest such day so far: orders that Concur was told of are followed to their end.
  reach       date        not null,
  policy      text        not null check (length(policy) between 1 and 48),
  coding      text        not null check (coding in ('expense_type', 'account_code')),
  code        text        not null check (length(code) between 1 and 64),
  receipts    boolean     not null,
  -- The Odoo that they are of.
  books       integer     not null,
  -- Its number as it stands in what Concur was told: it stays, also where books are joined.
  mark        integer     not null,
  -- The company in Concur that is told of them; blank where none was known yet.
  company     text        not null default '' check (length(company) <= 100),
  -- Another one with each change: what was begun under a former one is not written down any more.
  edition     integer     not null default 1,
  -- All that is known is to be compared with Odoo.
  afresh      boolean     not null default true,
  looked_at   timestamptz,
  -- What keeps all orders from being told.
  problem     jsonb,
  changed_at  timestamptz not null default now(),
  changed_by  text        not null
);

-- Orders as they are in Odoo, and what Concur knows of them.
create table purchase_order (
  tenant_id   uuid        not null references tenant on delete cascade,
  order_id    bigint      not null,
  books       integer     not null,
  number      text        not null,
  state       text        not null check (state in ('draft', 'open', 'billed', 'cancelled')),
  day         date,
  currency    text        not null,
  partner_id  bigint,
  company_id  bigint,
  -- The ids of all its lines. It is not told before all of them are known.
  lines       bigint[]    not null default '{}',
  -- It is to be compared with what Concur knows.
  due         boolean     not null default true,
  -- It was not read again since all are read anew.
  unread      boolean     not null default false,
  -- Odoo does not have it any more.
  gone        boolean     not null default false,
  -- What Concur was told last, or may have been where the answer was lost, and by which number.
  sent        jsonb,
  told_number text,
  -- Concur has taken it, and knows of no change that it was told of since.
  told        boolean     not null default false,
  -- It was told ever, and is followed to its end.
  wanted      boolean     not null default false,
  told_at     timestamptz,
  -- Concur has taken that it is at its end.
  closed      boolean     not null default false,
  tried_at    timestamptz,
  problem     jsonb,
  -- Since when there is one.
  troubled_at timestamptz,
  -- When it is tried again although nothing has changed.
  retry_at    timestamptz,
  primary key (tenant_id, order_id),
  check ((sent is null) = (told_number is null)),
  check (sent is not null or not (told or closed)),
  check ((problem is null) = (troubled_at is null))
);
create index purchase_order_number on purchase_order (tenant_id, upper(number));
create index purchase_order_told on purchase_order (tenant_id, upper(told_number))
  where told_number is not null;
create index purchase_order_due on purchase_order (tenant_id, tried_at) where due;
create index purchase_order_trouble on purchase_order (tenant_id, troubled_at)
  where problem is not null;

create table purchase_order_line (
  tenant_id     uuid    not null references tenant on delete cascade,
  line_id       bigint  not null,
  order_id      bigint  not null,
  position      integer not null,
  text          text    not null,
  quantity      numeric not null,
  price         numeric not null,
  billed        numeric not null,
  received      numeric not null,
  -- The day on which Odoo wrote that down.
  received_on   date,
  -- How much of it Concur was told of.
  received_told numeric,
  -- Concur was told of a quantity, and nobody knows whether it has taken it.
  received_unsure boolean not null default false,
  primary key (tenant_id, line_id)
);
create index purchase_order_line_order on purchase_order_line (tenant_id, order_id);
create index purchase_order_line_received on purchase_order_line (tenant_id, order_id)
  where received <> coalesce(received_told, 0) or received_unsure;

-- What was known of two addresses is one thing where they turn out to be of one Odoo: also orders,
-- lists, and whose bank accounts were taken as right.
create or replace function join_books() returns trigger
  language plpgsql as
$$
begin
  update odoo_books set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update mapping_version set books = new.books
   where tenant_id = new.tenant_id and books = old.books;
  update mapping_draft set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update document set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update document_payment set books = new.books
   where tenant_id = new.tenant_id and books = old.books;
  update receipt set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update receipt_look set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update bank_setting set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update cost_list set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update order_setting set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update purchase_order set books = new.books where tenant_id = new.tenant_id and books = old.books;
  return null;
end
$$;

-- Whoever wanted to be told of all kinds so far wants this one, too.
alter table alert_setting no force row level security;
update alert_setting set kinds = array_append(kinds, 'exchange-waits');
alter table alert_setting force row level security;

do $$
declare
  t text;
begin
  foreach t in array array['order_setting', 'purchase_order', 'purchase_order_line']
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
