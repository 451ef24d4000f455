-- The list of documents counts all of them by where they are, whenever it is shown. In this order equal
-- rows follow each other: the index holds each combination once, and counting needs no hashing.
create index document_count on document (tenant_id, home, doc_type, state);
