-- What was read of one Odoo says nothing of another: its ids mean other accounts there. The rows
-- stay, so that versions go on counting.
create function forget_masters_of_another_odoo() returns trigger
  language plpgsql as
$$
begin
  update master_snapshot set refreshed_at = 'epoch' where tenant_id = new.tenant_id;
  return null;
end
$$;

create trigger odoo_connection_moved
  after update of url, database on odoo_connection
  for each row
  when ((old.url, old.database) is distinct from (new.url, new.database))
  execute function forget_masters_of_another_odoo();

revoke execute on function forget_masters_of_another_odoo() from public;
