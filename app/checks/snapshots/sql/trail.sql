-- GET /trail: 1 statements

select *, (epoch, xid) < (select epoch, to_xid from trail.seal order by number desc limit 1) as "sealed" from "trail"."line" where "a3" = $1 order by "id" desc limit $2;
