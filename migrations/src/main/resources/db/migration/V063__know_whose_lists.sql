-- The tables' owner is bound by their policies, too.
alter table bank_vendor no force row level security;
alter table bank_alarm no force row level security;

-- Of a new vendor that has an alarm nothing was taken as right: another account in the place of the
-- one that somebody was asked about is a change.
update bank_vendor v
   set known = '{}'
 where v.known is null
   and exists (select from bank_alarm a
                where a.tenant_id = v.tenant_id and a.partner_id = v.partner_id
                  and a.kind = 'known' and a.state in ('open', 'rejected'));

alter table bank_vendor force row level security;
alter table bank_alarm force row level security;

-- Partners that come below another vendor take their accounts along: whose they are is looked for
-- with each change of a partner.
create index bank_account_partner on bank_account (tenant_id, partner_id);

-- How often in a row Concur has answered that the list is not as it was read.
alter table cost_list_item add column moved integer not null default 0;

-- Concur's company that the list is of, in small letters; '' where nobody knows.
alter table cost_list add column concur_company text not null default '';
alter table cost_list no force row level security;
alter table concur_connection no force row level security;
update cost_list l
   set concur_company = coalesce(
         (select coalesce(c.proven_company, lower(c.company_uuid)) from concur_connection c
           where c.tenant_id = l.tenant_id),
         '');
alter table cost_list force row level security;
alter table concur_connection force row level security;
