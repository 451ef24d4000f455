-- Forms that could not be taken at once wait beside their session, sealed: a few of them, so that a
-- second window does not take the place of the first. One that was sent too late has the page that
-- it was on, and the company account that it was for; one that waits for a proof of identity has
-- neither.
create table session_draft (
  session_id uuid        not null references session on delete cascade,
  draft_id   uuid        not null,
  path       text        not null,
  sealed     bytea       not null,
  kept_at    timestamptz not null,
  page       text,
  for_tenant uuid,
  primary key (session_id, draft_id)
);

create index session_draft_kept on session_draft (kept_at);
create index session_draft_tenant on session_draft (for_tenant) where for_tenant is not null;

insert into session_draft (session_id, draft_id, path, sealed, kept_at, page, for_tenant)
select session_id, draft_id, draft_path, draft, draft_at, draft_page, draft_tenant
  from session
 where draft_id is not null and draft_path is not null and draft is not null
   and draft_at is not null;

alter table session
  drop column draft_id,
  drop column draft_path,
  drop column draft,
  drop column draft_at,
  drop column draft_page,
  drop column draft_tenant;

grant select, insert, update, delete on session_draft to mlc_identity;
