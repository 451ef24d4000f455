-- Why a lane is paused, and by whom. The lane itself has no due time meanwhile.
create table lane_pause (
  tenant_id uuid        not null references tenant on delete cascade,
  stream    text        not null check (stream in ('documents', 'masters')),
  reason    text        not null check (length(reason) between 1 and 200),
  paused_by text        not null,
  paused_at timestamptz not null default now(),
  primary key (tenant_id, stream)
);

alter table lane_pause enable row level security;
alter table lane_pause force row level security;
create policy own_tenant on lane_pause to mlc_app
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));
grant select, insert, update, delete on lane_pause to mlc_app;

-- How often the tenant wants the lane to come round; null is the operator's choice.
alter table lane add column every_seconds integer check (every_seconds between 1 and 86400);

-- The same as before, and says how often.
drop function claim_lanes(text, integer, interval, text[]);

create function claim_lanes(p_node text, p_max integer, p_lease interval, p_streams text[])
  returns table (
    tenant_id uuid, stream text, fence bigint, failures integer, every_seconds integer)
  language sql volatile security definer set search_path = public
begin atomic
  with due as (
    select l.tenant_id, l.stream
      from lane l
     where l.due_at <= now()
       and (l.leased_until is null or l.leased_until < now())
       and l.stream = any (p_streams)
     order by l.due_at
     limit p_max
       for update skip locked)
  update lane l
     set node = p_node, leased_until = now() + p_lease, fence = l.fence + 1, woken = false,
         started_at = now()
    from due
   where l.tenant_id = due.tenant_id and l.stream = due.stream
  returning l.tenant_id, l.stream, l.fence, l.failures, l.every_seconds;
end;

-- Only who may become a role may hand objects to it; a creator of roles may not by itself.
do $$
begin
  if not pg_has_role(
    'mlc_lanes',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant mlc_lanes to %I', current_user);
  end if;
end
$$;
grant create on schema public to mlc_lanes;
alter function claim_lanes(text, integer, interval, text[]) owner to mlc_lanes;
revoke create on schema public from mlc_lanes;
revoke execute on function claim_lanes(text, integer, interval, text[]) from public;
grant execute on function claim_lanes(text, integer, interval, text[]) to mlc_worker;
