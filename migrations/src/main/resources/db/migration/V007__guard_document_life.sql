alter table document
  -- Concur refuses for good what it is told about the document; nothing but a person's decision
  -- moves it on.
  add column parked boolean not null default false,
  -- The reasons for which our own draft is about to be deleted in Odoo.
  add column take_back jsonb;

-- Rows that are older than these rules keep what they have until they are next written.
alter table document
  add constraint document_rejecting_leaves_nothing
    check (not rejecting or (state = 'HELD' and entry is null and odoo_move_id is null)) not valid,
  add constraint document_parked_waits
    check (not parked or state in ('HELD', 'IGNORED')) not valid,
  add constraint document_take_back_in_flight
    check (take_back is null or (state = 'ACKNOWLEDGED' and entry is not null)) not valid,
  add constraint document_end_leaves_nothing
    check (state not in ('REJECTED', 'RECALLED')
           or (entry is null and odoo_move_id is null)) not valid,
  add constraint document_in_ledger_has_entry
    check (state not in ('POSTED', 'CONFIRMED', 'PAID') or entry is not null) not valid;

-- A held document that has an entry may be in the ledger, so a twin of it has to wait as well.
drop index document_live;
create unique index document_live on document (tenant_id, doc_type, business_id, revision)
  where business_id <> ''
    and (state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID')
         or (state = 'HELD' and entry is not null));

-- Where states may lead: the arrows of the service's table of transitions, and no others.
create function document_arrows() returns table (before text, after text)
  language sql immutable
begin atomic
  values ('FETCHED', 'ACKNOWLEDGED'),
         ('FETCHED', 'HELD'),
         ('FETCHED', 'RECALLED'),
         ('ACKNOWLEDGED', 'HELD'),
         ('ACKNOWLEDGED', 'IGNORED'),
         ('ACKNOWLEDGED', 'POSTED'),
         ('ACKNOWLEDGED', 'RECALLED'),
         ('HELD', 'FETCHED'),
         ('HELD', 'ACKNOWLEDGED'),
         ('HELD', 'IGNORED'),
         ('HELD', 'REJECTED'),
         ('HELD', 'RECALLED'),
         ('IGNORED', 'RECALLED'),
         ('POSTED', 'CONFIRMED'),
         ('POSTED', 'HELD');
end;

create function refuse_unknown_arrow() returns trigger
  language plpgsql
as $$
begin
  if not exists (select from document_arrows() a
                  where a.before = old.state and a.after = new.state) then
    raise exception 'a document does not go from % to %', old.state, new.state
      using errcode = 'MLC02';
  end if;
  return new;
end
$$;

create trigger document_life before update of state on document
  for each row when (old.state is distinct from new.state)
  execute function refuse_unknown_arrow();

revoke execute on function document_arrows(), refuse_unknown_arrow() from public;
grant execute on function document_arrows(), refuse_unknown_arrow() to mlc_app;
