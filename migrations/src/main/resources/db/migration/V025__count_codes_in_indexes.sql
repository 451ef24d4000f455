-- Pages about a mapping count documents by place; the row of its type stands for a document.
create index document_code_documents on document_code (tenant_id, day)
  include (document_id, entity, ledger, currency, amount) where grid = 'journals';

-- What is older than what pages look at is not read.
drop index document_unread;
create index document_unread on document (tenant_id, fetched_at) where not codes_read;
