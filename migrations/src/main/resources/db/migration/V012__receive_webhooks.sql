-- mlc_hooks is the role of the intake: it may hand over events and nothing else. mlc_inbox owns the
-- functions that it calls, so that only they see keys, companies and lanes of all tenants.
do $$
declare
  r text;
begin
  foreach r in array array['mlc_hooks', 'mlc_inbox']
  loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', r);
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

grant usage on schema public to mlc_hooks, mlc_inbox;

-- What stands in the address that a tenant gives to Concur. The hash finds the tenant; the sealed
-- key is for showing the address again.
create table webhook_key (
  tenant_id  uuid        not null references tenant on delete cascade,
  key_id     uuid        not null,
  key_hash   bytea       not null check (length(key_hash) = 32),
  sealed     bytea       not null,
  created_at timestamptz not null default now(),
  -- Null for the current one; one that was replaced stays good for a while.
  expires_at timestamptz,
  primary key (tenant_id, key_id)
);

create unique index webhook_key_current on webhook_key (tenant_id) where expires_at is null;
create index webhook_key_hash on webhook_key (key_hash);

-- Events as they came: hints, and what remains of them. Texts are bounded by the intake.
create table inbox_event (
  tenant_id      uuid        not null references tenant on delete cascade,
  event_id       text        not null,
  kind           text        not null,
  topic          text        not null,
  event_type     text        not null,
  -- The id of the business document, such as the report's.
  business_id    text,
  entity_id      text,
  correlation_id text,
  step           text,
  occurred_at    timestamptz,
  -- JSON, but never trusted to be fit for jsonb.
  facts          text        not null,
  received_at    timestamptz not null default now(),
  -- Since when everything that the event hinted at is known from Concur itself.
  handled_at     timestamptz,
  primary key (tenant_id, event_id)
);

create index inbox_event_received on inbox_event (tenant_id, received_at);
create index inbox_event_business on inbox_event (tenant_id, business_id)
  where kind = 'document-ready';
create index inbox_event_waiting on inbox_event (tenant_id, received_at) where handled_at is null;

-- Whose events come through our own app.
create index concur_connection_company on concur_connection (lower(company_uuid))
  where client_id is null;

do $$
declare
  t text;
begin
  foreach t in array array['webhook_key', 'inbox_event']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_tenant on %I to mlc_app using (tenant_id = (select current_tenant())) '
      || 'with check (tenant_id = (select current_tenant()))', t);
  end loop;
end
$$;

grant select, insert, update, delete on webhook_key to mlc_app;
grant select, update, delete on inbox_event to mlc_app;

create policy all_keys on webhook_key for select to mlc_inbox using (true);
create policy all_events on inbox_event to mlc_inbox using (true) with check (true);
create policy all_companies on concur_connection for select to mlc_inbox using (true);
create policy all_lanes_of_events on lane to mlc_inbox using (true) with check (true);
grant select (tenant_id, key_hash, expires_at) on webhook_key to mlc_inbox;
grant select, insert on inbox_event to mlc_inbox;
grant select (tenant_id, company_uuid, client_id) on concur_connection to mlc_inbox;
grant select (tenant_id, stream, due_at, woken), update (due_at, woken) on lane to mlc_inbox;

-- Stores a batch of events, each once, makes the documents lanes due of those that have news, and
-- tells the nodes. An event comes with the hash of the key in its address, or, without one, belongs
-- to the tenants that have given its company to our own app. Answers what became of each:
-- stored, duplicate, key-unknown, company-unknown, other-company.
-- Rows are written and lanes are locked in one order, so that intakes never wait in a circle; a lane
-- that is due and woken already is left alone.
create function receive_events(
    p_keys bytea[], p_companies text[], p_ids text[], p_kinds text[], p_topics text[],
    p_types text[], p_business_ids text[], p_entities text[], p_correlations text[],
    p_steps text[], p_occurred timestamptz[], p_facts text[], p_wakes boolean[])
  returns table (place integer, outcome text)
  language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
begin
  return query
  with event as materialized (
    select e.*
      from unnest(p_keys, p_companies, p_ids, p_kinds, p_topics, p_types, p_business_ids,
                  p_entities, p_correlations, p_steps, p_occurred, p_facts, p_wakes)
        with ordinality as e (key_hash, company, event_id, kind, topic, event_type, business_id,
                              entity_id, correlation_id, step, occurred_at, facts, wakes, place)),
  routed as materialized (
    select e.place, e.event_id, k.tenant_id,
           coalesce(lower(c.company_uuid) <> lower(e.company), false) as elsewhere
      from event e
      join webhook_key k on k.key_hash = e.key_hash
       and (k.expires_at is null or k.expires_at > now())
      left join concur_connection c on c.tenant_id = k.tenant_id
    union all
    select e.place, e.event_id, c.tenant_id, false
      from event e
      join concur_connection c on lower(c.company_uuid) = lower(e.company)
       and c.client_id is null
     where e.key_hash is null),
  stored as (
    insert into inbox_event (
      tenant_id, event_id, kind, topic, event_type, business_id, entity_id, correlation_id, step,
      occurred_at, facts)
    select r.tenant_id, e.event_id, e.kind, e.topic, e.event_type, e.business_id, e.entity_id,
           e.correlation_id, e.step, e.occurred_at, e.facts
      from routed r
      join event e on e.place = r.place
     where not r.elsewhere
     order by r.tenant_id, e.event_id, e.place
    on conflict do nothing
    returning tenant_id, event_id),
  news as (
    select distinct s.tenant_id
      from stored s
      join routed r on r.tenant_id = s.tenant_id and r.event_id = s.event_id
      join event e on e.place = r.place
     where e.wakes),
  asleep as (
    select l.tenant_id
      from lane l
      join news n on n.tenant_id = l.tenant_id
     where l.stream = 'documents' and l.due_at is not null
       and not (l.woken and l.due_at <= now())
     order by l.tenant_id
       for no key update of l),
  woken as (
    update lane l
       set due_at = least(l.due_at, now()), woken = true
      from asleep a
     where l.tenant_id = a.tenant_id and l.stream = 'documents'
    returning l.tenant_id),
  told as (
    select count(pg_notify('mlc_lanes', w.tenant_id::text)) as tenants from woken w),
  first as (
    select distinct on (r.tenant_id, r.event_id) r.tenant_id, r.event_id, r.place
      from routed r
     where not r.elsewhere
     order by r.tenant_id, r.event_id, r.place)
  select e.place::integer,
         case
           when bool_or(s.event_id is not null and f.place = e.place) then 'stored'
           when bool_or(r.place is not null and not r.elsewhere) then 'duplicate'
           when bool_or(r.elsewhere) then 'other-company'
           when e.key_hash is not null then 'key-unknown'
           else 'company-unknown'
         end
    from event e
   cross join told
    left join routed r on r.place = e.place
    left join first f on f.tenant_id = r.tenant_id and f.event_id = r.event_id
    left join stored s on s.tenant_id = r.tenant_id and s.event_id = r.event_id
   group by e.place, e.key_hash
   order by e.place;
end
$$;

-- Since when the longest-waiting event with news waits to be looked at; null if there is none.
create function oldest_waiting_event() returns timestamptz
  language sql stable security definer set search_path = public
begin atomic
  select min(received_at) from inbox_event
   where handled_at is null and kind = 'document-ready';
end;

grant create on schema public to mlc_lanes, mlc_inbox;
do $$
begin
  if not pg_has_role(
    'mlc_inbox',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant mlc_inbox to %I', current_user);
  end if;
end
$$;
alter function receive_events(
  bytea[], text[], text[], text[], text[], text[], text[], text[], text[], text[], timestamptz[],
  text[], boolean[]) owner to mlc_inbox;
alter function oldest_waiting_event() owner to mlc_inbox;
revoke execute on all functions in schema public from public;
grant execute on function receive_events(
  bytea[], text[], text[], text[], text[], text[], text[], text[], text[], text[], timestamptz[],
  text[], boolean[]) to mlc_hooks;
grant execute on function oldest_waiting_event() to mlc_hooks;

-- A key share keeps claims away as a share does, as these lock for update; but the lane may still be
-- woken and its lease extended, so that neither waits for a tenant's transaction.
create or replace function hold_lane(p_stream text, p_fence bigint) returns void
  language plpgsql volatile
as $$
begin
  perform 1 from lane l
    where l.tenant_id = current_tenant() and l.stream = p_stream and l.fence = p_fence
      for key share;
  if not found then
    raise exception 'the lane % was taken over', p_stream using errcode = 'MLC01';
  end if;
end
$$;

-- As before, but in the order in which all lock who lock several lanes.
create or replace function extend_lanes(
    p_tenants uuid[], p_streams text[], p_fences bigint[], p_lease interval)
  returns table (tenant_id uuid, stream text, fence bigint)
  language sql volatile security definer set search_path = public
begin atomic
  with mine as materialized (
    select l.tenant_id, l.stream
      from lane l
      join unnest(p_tenants, p_streams, p_fences) as held (tenant_id, stream, fence)
        on l.tenant_id = held.tenant_id and l.stream = held.stream and l.fence = held.fence
     order by l.tenant_id, l.stream
       for no key update of l)
  update lane l
     set leased_until = now() + p_lease
    from mine
   where l.tenant_id = mine.tenant_id and l.stream = mine.stream
  returning l.tenant_id, l.stream, l.fence;
end;
revoke create on schema public from mlc_lanes, mlc_inbox;
