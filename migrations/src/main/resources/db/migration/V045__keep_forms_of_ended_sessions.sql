-- A form that was sent after its session had ended is kept, sealed and without secrets, until its
-- person has signed in again: the page that it was on, and the company account that it was for.
-- A form that waits for a proof of identity has no page.
alter table session
  add column draft_page   text,
  add column draft_tenant uuid,
  add constraint session_draft_page check (draft_page is null or draft_id is not null);
