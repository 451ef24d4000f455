-- What a token may be used for, who made it, and when it was last of use. Tokens of before may do
-- everything, as they always could.
alter table api_token
  add column name         text   not null default 'First token' check (length(name) between 1 and 60),
  add column scopes       text[] not null default '{read,operate,configure}',
  add column made_by      text   not null default 'operator',
  add column expires_at   timestamptz,
  -- To the day, so that not every call is a write.
  add column last_used_on date,
  add constraint api_token_scopes
    check (scopes <@ '{read,operate,configure}' and cardinality(scopes) between 1 and 3);
