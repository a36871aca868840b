-- POST /units/:unitId/members/count: 1 statements

select count(*)::int as n from ((select 1 from members.membership m where m."a3" = $1 and m.counted = true and m.facets @> $2::text[] limit $3)) found;
