-- Persons who never confirmed their address and are members of nothing. The service may delete no
-- others.
create function forget_unfinished_sign_ups(before timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as
$$
  delete from person p
   where p.verified_at is null and p.disabled_at is null and p.created_at < before
     and not exists (select from membership m where m.person_id = p.person_id)
$$;

revoke execute on function forget_unfinished_sign_ups(timestamptz) from public;
grant execute on function forget_unfinished_sign_ups(timestamptz) to mlc_identity;
