-- The company that Concur has given us tokens for in exchange for a request token of its own. What
-- else is typed in as a company is a claim, and no reason to hand over another company's events.
alter table concur_connection add column proven_company text;
grant select (proven_company) on concur_connection to mlc_inbox;

drop index concur_connection_company;
create index concur_connection_proven on concur_connection (proven_company)
  where client_id is null;

-- As before, but an event of our app goes to the tenants whose company is proven, and a key is one
-- of a tenant that brings an app of its own.
create or replace function receive_events(
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
      join concur_connection c on c.tenant_id = k.tenant_id and c.client_id is not null
    union all
    select e.place, e.event_id, c.tenant_id, false
      from event e
      join concur_connection c on c.proven_company = lower(e.company)
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

revoke execute on all functions in schema public from public;

-- Documents that a go-live date left out are looked for whenever a mapping is saved.
create index document_left_out on document (tenant_id, mapping_version) where state = 'IGNORED';
