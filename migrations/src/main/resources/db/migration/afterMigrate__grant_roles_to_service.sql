-- The service's login takes one of these roles for each transaction, and has no right of its own. It
-- may change from one start to the next, hence after each migration.
do $$
declare
  service text    := '${service}';
  modern  boolean := current_setting('server_version_num')::int >= 160000;
  r       text;
begin
  -- Nodes start together, and a concurrent grant of the same role would fail.
  perform pg_advisory_xact_lock(hashtext('mlc.grant_roles'));
  foreach r in array array['mlc_app', 'mlc_worker', 'mlc_hooks', 'mlc_identity', 'mlc_staff',
    'mlc_support']
  loop
    if not pg_has_role(service, r, case when modern then 'SET' else 'MEMBER' end) then
      execute format('grant %I to %I', r, service)
        || case when modern then ' with inherit false, set true' else '' end;
    end if;
  end loop;
end
$$;
