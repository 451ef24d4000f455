-- The unit of claim is a lane: one stream of one tenant.
create table lane (
  tenant_id   uuid        not null references tenant on delete cascade,
  stream      text        not null check (stream in ('documents', 'masters', 'tokens')),
  -- Null means paused.
  due_at      timestamptz,
  -- Work arrived while the lane was leased; it is due again at once when given back.
  woken       boolean     not null default false,
  node        text,
  leased_until timestamptz,
  -- Grows with every claim; a writer whose fence is older has lost the lane.
  fence       bigint      not null default 0,
  -- Failed runs in a row, for the back-off.
  failures    integer     not null default 0,
  started_at  timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, stream)
);

create index lane_due on lane (due_at) where due_at is not null;

-- Takes the longest-due free lanes. A lane whose lease has ended is free.
create function claim_lanes(p_node text, p_max integer, p_lease interval, p_streams text[])
  returns table (tenant_id uuid, stream text, fence bigint, failures integer)
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
  returning l.tenant_id, l.stream, l.fence, l.failures;
end;

-- Extends leases that are still held; what is missing in the answer has been lost.
create function extend_lanes(p_tenants uuid[], p_streams text[], p_fences bigint[], p_lease interval)
  returns table (tenant_id uuid, stream text, fence bigint)
  language sql volatile security definer set search_path = public
begin atomic
  update lane l
     set leased_until = now() + p_lease
    from unnest(p_tenants, p_streams, p_fences) as held (tenant_id, stream, fence)
   where l.tenant_id = held.tenant_id and l.stream = held.stream and l.fence = held.fence
  returning l.tenant_id, l.stream, l.fence;
end;

-- Gives a lane back, due after the pause; at once if it was woken meanwhile. A paused lane (due_at
-- null) stays paused. A lost lane is left alone. Answers whether the lane is due
-- again already.
create function release_lane(
    p_tenant uuid, p_stream text, p_fence bigint, p_pause interval, p_failed boolean)
  returns boolean
  language sql volatile security definer set search_path = public
begin atomic
  update lane l
     set node = null, leased_until = null, finished_at = now(),
         failures = case when p_failed then l.failures + 1 else 0 end,
         due_at = case when l.due_at is null then null
                       when l.woken then now()
                       else now() + p_pause end
   where l.tenant_id = p_tenant and l.stream = p_stream and l.fence = p_fence
  returning l.due_at <= now();
end;

-- When the next lane is due, for the node's timer; null if there is none.
create function next_lane_due(p_streams text[]) returns timestamptz
  language sql stable security definer set search_path = public
begin atomic
  select min(greatest(l.due_at, coalesce(l.leased_until, l.due_at)))
    from lane l
   where l.due_at is not null and l.stream = any (p_streams);
end;

-- Fails unless the caller still holds the lane; keeps others from taking it until the caller's
-- transaction ends. Runs as mlc_app, inside the tenant.
create function hold_lane(p_stream text, p_fence bigint) returns void
  language plpgsql volatile
as $$
begin
  perform 1 from lane l
    where l.tenant_id = current_tenant() and l.stream = p_stream and l.fence = p_fence
      for share;
  if not found then
    raise exception 'the lane % was taken over', p_stream using errcode = 'MLC01';
  end if;
end
$$;
