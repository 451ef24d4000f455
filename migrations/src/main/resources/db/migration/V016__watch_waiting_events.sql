-- The oldest announced document of all tenants is looked up every few seconds.
create index inbox_event_announced on inbox_event (received_at)
  where handled_at is null and kind = 'document-ready';

grant select (state) on concur_connection to mlc_inbox;

-- As before, but only where somebody looks: a tenant that is paused, or whose connection is broken,
-- says so elsewhere, and would hide all others here.
create or replace function oldest_waiting_event() returns timestamptz
  language sql stable security definer set search_path = public
begin atomic
  select e.received_at
    from inbox_event e
   where e.handled_at is null and e.kind = 'document-ready'
     and exists (
       select from concur_connection c where c.tenant_id = e.tenant_id and c.state <> 'broken')
     and exists (
       select from lane l
        where l.tenant_id = e.tenant_id and l.stream = 'documents' and l.due_at is not null)
   order by e.received_at
   limit 1;
end;

revoke execute on function oldest_waiting_event() from public;
