do $$
declare
  t text;
begin
  foreach t in array array[
    'tenant', 'api_token', 'data_key', 'audit', 'concur_connection', 'odoo_connection',
    'mapping_version', 'master_snapshot', 'document', 'document_event', 'lane']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_tenant on %I to mlc_app using (tenant_id = (select current_tenant())) '
      || 'with check (tenant_id = (select current_tenant()))', t);
  end loop;
end
$$;

grant select, insert, update, delete on
  tenant, api_token, data_key, concur_connection, odoo_connection, mapping_version,
  master_snapshot, document, lane to mlc_app;
-- Append only.
grant select, insert on audit, document_event to mlc_app;

create policy all_lanes on lane to mlc_lanes using (true) with check (true);
grant select, update on lane to mlc_lanes;

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
alter function extend_lanes(uuid[], text[], bigint[], interval) owner to mlc_lanes;
alter function release_lane(uuid, text, bigint, interval, boolean) owner to mlc_lanes;
alter function next_lane_due(text[]) owner to mlc_lanes;
revoke create on schema public from mlc_lanes;

revoke execute on all functions in schema public from public;
grant execute on function current_tenant() to mlc_app, mlc_lanes;
grant execute on function hold_lane(text, bigint) to mlc_app;
grant execute on function claim_lanes(text, integer, interval, text[]) to mlc_worker;
grant execute on function extend_lanes(uuid[], text[], bigint[], interval) to mlc_worker;
grant execute on function release_lane(uuid, text, bigint, interval, boolean) to mlc_worker;
grant execute on function next_lane_due(text[]) to mlc_worker;
