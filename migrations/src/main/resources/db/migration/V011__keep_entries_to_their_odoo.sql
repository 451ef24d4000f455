-- The books of a tenant: each Odoo that it ever connected has a number, and the same books may have
-- moved to another address.
create table odoo_books (
  tenant_id uuid    not null references tenant on delete cascade,
  url       text    not null,
  database  text    not null default '',
  books     integer not null check (books > 0),
  primary key (tenant_id, url, database)
);

alter table odoo_books enable row level security;
alter table odoo_books force row level security;
create policy own_tenant on odoo_books to mlc_app
  using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
grant select, insert, update on odoo_books to mlc_app;

alter table odoo_connection add column books integer not null default 1;
-- Whose ids the mapping speaks of.
alter table mapping_version add column books integer not null default 1;
-- Where the entry is, or was about to be.
alter table document add column books integer;

-- Row-level security binds the owner, too; what follows is for all tenants.
alter table odoo_connection no force row level security;
alter table odoo_books no force row level security;
alter table document no force row level security;

insert into odoo_books (tenant_id, url, database, books)
select tenant_id, url, coalesce(database, ''), 1 from odoo_connection;
update document set books = 1 where entry is not null;

alter table odoo_connection force row level security;
alter table odoo_books force row level security;
alter table document force row level security;

create function know_books_of_odoo() returns trigger
  language plpgsql as
$$
begin
  insert into odoo_books (tenant_id, url, database, books)
  select new.tenant_id, new.url, coalesce(new.database, ''), coalesce(max(books), 0) + 1
    from odoo_books where tenant_id = new.tenant_id
  on conflict do nothing;
  select books into strict new.books from odoo_books
   where tenant_id = new.tenant_id and url = new.url and database = coalesce(new.database, '');
  return new;
end
$$;

create trigger odoo_connection_books
  before insert or update of url, database on odoo_connection
  for each row execute function know_books_of_odoo();

revoke execute on function know_books_of_odoo() from public;
