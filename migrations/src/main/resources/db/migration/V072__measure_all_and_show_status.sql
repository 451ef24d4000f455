-- What all tenants come to together, for meters, alarms and the public page about the service: figures
-- without a tenant, a host of a customer's or a document. mlc_fleet reads no more than it did, but for
-- how mails, hosts and the database are.
grant select (state, created_at, due_at) on outgoing_mail to mlc_fleet;
grant select (side, host, rest_until, troubles) on budget to mlc_fleet;

-- One row for each figure: the meter's name, its tags' values with commas between, and the figure.
-- What is not there is zero.
create function fleet_measures() returns table (name text, tags text, value bigint)
  language sql stable security definer set search_path = public
begin atomic
  with lanes as (
    select l.stream, l.due_at, l.failures, l.started_at,
           coalesce(l.leased_until > now(), false) as taken
      from lane l
     where l.due_at is not null),
  ends as (
    select 'concur' as system, c.refresh_expires_at as at
      from concur_connection c where c.refresh_expires_at is not null
    union all
    select 'odoo', o.key_expires_at from odoo_connection o where o.key_expires_at is not null),
  mails as (
    select m.created_at from outgoing_mail m where m.state = 'waiting'),
  -- A host that was asked for patience once is no trouble; one that goes on asking is.
  hosts as (
    select b.side, b.host,
           coalesce(b.rest_until > now()
                    and (b.troubles >= 3 or b.rest_until > now() + interval '1 minute'), false)
             as rests
      from budget b)
  select 'mlc_tenants', f.light, count(*) from fleet_tenants() f group by f.light
  union all
  select 'mlc_documents', d.key, sum(d.value::bigint)::bigint
    from tenant_standing s, jsonb_each_text(s.documents) d
   group by d.key
  union all
  select 'mlc_lanes_active', l.stream, count(*) from lanes l group by l.stream
  union all
  select 'mlc_lanes_late', l.stream, count(*) from lanes l
   where not l.taken and l.due_at < now() - interval '5 minutes' group by l.stream
  union all
  select 'mlc_lanes_overdue_seconds', l.stream,
         extract(epoch from now() - min(l.due_at))::bigint
    from lanes l where not l.taken and l.due_at <= now() group by l.stream
  union all
  select 'mlc_lanes_failing', l.stream, count(*) from lanes l
   where l.failures >= 5 group by l.stream
  union all
  -- A run has ten seconds, and ends its batch. One that goes on for so long hangs.
  select 'mlc_lanes_stuck', l.stream, count(*) from lanes l
   where l.taken and l.started_at < now() - interval '15 minutes' group by l.stream
  union all
  select 'mlc_credentials_ending', s.system || ',' || within.days, count(e.at)
    from (values ('concur'), ('odoo')) as s (system)
   cross join (values (0), (7), (30)) as within (days)
    left join ends e
      on e.system = s.system and e.at < now() + make_interval(days => within.days)
   group by s.system, within.days
  union all
  select 'mlc_connections_broken', b.system, count(*)
    from (select 'concur' as system from concur_connection c where c.state = 'broken'
          union all
          select 'odoo' from odoo_connection o where o.state = 'broken'
          union all
          select 'events' from event_subscription e where e.state = 'broken') b
   group by b.system
  union all
  select 'mlc_mails_waiting', '', count(*) from mails
  union all
  select 'mlc_mails_oldest_waiting_seconds', '',
         coalesce(extract(epoch from now() - min(m.created_at))::bigint, 0)
    from mails m
  union all
  select 'mlc_nodes', r.role, count(*)
    from service_node n, unnest(n.roles) r (role)
   where n.seen_at > now() - interval '2 minutes'
   group by r.role
  union all
  select 'mlc_hosts_resting', h.side, count(*) from hosts h where h.rests group by h.side
  union all
  select 'mlc_database_megabytes', '',
         case when has_database_privilege(current_database(), 'connect')
              then pg_database_size(current_database()) / 1048576 else 0 end
  union all
  -- What the page alone is made of has no meter.
  select 'concur_rests', h.host, 1::bigint from hosts h
   where h.side = 'concur' and h.rests
  union all
  select case when h.rests then 'odoo_cloud_resting' else 'odoo_cloud_working' end, '', count(*)
    from hosts h
   where h.side = 'odoo' and h.host ~ '\.odoo\.(com|sh)$'
   group by h.rests
  union all
  -- As oldest_waiting_event() has it: who is paused or broken says so elsewhere.
  select 'events_oldest_seconds', '', extract(epoch from now() - e.received_at)::bigint
    from (select x.received_at from inbox_event x
           where x.handled_at is null and x.kind = 'document-ready'
             and exists (select from concur_connection c
                          where c.tenant_id = x.tenant_id and c.state <> 'broken')
             and exists (select from lane l
                          where l.tenant_id = x.tenant_id and l.stream = 'documents'
                            and l.due_at is not null)
           order by x.received_at
           limit 1) e;
end;

-- When a part of the service was not as it should be. It tells of no tenant.
create table status_incident (
  component text        not null check (component ~ '^[a-z0-9-]{1,40}$'),
  state     text        not null check (state in ('resting', 'slow', 'down')),
  since     timestamptz not null,
  until     timestamptz,
  primary key (component, since),
  check (until >= since)
);

create unique index status_incident_open on status_incident (component) where until is null;
grant select, insert, update, delete on status_incident to mlc_fleet;

-- Notes which components are not as they should be; all others are. One node at a time does, and what
-- another one has just noted stays as it is.
create function note_status(p_components text[], p_states text[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  if not pg_try_advisory_xact_lock(hashtext('mlc.status')) then
    return;
  end if;
  update status_incident i set until = now()
   where i.until is null
     and not exists (select from unnest(p_components, p_states) as n (component, state)
                      where n.component = i.component and n.state = i.state);
  -- What is back within minutes had not gone.
  update status_incident i set until = null
    from unnest(p_components, p_states) as n (component, state)
   where i.component = n.component and i.state = n.state
     and i.until > now() - interval '5 minutes'
     and i.since = (select max(x.since) from status_incident x where x.component = n.component);
  insert into status_incident (component, state, since)
  select n.component, n.state, now()
    from unnest(p_components, p_states) as n (component, state)
   where not exists (select from status_incident i
                      where i.component = n.component and i.until is null)
      on conflict do nothing;
  delete from status_incident i where i.until < now() - interval '90 days';
end
$$;

-- A time in which nothing could be noted, as the database was away; each node tells what it has seen,
-- and it is one incident.
create function note_outage(p_component text, p_since timestamptz, p_until timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  perform pg_advisory_xact_lock(hashtext('mlc.status'));
  insert into status_incident (component, state, since, until)
  select p_component, 'down', p_since, p_until
   where not exists (select from status_incident i
                      where i.component = p_component and i.since <= p_until
                        and coalesce(i.until, 'infinity') >= p_since)
      on conflict do nothing;
end
$$;

create function status_incidents(p_since timestamptz, p_max integer) returns setof status_incident
  language sql stable security definer set search_path = public
begin atomic
  select i.* from status_incident i
   where i.until is null or i.until >= p_since
   order by i.since desc, i.component
   limit p_max;
end;

-- A step of a document's says in which run of a lane it was taken, as the log does: documents#57.
alter table document_event
  add column run text default nullif(current_setting('app.lane_run', true), '');
grant select (run) on document_event to mlc_support;

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
  perform set_config('app.lane_run', p_stream || '#' || p_fence, true);
end
$$;

do $$
declare
  f text;
begin
  if not pg_has_role(
    'mlc_fleet',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant mlc_fleet to %I', current_user);
  end if;
  grant create on schema public to mlc_fleet;
  foreach f in array array['fleet_measures()', 'note_status(text[], text[])',
    'note_outage(text, timestamptz, timestamptz)', 'status_incidents(timestamptz, integer)']
  loop
    execute format('alter function %s owner to mlc_fleet', f);
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to mlc_worker', f);
  end loop;
  revoke create on schema public from mlc_fleet;
end
$$;
