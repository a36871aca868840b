-- Names cluster: "nguyen kha…" is borne by 46,000 where a histogram of a hundred bounds guesses 2,000. The planner then
-- skips through the index of every province and sorts, 40 to 500 ms, instead of walking the country's index, 0.1 ms.
-- With a thousand bounds it guesses right; planning costs 0.3 ms more.
alter table members.membership alter column name_fold set statistics 1000, alter column name_by_given set statistics 1000;
analyze members.membership (name_fold, name_by_given);
