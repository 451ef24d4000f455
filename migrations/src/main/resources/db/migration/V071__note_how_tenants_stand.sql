-- How each tenant stands, noted by the lane that looks for what people have to be told: who looks at
-- thousands of tenants at once reads a row of each, and no document.
create table tenant_standing (
  tenant_id uuid        primary key references tenant on delete cascade,
  light     text        not null check (light in ('red', 'amber', 'grey', 'green')),
  -- How many documents are in each state.
  documents jsonb       not null,
  -- How many of them are not in Odoo yet, and since when the oldest is here.
  waiting   bigint      not null check (waiting >= 0),
  oldest_at timestamptz,
  -- The codes of what is wrong, each with how many documents or connections have it.
  problems  jsonb       not null,
  -- When the first key or token ends.
  ends_at   timestamptz,
  noted_at  timestamptz not null
);

alter table tenant_standing enable row level security;
alter table tenant_standing force row level security;
create policy own_tenant on tenant_standing to mlc_app
  using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
grant select, insert, update, delete on tenant_standing to mlc_app;

-- The nodes that serve, each by its own word.
create table service_node (
  node       text        primary key,
  version    text        not null,
  roles      text[]      not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null default now()
);

-- Notes that a node is there, and forgets those that have not been for a day.
create function note_node(p_node text, p_version text, p_roles text[], p_started timestamptz)
  returns void
  language sql volatile security definer set search_path = public
begin atomic
  insert into service_node (node, version, roles, started_at)
  values (p_node, p_version, p_roles, p_started)
      on conflict (node) do update
     set version = excluded.version, roles = excluded.roles, started_at = excluded.started_at,
         seen_at = now();
  delete from service_node where seen_at < now() - interval '1 day';
end;

-- mlc_fleet owns what looks at all tenants: it reads what is listed here, and writes nothing of a
-- tenant's. mlc_staff may call it.
do $$
begin
  create role mlc_fleet nologin nosuperuser nobypassrls;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to mlc_fleet;

do $$
declare
  t text;
begin
  foreach t in array array['tenant', 'tenant_standing', 'lane', 'lane_pause', 'concur_connection',
    'odoo_connection', 'event_subscription', 'document', 'inbox_event']
  loop
    execute format('create policy all_of_fleet on %I for select to mlc_fleet using (true)', t);
  end loop;
end
$$;
grant select (tenant_id, slug, name, state, created_at, deletion_due) on tenant to mlc_fleet;
grant select on tenant_standing, lane, lane_pause to mlc_fleet;
grant select (tenant_id, company_uuid, proven_company, state, problem, geolocation,
              refresh_expires_at, updated_at) on concur_connection to mlc_fleet;
grant select (tenant_id, url, database, found_version, state, problem, key_expires_at, updated_at)
  on odoo_connection to mlc_fleet;
grant select (tenant_id, state, problem, updated_at) on event_subscription to mlc_fleet;
grant select (tenant_id, document_id, fi_id, business_id, odoo_name, external_id, doc_type, state,
              problems, revision, fetched_at, updated_at) on document to mlc_fleet;
grant select (tenant_id, event_id, kind, correlation_id, business_id, received_at, handled_at)
  on inbox_event to mlc_fleet;
grant select, insert, update, delete on service_node to mlc_fleet;

-- The order in which lights are looked at.
create function light_rank(p_light text) returns integer
  language sql immutable parallel safe
  return case p_light when 'red' then 0 when 'amber' then 1 when 'grey' then 2 when 'green' then 3
         end;

create type fleet_tenant as (
  tenant_id uuid, slug text, name text, state text, created_at timestamptz,
  deletion_due timestamptz, light text, documents jsonb, waiting bigint, oldest_at timestamptz,
  problems jsonb, ends_at timestamptz, noted_at timestamptz);

-- All tenants; one that nobody has noted yet is not set up. What calls it sees what it may itself.
create function fleet_tenants() returns setof fleet_tenant
  language sql stable
begin atomic
  select t.tenant_id, t.slug, t.name, t.state, t.created_at, t.deletion_due,
         coalesce(s.light, 'grey'), coalesce(s.documents, '{}'), coalesce(s.waiting, 0),
         s.oldest_at, coalesce(s.problems, '{}'), s.ends_at, s.noted_at
    from tenant t
    left join tenant_standing s on s.tenant_id = t.tenant_id;
end;

-- How many tenants stand how, and what they have together.
create function fleet_lights()
  returns table (light text, tenants bigint, waiting bigint, oldest_at timestamptz, ending bigint)
  language sql stable security definer set search_path = public
begin atomic
  select f.light, count(*), sum(f.waiting)::bigint, min(f.oldest_at),
         count(*) filter (where f.ends_at < now() + interval '30 days')
    from fleet_tenants() f
   group by f.light;
end;

-- How many documents of all tenants are in each state.
create function fleet_documents() returns table (state text, documents bigint)
  language sql stable security definer set search_path = public
begin atomic
  select d.key, sum(d.value::bigint)::bigint
    from tenant_standing s, jsonb_each_text(s.documents) d
   group by d.key;
end;

-- What is wrong, with how many tenants have it: what most have comes first.
create function fleet_problems(p_max integer)
  returns table (code text, tenants bigint, occurrences bigint)
  language sql stable security definer set search_path = public
begin atomic
  select p.key, count(*), sum(p.value::bigint)::bigint
    from tenant_standing s, jsonb_each_text(s.problems) p
   group by p.key
   order by 2 desc, 3 desc, 1
   limit p_max;
end;

-- A page of tenants: the worst first, of these whoever waits longest. Blank or null means any.
create function fleet_page(
    p_light text, p_words text, p_code text, p_rank integer, p_since timestamptz, p_after uuid,
    p_max integer)
  returns setof fleet_tenant
  language sql stable security definer set search_path = public
begin atomic
  select f.*
    from fleet_tenants() f
   where (p_light = '' or f.light = p_light)
     and (p_words = '' or strpos(lower(f.name || ' ' || f.slug), p_words) > 0)
     and (p_code = '' or f.problems ? p_code)
     and (p_rank is null
          or (light_rank(f.light), coalesce(f.oldest_at, 'infinity'), f.tenant_id)
             > (p_rank, coalesce(p_since, 'infinity'), p_after))
   order by light_rank(f.light), coalesce(f.oldest_at, 'infinity'), f.tenant_id
   limit p_max;
end;

create function fleet_one(p_tenant uuid) returns setof fleet_tenant
  language sql stable security definer set search_path = public
begin atomic
  select f.* from fleet_tenants() f where f.tenant_id = p_tenant;
end;

-- Those whose key or token ends first.
create function fleet_endings(p_until timestamptz, p_max integer) returns setof fleet_tenant
  language sql stable security definer set search_path = public
begin atomic
  select f.* from fleet_tenants() f where f.ends_at < p_until order by f.ends_at, f.tenant_id limit p_max;
end;

-- The lanes of each stream. Late is what has been due for five minutes and nobody has taken.
create function fleet_lanes()
  returns table (stream text, lanes bigint, due bigint, late bigint, running bigint,
                 failing bigint, paused bigint, finished bigint, oldest_due timestamptz)
  language sql stable security definer set search_path = public
begin atomic
  select l.stream, count(*),
         count(*) filter (where l.due_at <= now() and not coalesce(l.leased_until > now(), false)),
         count(*) filter (where l.due_at < now() - interval '5 minutes'
                            and not coalesce(l.leased_until > now(), false)),
         count(*) filter (where l.leased_until > now()),
         count(*) filter (where l.failures >= 5),
         count(*) filter (where l.due_at is null),
         count(*) filter (where l.finished_at > now() - interval '5 minutes'),
         min(l.due_at) filter (where l.due_at <= now()
                                 and not coalesce(l.leased_until > now(), false))
    from lane l
   group by l.stream
   order by l.stream;
end;

-- The nodes with what they hold; one that holds lanes and has never said that it is there, too.
create function fleet_nodes()
  returns table (node text, version text, roles text[], started_at timestamptz,
                 seen_at timestamptz, lanes bigint, longest timestamptz)
  language sql stable security definer set search_path = public
begin atomic
  with held as (
    select l.node, count(*) as lanes, min(l.started_at) as longest
      from lane l
     where l.leased_until > now() and l.node is not null
     group by l.node)
  select coalesce(n.node, h.node), n.version, n.roles, n.started_at, n.seen_at,
         coalesce(h.lanes, 0), h.longest
    from service_node n
    full join held h on h.node = n.node
   order by 1
   limit 200;
end;

-- Events that announce documents and have not been looked at.
create function fleet_events()
  returns table (waiting bigint, tenants bigint, oldest_at timestamptz)
  language sql stable security definer set search_path = public
begin atomic
  select count(*), count(distinct e.tenant_id), min(e.received_at)
    from (select tenant_id, received_at from inbox_event
           where handled_at is null and kind = 'document-ready'
           order by received_at limit 10000) e;
end;

-- What a tenant's connections are, without anything that opens them.
create function fleet_connections(p_tenant uuid)
  returns table (side text, place text, company text, version text, state text, problem jsonb,
                 ends_at timestamptz, updated_at timestamptz)
  language sql stable security definer set search_path = public
begin atomic
  select 'concur', c.geolocation, coalesce(c.proven_company, c.company_uuid), null, c.state,
         c.problem, c.refresh_expires_at, c.updated_at
    from concur_connection c where c.tenant_id = p_tenant
  union all
  select 'odoo', o.url, o.database, o.found_version, o.state, o.problem, o.key_expires_at,
         o.updated_at
    from odoo_connection o where o.tenant_id = p_tenant
  union all
  select 'events', null, null, null, e.state, e.problem, null, e.updated_at
    from event_subscription e where e.tenant_id = p_tenant;
end;

-- A tenant's lanes, with who holds them.
create function fleet_tenant_lanes(p_tenant uuid)
  returns table (stream text, due_at timestamptz, leased_until timestamptz, node text,
                 failures integer, started_at timestamptz, finished_at timestamptz, reason text)
  language sql stable security definer set search_path = public
begin atomic
  select l.stream, l.due_at, case when l.leased_until > now() then l.leased_until end, l.node,
         l.failures, l.started_at, l.finished_at, p.reason
    from lane l
    left join lane_pause p on p.tenant_id = l.tenant_id and p.stream = l.stream
   where l.tenant_id = p_tenant
   order by l.stream;
end;

-- A tenant's documents without what they are about: no title, no person, no amount. Those that have
-- a problem come first, then the newest.
create function fleet_tenant_documents(p_tenant uuid, p_max integer)
  returns table (document_id uuid, fi_id text, doc_type text, state text, problems jsonb,
                 fetched_at timestamptz, updated_at timestamptz)
  language sql stable security definer set search_path = public
begin atomic
  select d.document_id, d.fi_id, d.doc_type, d.state,
         (select coalesce(jsonb_agg(p -> 'code'), '[]') from jsonb_array_elements(d.problems) p),
         d.fetched_at, d.updated_at
    from document d
   where d.tenant_id = p_tenant
   order by d.problems = '[]', d.fetched_at desc, d.document_id
   limit p_max;
end;

-- Whose something is: a tenant by its id, name or company in Concur, a document by an id of Concur's
-- or its entry in Odoo, an event by its correlation id. Tenant by tenant, as all indexes begin so.
create function fleet_find(p_text text, p_max integer)
  returns table (kind text, tenant_id uuid, name text, id text)
  language sql stable security definer set search_path = public
begin atomic
  with every as (select t.tenant_id, t.name, t.slug from tenant t)
  (select 'tenant', e.tenant_id, e.name, e.slug from every e
    where e.tenant_id::text = lower(p_text) or strpos(lower(e.name || ' ' || e.slug), lower(p_text)) > 0
    order by e.name limit p_max)
  union all
  (select 'company', e.tenant_id, e.name, c.company_uuid
     from every e join concur_connection c on c.tenant_id = e.tenant_id
    where lower(c.company_uuid) = lower(p_text) or lower(c.proven_company) = lower(p_text)
    limit p_max)
  union all
  (select 'document', e.tenant_id, e.name, d.document_id::text
     from every e
    cross join lateral (
      select x.document_id from document x
       where x.tenant_id = e.tenant_id and x.fi_id = p_text
      union
      select x.document_id from document x
       where x.tenant_id = e.tenant_id and x.business_id = p_text
      union
      select x.document_id from document x
       where x.tenant_id = e.tenant_id and x.odoo_name = p_text) d
    limit p_max)
  union all
  (select 'event', e.tenant_id, e.name, v.event_id
     from every e
    cross join lateral (
      select x.event_id from inbox_event x
       where x.tenant_id = e.tenant_id and x.correlation_id = p_text limit 5) v
    limit p_max);
end;

-- What is looked for above all tenants.
create index document_business on document (tenant_id, business_id);
create index document_odoo_name on document (tenant_id, odoo_name) where odoo_name is not null;
create index inbox_event_correlation on inbox_event (tenant_id, correlation_id)
  where correlation_id is not null;

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
  revoke execute on function light_rank(text), fleet_tenants() from public;
  grant execute on function fleet_tenants() to mlc_fleet;
  grant execute on function light_rank(text) to mlc_fleet, mlc_staff;
  foreach f in array array['note_node(text, text, text[], timestamptz)', 'fleet_lights()',
    'fleet_documents()', 'fleet_problems(integer)',
    'fleet_page(text, text, text, integer, timestamptz, uuid, integer)',
    'fleet_one(uuid)', 'fleet_endings(timestamptz, integer)', 'fleet_lanes()', 'fleet_nodes()', 'fleet_events()',
    'fleet_connections(uuid)', 'fleet_tenant_lanes(uuid)',
    'fleet_tenant_documents(uuid, integer)', 'fleet_find(text, integer)']
  loop
    execute format('alter function %s owner to mlc_fleet', f);
    execute format('revoke execute on function %s from public', f);
    if f not like 'note_node%' then
      execute format('grant execute on function %s to mlc_staff', f);
    end if;
  end loop;
  revoke create on schema public from mlc_fleet;
end
$$;
grant execute on function note_node(text, text, text[], timestamptz) to mlc_worker;
