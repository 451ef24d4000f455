-- Which entry is whose move, of those that are still compared: looked up for every move that somebody
-- touches in Odoo, and with each poll for how far back moves are followed.
create index document_watched on document (tenant_id, books, odoo_move_id)
  where state in ('CONFIRMED', 'PAID') and entry is not null and odoo_move_id is not null
    and compared_at is not null;

-- Whose accounts are taken as right: the same Odoo may come under another address.
alter table bank_setting add column books integer;
alter table bank_setting no force row level security;
alter table odoo_connection no force row level security;
update bank_setting s
   set books = (select o.books from odoo_connection o where o.tenant_id = s.tenant_id)
 where s.since is not null;
alter table odoo_connection force row level security;
alter table bank_setting force row level security;

-- Whoever does not want accounts watched waits for none.
create or replace function is_held_for_bank(p_partner bigint) returns boolean
  language sql stable set search_path = public
begin atomic
  select exists (
    select from bank_alarm a
      join bank_setting s on s.tenant_id = a.tenant_id and s.enabled
     where a.tenant_id = current_tenant() and a.state in ('open', 'rejected') and a.kind <> 'shared'
       and (a.partner_id = p_partner
            or a.partner_id = (
                 select (v.fields -> 'commercial_partner_id' ->> 0)::bigint
                   from odoo_vendor v
                  where v.tenant_id = current_tenant() and v.partner_id = p_partner)));
end;
