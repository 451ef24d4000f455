-- Where too many arrivals wait the oldest go, so that nobody closes the door for all by inventing
-- some. It keeps its answer for services of before.
create or replace function keep_arrival(id bytea, content bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  delete from app_center_arrival where expires_at <= now();
  delete from app_center_arrival
   where arrival_id in (
     select arrival_id from app_center_arrival order by expires_at desc offset 19999);
  insert into app_center_arrival values (id, content, now() + interval '24 hours')
  on conflict (arrival_id) do nothing;
  return true;
end
$$;
