-- Why a bulk action was stopped before its end, when nobody asked for it: a code, told in words.
alter table members.bulk add column problem text;
