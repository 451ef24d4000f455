-- One more lane: it attaches receipts to posted entries. It can be paused like the rest of the work.
alter table lane drop constraint lane_stream_check;
alter table lane add constraint lane_stream_check
  check (stream in ('documents', 'masters', 'tokens', 'alerts', 'vendors', 'vendor-sync', 'payments',
                    'receipts'));
alter table lane_pause drop constraint lane_pause_stream_check;
alter table lane_pause add constraint lane_pause_stream_check
  check (stream in ('documents', 'masters', 'vendors', 'vendor-sync', 'payments', 'receipts'));

-- The tables' owner is bound by their policies, too; every tenant gets the lane. Nobody has switched
-- it on yet, so that their first turns need not come at once.
alter table tenant no force row level security;
alter table lane no force row level security;
insert into lane (tenant_id, stream, due_at)
select tenant_id, 'receipts', now() + random() * interval '1 day' from tenant;
alter table tenant force row level security;
alter table lane force row level security;

-- Images have a budget and a breaker of their own: a slow one must not keep documents from being read.
alter table budget
  drop constraint budget_side_check,
  add constraint budget_side_check check (side in ('concur', 'events', 'images', 'odoo'));
alter table breaker
  drop constraint breaker_side_check,
  add constraint breaker_side_check check (side in ('concur', 'events', 'images', 'odoo'));

-- Whether a tenant wants its receipts in Odoo. Without a row it does not.
create table receipt_setting (
  tenant_id  uuid        primary key references tenant on delete cascade,
  enabled    boolean     not null,
  -- Receipts of entries that were posted from then on.
  since      timestamptz not null,
  -- Documents that were moved on before then have been looked through.
  looked_to  timestamptz not null,
  changed_at timestamptz not null default now(),
  changed_by text        not null,
  -- What keeps all receipts, or all of a kind, from coming: one for the tenant, not one for each.
  problem    jsonb,
  problem_at timestamptz,
  -- Until when images of a scope that is missing are not asked for, by the scope.
  shut       jsonb       not null default '{}',
  check ((problem is null) = (problem_at is null))
);

-- Documents whose body was looked through for receipts, with the entry that they are meant for: the
-- books and the time of its posting tell it from another one with the same id.
create table receipt_look (
  tenant_id   uuid        not null,
  document_id uuid        not null,
  books       integer     not null,
  move_id     bigint      not null,
  posted_at   timestamptz not null,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document on delete cascade
);

create table receipt (
  tenant_id     uuid        not null,
  document_id   uuid        not null,
  -- Where it is asked for in Concur.
  kind          text        not null check (kind in ('entry', 'invoice', 'report')),
  source_id     text        not null check (length(source_id) between 1 and 128),
  position      integer     not null,
  label         text        not null,
  -- Odoo's entry that it is meant for, as in receipt_look.
  books         integer     not null,
  move_id       bigint      not null,
  posted_at     timestamptz not null,
  state         text        not null check (state in (
                  'wanted', 'late', 'attached', 'refused', 'none')),
  problem       jsonb,
  tries         integer     not null default 0,
  wanted_at     timestamptz not null default now(),
  -- Null where it is at an end.
  next_try_at   timestamptz,
  -- SHA-1 in hexadecimal, as Odoo has it.
  checksum      text        check (length(checksum) = 40),
  bytes         integer,
  media_type    text,
  attachment_id bigint,
  -- Another receipt of the same entry has brought the same file.
  shared        boolean     not null default false,
  attached_at   timestamptz,
  primary key (tenant_id, document_id, kind, source_id),
  foreign key (tenant_id, document_id) references document on delete cascade,
  check ((state in ('wanted', 'late')) = (next_try_at is not null)),
  check (state <> 'attached' or (attachment_id is not null and checksum is not null
                                 and attached_at is not null))
);

-- A file is attached to an entry once.
create unique index receipt_once
  on receipt (tenant_id, document_id, books, move_id, posted_at, checksum)
  where state = 'attached' and not shared;
create index receipt_due on receipt (tenant_id, next_try_at) where next_try_at is not null;

-- What was known of two addresses is one thing where they turn out to be of one Odoo.
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
  return null;
end
$$;

do $$
declare
  t text;
begin
  foreach t in array array['receipt_setting', 'receipt_look', 'receipt']
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

-- What receipts are called comes from the body, and goes with it: it may name persons.
create policy removals on receipt to mlc_custody using (true) with check (true);
grant select, update (label, problem) on receipt to mlc_custody;

create or replace function remove_bodies(p_now timestamptz, p_max integer) returns integer
  language sql volatile security definer set search_path = public
begin atomic
  with due as materialized (
    select old.tenant_id, old.document_id
      from (select k.tenant_id,
                   case when k.next_keep_from <= p_now then k.next_keep_months
                        else k.keep_months end as months
              from tenant k) t
     cross join lateral (
       select d.tenant_id, d.document_id
         from document d
        where d.tenant_id = t.tenant_id and d.body_removed_at is null
          and d.state in ('CONFIRMED', 'PAID', 'IGNORED', 'REJECTED', 'RECALLED', 'REVERSED')
          and d.fetched_at < p_now - make_interval(months => t.months)
          and coalesce(d.confirmed_at, d.updated_at) < p_now - make_interval(months => t.months)
          and d.acknowledged_at is not null and d.next_attempt_at is null
          and not d.parked and not d.reversing
        order by d.fetched_at
        limit p_max
          for update of d skip locked) old
     limit p_max),
  codes as (
    delete from document_code c using due
     where c.tenant_id = due.tenant_id and c.document_id = due.document_id),
  steps as (
    update document_event e
       set detail = e.detail
             || case when e.detail ? 'problems'
                     then jsonb_build_object(
                            'problems', without_persons(e.detail -> 'problems'))
                     else '{}' end
             || case when e.detail ? 'receipt' then '{"receipt": "(removed)"}'::jsonb else '{}' end
      from due
     where e.tenant_id = due.tenant_id and e.document_id = due.document_id
       and (e.detail ? 'problems' or e.detail ? 'receipt')),
  receipts as (
    update receipt r
       set label = '(removed)',
           problem = case when r.problem is not null
                          then without_persons(jsonb_build_array(r.problem)) -> 0 end
      from due
     where r.tenant_id = due.tenant_id and r.document_id = due.document_id),
  payments as (
    update payment_notice n
       set problem = without_persons(jsonb_build_array(n.problem)) -> 0
      from due
     where n.tenant_id = due.tenant_id and n.document_id = due.document_id
       and n.problem is not null),
  removed as (
    update document d
       set raw = '\x', employee = null, codes_read = true, body_removed_at = p_now,
           problems = without_persons(d.problems)
      from due
     where d.tenant_id = due.tenant_id and d.document_id = due.document_id
    returning d.tenant_id, d.document_id),
  told as (
    insert into document_event (tenant_id, document_id, at, kind)
    select tenant_id, document_id, p_now, 'BODY_REMOVED' from removed),
  noted as (
    insert into audit (tenant_id, actor, action, detail)
    select tenant_id, 'service', 'data.bodies_removed',
           jsonb_build_object('documents', count(*))
      from removed group by tenant_id)
  select count(*)::integer from removed;
end;
