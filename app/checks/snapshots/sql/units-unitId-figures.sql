-- GET /units/:unitId/figures: 1 statements

select status, sum(n)::int as n from ( select status, n from members.headcount where unit_id = $1 union all select status, n from members.headcount_delta where "a3" = $2) both_tables group by status having sum(n) <> 0;
