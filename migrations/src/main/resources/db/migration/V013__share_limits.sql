-- What all nodes know of the hosts that they call. A budget belongs to a host and not to a tenant,
-- so no tenant may read these tables; mlc_limits owns the functions that do.
do $$
begin
  create role mlc_limits nologin nosuperuser nobypassrls;
exception
  -- Roles belong to the whole server: another database, or a racing migration, made it.
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to mlc_limits;

create table budget (
  side       text    not null check (side in ('concur', 'odoo')),
  host       text    not null,
  -- Nothing is sent there before, and the status that was answered.
  rest_until timestamptz,
  why        text,
  -- Rests in a row, for the back-off.
  troubles   integer not null default 0,
  -- How many calls may run at once, on all nodes together.
  parallel   integer not null check (parallel > 0),
  lowered_at timestamptz,
  primary key (side, host)
);

-- Which nodes call the host, each for a while from its last word on, and which tenants' calls wait
-- there: {"<tenant>": {"calls": 2, "since": "<time>"}}.
create table budget_node (
  side       text        not null,
  host       text        not null,
  node       text        not null,
  seen_until timestamptz not null,
  waiting    jsonb       not null default '{}',
  primary key (side, host, node),
  foreign key (side, host) references budget on delete cascade
);

-- The turns at a host that is called at a pace. The owner is a tenant whose own pace it is, or ''
-- for the pace of all.
create table pacer (
  side       text        not null,
  host       text        not null,
  owner      text        not null,
  next_turn  timestamptz not null,
  holder     text,
  held_until timestamptz,
  primary key (side, host, owner)
);

grant select, insert, update, delete on budget, budget_node, pacer to mlc_limits;

-- A connection that failed, until it works again; one that works has no row.
create table breaker (
  tenant_id   uuid        not null references tenant on delete cascade,
  side        text        not null check (side in ('concur', 'odoo')),
  failures    integer     not null,
  trips       integer     not null default 0,
  open_until  timestamptz,
  probe_until timestamptz,
  why         text        not null,
  since       timestamptz not null,
  primary key (tenant_id, side)
);

alter table breaker enable row level security;
alter table breaker force row level security;
create policy own_tenant on breaker to mlc_app
  using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
create policy all_breakers on breaker for select to mlc_limits using (true);
grant select, insert, update, delete on breaker to mlc_app;
grant select on breaker to mlc_limits;

-- How a tenant wants its own Odoo to be called; null leaves it to the service.
alter table odoo_connection
  add column calls_per_second numeric check (calls_per_second > 0),
  add column parallel_calls   integer check (parallel_calls > 0);

-- A node's word on the hosts that it calls, and what all nodes know of them by now. Only calls that
-- left after the last rest speak for a host.
create function meet_budgets(
    p_node text, p_sides text[], p_hosts text[], p_starts integer[], p_raises integer[],
    p_good_at timestamptz[], p_waiting text[], p_max integer, p_life interval)
  returns table (side text, host text, rest_until timestamptz, why text, troubles integer,
                 parallel integer, lowered_at timestamptz, nodes integer)
  language sql volatile security definer set search_path = public
begin atomic
  insert into budget (side, host, parallel)
  select met.side, met.host, met.start
    from unnest(p_sides, p_hosts, p_starts) as met (side, host, start)
   order by 1, 2
      on conflict do nothing;
  with good as (
    select b.side, b.host, met.raise
      from unnest(p_sides, p_hosts, p_raises, p_good_at) as met (side, host, raise, good_at)
      join budget b on b.side = met.side and b.host = met.host
     where met.good_at >= coalesce(greatest(b.lowered_at, b.rest_until), '-infinity')
       and (b.troubles > 0 or (met.raise > 0 and b.parallel < p_max))
     order by 1, 2
       for update of b skip locked)
  update budget b
     set parallel = least(p_max, b.parallel + good.raise), troubles = 0, rest_until = null,
         why = null
    from good
   where b.side = good.side and b.host = good.host;
  insert into budget_node (side, host, node, seen_until, waiting)
  select met.side, met.host, p_node, now() + p_life, met.waiting::jsonb
    from unnest(p_sides, p_hosts, p_waiting) as met (side, host, waiting)
   order by 1, 2
      on conflict (side, host, node)
      do update set seen_until = excluded.seen_until, waiting = excluded.waiting;
  select b.side, b.host, b.rest_until, b.why, b.troubles, b.parallel, b.lowered_at,
         (select count(*)::integer from budget_node n
           where n.side = b.side and n.host = b.host and n.seen_until > now())
    from unnest(p_sides, p_hosts) as met (side, host)
    join budget b on b.side = met.side and b.host = met.host;
end;

-- A host has said that it wants less. Calls that left before it was last lowered say nothing new.
create function rest_budget(
    p_side text, p_host text, p_rest_until timestamptz, p_why text, p_parallel integer,
    p_sent_at timestamptz, p_now timestamptz)
  returns void
  language sql volatile security definer set search_path = public
begin atomic
  insert into budget as b (side, host, rest_until, why, troubles, parallel, lowered_at)
  values (p_side, p_host, p_rest_until, p_why, 1, p_parallel, p_now)
      on conflict (side, host) do update
     set rest_until = greatest(b.rest_until, excluded.rest_until),
         why = excluded.why,
         troubles = b.troubles + (p_sent_at >= coalesce(b.lowered_at, '-infinity'))::integer,
         parallel = case when p_sent_at >= coalesce(b.lowered_at, '-infinity')
                         then least(b.parallel, excluded.parallel) else b.parallel end,
         lowered_at = case when p_sent_at >= coalesce(b.lowered_at, '-infinity')
                           then excluded.lowered_at else b.lowered_at end;
  select pg_notify('mlc_limits', '');
end;

-- Takes the turn, or answers for how many microseconds it is another's. A turn that keeps others
-- out has an end, so that a dead node's comes free.
create function take_turn(
    p_side text, p_host text, p_owner text, p_holder text, p_gap interval, p_hold interval)
  returns bigint
  language plpgsql volatile security definer set search_path = public
as $$
declare
  turn pacer;
  at   timestamptz;
begin
  insert into pacer (side, host, owner, next_turn)
  values (p_side, p_host, p_owner, '-infinity') on conflict do nothing;
  select * into strict turn from pacer p
   where p.side = p_side and p.host = p_host and p.owner = p_owner for update;
  at := clock_timestamp();
  if turn.held_until > at then
    return 100000;
  end if;
  if turn.next_turn > at then
    return 1 + extract(epoch from turn.next_turn - at) * 1000000;
  end if;
  update pacer p
     set next_turn = at + p_gap, holder = p_holder, held_until = at + p_hold
   where p.side = p_side and p.host = p_host and p.owner = p_owner;
  return 0;
end
$$;

create function end_turn(p_side text, p_host text, p_owner text, p_holder text) returns void
  language sql volatile security definer set search_path = public
begin atomic
  update pacer p set held_until = null
   where p.side = p_side and p.host = p_host and p.owner = p_owner and p.holder = p_holder;
end;

-- The budgets of the hosts, with the calls of one tenant that wait there on any node.
create function budgets_of(p_tenant uuid, p_sides text[], p_hosts text[])
  returns table (side text, host text, rest_until timestamptz, why text, parallel integer,
                 calls integer, since timestamptz)
  language sql stable security definer set search_path = public
begin atomic
  select b.side, b.host, b.rest_until, b.why, b.parallel,
         coalesce(sum((n.waiting -> p_tenant::text ->> 'calls')::integer), 0)::integer,
         min((n.waiting -> p_tenant::text ->> 'since')::timestamptz)
    from unnest(p_sides, p_hosts) as asked (side, host)
    join budget b on b.side = asked.side and b.host = asked.host
    left join budget_node n on n.side = b.side and n.host = b.host and n.seen_until > now()
   group by b.side, b.host;
end;

-- Every connection that failed and has not worked since.
create function failed_connections()
  returns table (tenant_id uuid, side text, failures integer, trips integer,
                 open_until timestamptz, probe_until timestamptz, why text, since timestamptz)
  language sql stable security definer set search_path = public
begin atomic
  select b.tenant_id, b.side, b.failures, b.trips, b.open_until, b.probe_until, b.why, b.since
    from breaker b;
end;

-- What nobody has called for a day.
create function forget_budgets() returns void
  language sql volatile security definer set search_path = public
begin atomic
  delete from budget_node where seen_until < now() - interval '1 minute';
  delete from budget b
   where coalesce(b.rest_until, '-infinity') < now() - interval '1 day'
     and not exists (select from budget_node n where n.side = b.side and n.host = b.host);
  delete from pacer where next_turn < now() - interval '1 day';
end;

-- Only who may become a role may hand objects to it; a creator of roles may not by itself.
do $$
begin
  if not pg_has_role(
    'mlc_limits',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant mlc_limits to %I', current_user);
  end if;
end
$$;
grant create on schema public to mlc_limits;
do $$
declare
  f text;
begin
  foreach f in array array[
    'meet_budgets(text, text[], text[], integer[], integer[], timestamptz[], text[], integer, interval)',
    'rest_budget(text, text, timestamptz, text, integer, timestamptz, timestamptz)',
    'take_turn(text, text, text, text, interval, interval)',
    'end_turn(text, text, text, text)',
    'budgets_of(uuid, text[], text[])',
    'failed_connections()',
    'forget_budgets()']
  loop
    execute format('alter function %s owner to mlc_limits', f);
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to mlc_worker', f);
  end loop;
end
$$;
revoke create on schema public from mlc_limits;
