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

-- As addresses are written from now on.
update odoo_connection
   set url = regexp_replace(
         regexp_replace(lower(url), '^(https://.*):443$', '\1'), '^(http://.*):80$', '\1');

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

-- What was taken for another Odoo's is found to be the same's.
create function join_books() returns trigger
  language plpgsql as
$$
begin
  update odoo_books set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update mapping_version set books = new.books
   where tenant_id = new.tenant_id and books = old.books;
  update document set books = new.books where tenant_id = new.tenant_id and books = old.books;
  return null;
end
$$;

create trigger odoo_books_joined
  after update of books on odoo_books
  for each row
  when (old.books <> new.books and pg_trigger_depth() = 0)
  execute function join_books();

revoke execute on function know_books_of_odoo(), join_books() from public;

-- Entries of an Odoo before are not compared, and must not be gone over either.
drop index document_compare;
create index document_compare on document (tenant_id, books, compared_at)
  where compared_at is not null;
