-- POST /reforms/:planId/people/list: 2 statements

select operation from reforms.line where plan_id = $1 order by no;

select p.*, u.path as unit_path, u.name as unit_name, d.path as decider_path, d.name as decider_name, (select count(*)::int from reforms.line l where l.plan_id = p.id) as lines from reforms.plan p join organisation.unit u on u.id = p.unit_id left join organisation.unit d on d.id = p.decider_id where p.id = $1 and (u.path && $2::int[] or d.path && $3::int[]);
