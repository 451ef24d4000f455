-- Wishes for a comparison are counted: moments of two clocks do not tell which came first.
alter table odoo_follow drop column wanted_at;
alter table odoo_follow add column wanted bigint not null default 0 check (wanted >= 0);
-- The last wish that was known when the last comparison began.
alter table odoo_follow add column granted bigint not null default 0 check (granted >= 0);

-- When the witness was made: a database that was filled anew gives its id to another record.
alter table odoo_follow add column witness_created timestamptz;

-- The table's owner is bound by its policies, too.
alter table odoo_follow no force row level security;

-- What was found stays for a day, whatever is compared meanwhile.
alter table odoo_follow add column problem_at timestamptz;
update odoo_follow set problem = null;
alter table odoo_follow add check ((problem is null) = (problem_at is null));

-- A reading that is not through is begun anew, as this version notes more of it.
update odoo_follow set pass = null;
alter table odoo_follow force row level security;

-- Not all tenants' first readings at one moment.
alter table lane no force row level security;
update lane set due_at = now() + random() * interval '1 hour' where stream = 'vendors';
alter table lane force row level security;
