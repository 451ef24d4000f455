-- Whose ids the changes speak of, as a saved mapping says it.
alter table mapping_draft add column books integer not null default 1;

-- Row-level security binds the owner, too; what follows is for all tenants.
alter table mapping_draft no force row level security;
alter table odoo_connection no force row level security;
update mapping_draft d set books = c.books from odoo_connection c where c.tenant_id = d.tenant_id;
alter table mapping_draft force row level security;
alter table odoo_connection force row level security;

-- As before, and drafts with the rest.
create or replace function join_books() returns trigger
  language plpgsql as
$$
begin
  update odoo_books set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update mapping_version set books = new.books
   where tenant_id = new.tenant_id and books = old.books;
  update mapping_draft set books = new.books where tenant_id = new.tenant_id and books = old.books;
  update document set books = new.books where tenant_id = new.tenant_id and books = old.books;
  return null;
end
$$;
