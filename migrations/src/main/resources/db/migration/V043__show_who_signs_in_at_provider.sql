-- What a person recognises a link to the provider by, or does not. Links from before have neither.
alter table person
  add column oidc_mail text check (length(oidc_mail) <= 254),
  add column oidc_since timestamptz;
