-- The sheet of a branch in which somebody stands who decides at its base: the rest is recognised, that line waits.
alter table ratings.sheet drop constraint sheet_state_check;
alter table ratings.sheet add constraint sheet_state_check
  check (state in ('NOT_BEGUN', 'SELF_REVIEW', 'MEETING', 'SENT', 'APART', 'RETURNED', 'RECOGNISED', 'CANCELLED'));
