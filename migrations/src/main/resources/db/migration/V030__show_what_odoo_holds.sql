-- What the ledger holds of a document, beside what the spend system states.
alter table document
  -- The spend system's total, and by how much Odoo's entry was seen to be off what was sent; without
  -- a total, what the entry comes to. Null for those posted before this was kept.
  add column booked numeric;

-- Lists are narrowed by currency, and to what differs.
drop index document_list;
create index document_list on document (tenant_id, fetched_at desc, document_id desc)
  include (state, doc_type, home, book_day, words, coin, differs);

drop index document_book;
create index document_book on document (tenant_id, book_day)
  include (state, doc_type, home, coin, total, booked, differs);
