-- How long a company keeps the documents themselves, and when it wants to be gone. mlc_custody owns
-- what looks at all tenants for that, and may do nothing else.
do $$
begin
  create role mlc_custody nologin nosuperuser nobypassrls;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to mlc_custody;
-- What is searched is worked out anew when a document changes.
grant execute on function folded(text) to mlc_custody;

alter table tenant
  -- Ten years are longer than any of the laws that we know of ask for.
  add column keep_months  integer not null default 120
    check (keep_months in (3, 6, 12, 24, 36, 72, 120)),
  add column deletion_due timestamptz,
  add column deletion_by  text,
  -- From here on it cannot be called off.
  add column deleting_at  timestamptz,
  add constraint tenant_deletion_is_whole
    check ((deletion_due is null) = (deletion_by is null)
           and (deleting_at is null or deletion_due is not null));

create index tenant_deletion on tenant (deletion_due) where deletion_due is not null;

-- That there was a company account; nothing that says whose.
create table deleted_tenant (
  former_id  uuid        primary key,
  created_at timestamptz not null,
  deleted_at timestamptz not null default now(),
  documents  bigint      not null
);
grant insert on deleted_tenant to mlc_app;

-- An empty body is one that was removed.
alter table document add column body_removed_at timestamptz;

create index document_body_kept on document (tenant_id, fetched_at)
  where body_removed_at is null
    and state in ('CONFIRMED', 'PAID', 'IGNORED', 'REJECTED', 'RECALLED', 'REVERSED');

-- Removes up to so many bodies, with the codes that were read from them, of documents that nobody
-- works on any more and whose time is over. Answers how many.
create function remove_bodies(p_now timestamptz, p_max integer) returns integer
  language sql volatile security definer set search_path = public
begin atomic
  with due as materialized (
    select old.tenant_id, old.document_id
      from tenant t
     cross join lateral (
       select d.tenant_id, d.document_id
         from document d
        where d.tenant_id = t.tenant_id and d.body_removed_at is null
          and d.state in ('CONFIRMED', 'PAID', 'IGNORED', 'REJECTED', 'RECALLED', 'REVERSED')
          and d.fetched_at < p_now - make_interval(months => t.keep_months)
          and coalesce(d.confirmed_at, d.updated_at) < p_now - make_interval(months => t.keep_months)
          and d.acknowledged_at is not null and d.next_attempt_at is null
          and not d.parked and not d.reversing
        order by d.fetched_at
        limit p_max
          for update of d skip locked) old
     limit p_max),
  codes as (
    delete from document_code c using due
     where c.tenant_id = due.tenant_id and c.document_id = due.document_id),
  removed as (
    update document d
       set raw = '\x', employee = null, codes_read = true, body_removed_at = p_now
      from due
     where d.tenant_id = due.tenant_id and d.document_id = due.document_id
    returning 1)
  select count(*)::integer from removed;
end;

-- The company accounts whose time of grace is over, the longest-due first.
create function due_deletions(p_now timestamptz, p_max integer) returns setof uuid
  language sql stable security definer set search_path = public
begin atomic
  select t.tenant_id from tenant t
   where t.deletion_due <= p_now
   order by t.deletion_due
   limit p_max;
end;

-- Whoever wants to wake a lane of a company that is about to go finds it asleep.
create function keep_lane_asleep() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  if exists (select from tenant t
              where t.tenant_id = new.tenant_id and t.deletion_due is not null) then
    new.due_at := null;
  end if;
  return new;
end
$$;

create policy all_times on tenant for select to mlc_custody using (true);
create policy all_bodies on document to mlc_custody using (true) with check (true);
create policy all_codes on document_code to mlc_custody using (true) with check (true);
grant select (tenant_id, keep_months, deletion_due) on tenant to mlc_custody;
grant select, update (raw, employee, codes_read, body_removed_at) on document to mlc_custody;
grant select, delete on document_code to mlc_custody;

do $$
begin
  if not pg_has_role(
    'mlc_custody',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant mlc_custody to %I', current_user);
  end if;
end
$$;
grant create on schema public to mlc_custody;
alter function remove_bodies(timestamptz, integer) owner to mlc_custody;
alter function due_deletions(timestamptz, integer) owner to mlc_custody;
alter function keep_lane_asleep() owner to mlc_custody;
revoke create on schema public from mlc_custody;

create trigger lane_asleep
  before update of due_at on lane
  for each row when (old.due_at is null and new.due_at is not null)
  execute function keep_lane_asleep();

revoke execute on function remove_bodies(timestamptz, integer) from public;
revoke execute on function due_deletions(timestamptz, integer) from public;
revoke execute on function keep_lane_asleep() from public;
grant execute on function remove_bodies(timestamptz, integer) to mlc_worker;
grant execute on function due_deletions(timestamptz, integer) to mlc_worker;

-- Persons who belonged to a company that is gone, and to no other, go with it.
grant delete on person to mlc_identity;
grant select (deletion_due) on tenant to mlc_identity;
