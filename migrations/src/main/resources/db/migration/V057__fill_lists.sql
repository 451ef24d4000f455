-- One more lane: it fills lists in Concur with the cost objects of Odoo. It can be paused like the
-- rest of the work.
alter table lane drop constraint lane_stream_check;
alter table lane add constraint lane_stream_check
  check (stream in ('documents', 'masters', 'tokens', 'alerts', 'vendors', 'vendor-sync', 'payments',
                    'receipts', 'lists'));
alter table lane_pause drop constraint lane_pause_stream_check;
alter table lane_pause add constraint lane_pause_stream_check
  check (stream in ('documents', 'masters', 'vendors', 'vendor-sync', 'payments', 'receipts',
                    'lists'));

-- The tables' owner is bound by their policies, too; every tenant gets the lane. Nobody has chosen a
-- list yet, so that their first turns need not come at once.
alter table tenant no force row level security;
alter table lane no force row level security;
insert into lane (tenant_id, stream, due_at)
select tenant_id, 'lists', now() + random() * interval '1 day' from tenant;
alter table tenant force row level security;
alter table lane force row level security;

create sequence cost_list_edition;
grant usage on sequence cost_list_edition to mlc_app;

-- Which list of Concur's is filled with the analytic accounts of which plan of Odoo's.
create table cost_list (
  tenant_id        uuid        not null references tenant on delete cascade,
  plan             text        not null check (length(plan) between 1 and 200),
  list_id          text        not null check (length(list_id) between 1 and 100),
  list_name        text        not null,
  -- Whether items that were there before get Odoo's names.
  takes_over       boolean     not null,
  -- The Odoo that it is filled from.
  books            integer     not null,
  changed_at       timestamptz not null default now(),
  changed_by       text        not null,
  -- Another one with each choice: what was begun under a former one is not written down any more.
  edition          bigint      not null default nextval('cost_list_edition'),
  -- The masters that it was compared with last, and when.
  looked_version   bigint,
  looked_at        timestamptz,
  problem          jsonb,
  -- Until when much may be deleted at once.
  deletes_until    timestamptz,
  primary key (tenant_id, plan),
  unique (tenant_id, list_id)
);

-- What the list has, or is to have, from Odoo.
create table cost_list_item (
  tenant_id  uuid        not null,
  plan       text        not null,
  -- The code in small letters, as case does not count; of an account without one, its id.
  key        text        not null,
  account_id bigint      not null,
  code       text        not null,
  name       text        not null,
  -- What is still to be done in Concur.
  op         text        check (op in ('create', 'rename', 'delete')),
  -- Whether the list has it from Odoo.
  led        boolean     not null,
  problem    jsonb,
  told_at    timestamptz,
  primary key (tenant_id, plan, key),
  foreign key (tenant_id, plan) references cost_list on delete cascade
);

create index cost_list_item_open on cost_list_item (tenant_id, plan, op) where op is not null;

do $$
declare
  t text;
begin
  foreach t in array array['cost_list', 'cost_list_item']
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
