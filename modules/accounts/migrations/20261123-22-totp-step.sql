-- The half minute whose code was last accepted: neither it nor an older one is accepted again (RFC 6238, 5.2).
alter table accounts.second_factor add column last_step bigint not null default 0;
