import type { IntegrityCheck } from "#kernel/http/module.ts";

/** What must be true of the money, whatever happened. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "dues.entries_balance",
    sql: `select e.id::text as id from dues.entry e left join dues.posting p on p.entry_id = e.id
      group by e.id having coalesce(sum(p.amount), 0) <> 0 or count(p.entry_id) < 2`,
    meaning: "the postings of every entry sum to zero",
    fix: "an entry was changed past the program: compare it with the trail and take it back by an opposite entry",
  },
  {
    name: "dues.balances",
    sql: `select coalesce(a.unit_id, p.unit_id)::text || ' ' || coalesce(a.kind, p.account) as id
      from dues.account a full join (select unit_id, account, sum(amount) as sum from dues.posting group by 1, 2) p
        on p.unit_id = a.unit_id and p.account = a.kind where coalesce(a.balance, 0) <> coalesce(p.sum, 0)`,
    meaning: "every balance is the sum of its postings",
    fix: "a balance was changed past the program: call the developers, it can be counted anew from the postings",
  },
  {
    name: "dues.lines",
    sql: `select l.id::text as id from dues.line l left join (
        select p.line_id, sum(-p.amount) filter (where e.nature = 'RECEIPT') as paid,
          sum(-p.amount) filter (where e.nature = 'EXEMPTION') as waived,
          sum(-p.amount) filter (where e.nature = 'WRITE_OFF') as written_off
        from dues.posting p join dues.entry e on e.id = p.entry_id where p.line_id is not null group by 1) s on s.line_id = l.id
      where (l.paid, l.waived, l.written_off)
        <> (coalesce(s.paid, 0), coalesce(s.waived, 0), coalesce(s.written_off, 0))`,
    meaning: "what a member paid for a month is the sum of its postings",
    fix: "a line was changed past the program: call the developers, it can be counted anew from the postings",
  },
  {
    name: "dues.periods",
    sql: `select p.unit_id::text || ' ' || p.month::text as id from dues.period p left join (
        select unit_id, month, count(*) as lines, sum(amount) as claimed, sum(paid) as paid, sum(waived) as waived,
          sum(written_off) as written_off from dues.line group by 1, 2) l using (unit_id, month)
      where (p.lines, p.claimed, p.paid, p.waived, p.written_off) <> (coalesce(l.lines, 0), coalesce(l.claimed, 0),
        coalesce(l.paid, 0), coalesce(l.waived, 0), coalesce(l.written_off, 0))`,
    meaning: "a branch's month is the sum of its members' lines",
    fix: "sums shown to superiors are wrong, no money is lost: call the developers, they can be counted anew",
  },
  {
    name: "dues.claims",
    sql: `select c.unit_id::text || ' ' || c.month::text as id from (
        select unit_id, month, sum(amount) as claimed from dues.line group by 1, 2) c
      left join (select e.unit_id, e.month, sum(p.amount) as booked from dues.entry e
        join dues.posting p on p.entry_id = e.id and p.account = 'RECEIVABLE'
        where e.nature in ('OPENING', 'AHEAD') group by 1, 2) b using (unit_id, month)
      where c.claimed <> coalesce(b.booked, 0)`,
    meaning: "what members are asked for is what the book claims from them",
    fix: "an opening was not finished: open the month again, it goes on where it stopped",
  },
  {
    name: "dues.receipt_numbers",
    sql: `select c.unit_id::text || ' ' || c.year::text as id from dues.receipt_counter c
      left join dues.receipt r using (unit_id, year) group by c.unit_id, c.year, c.last
      having count(r.id) <> c.last or coalesce(max(r.no), 0) <> c.last
      union all
      select distinct unit_id::text || ' no ' || max(no)::text from dues.entry group by unit_id having count(*) <> max(no)`,
    meaning: "receipts and entries of a unit are numbered without gap or double",
    fix: "rows were removed past the program: look for them in the trail and in the backups",
  },
  {
    name: "dues.closings",
    sql: `select c.id::text as id from dues.closing c join dues.closing_balance b on b.closing_id = c.id
      left join lateral (select sum(p.amount) as moved from dues.entry e join dues.posting p on p.entry_id = e.id
        where e.unit_id = c.unit_id and e.no > c.from_entry and e.no <= c.to_entry and p.account = b.kind) m on true
      left join lateral (select max(e.to_entry) as upto from dues.closing e
        where e.unit_id = c.unit_id and e.month < c.month) o on true
      left join lateral (select sum(p.amount) as had from dues.entry e join dues.posting p on p.entry_id = e.id
        where e.unit_id = c.unit_id and e.no <= c.from_entry and p.account = b.kind) h on true
      where coalesce(m.moved, 0) <> b.movement or coalesce(h.had, 0) <> b.opening or c.from_entry <> coalesce(o.upto, 0)`,
    meaning: "every closing is the one before with the movements between them",
    fix: "a closed month was changed past the program: compare its entries with the trail",
  },
  {
    name: "dues.slips",
    sql: `select s.id::text as id from dues.slip s
      left join dues.posting o on o.entry_id = s.sent_entry and o.account = 'IN_TRANSIT'
      left join dues.posting i on i.entry_id = s.received_entry and i.account = 'SHARE_IN'
      where case s.state when 'DRAFT' then s.sent_entry is not null or s.received_entry is not null
        when 'RECEIVED' then o.amount is distinct from s.amount or -i.amount is distinct from s.amount
        else o.amount is distinct from s.amount or s.received_entry is not null end`,
    meaning: "a slip says what both books say",
    fix: "call the developers: a slip and the books of its two units tell different stories",
  },
  {
    name: "dues.bank_lines",
    sql: `select u.unit_id::text as id from (
        select unit_id, sum(amount - placed - dropped) as left_over from dues.bank_line group by 1) u
      full join (select unit_id, -balance as unplaced from dues.account where kind = 'UNPLACED') a using (unit_id)
      where coalesce(u.left_over, 0) <> coalesce(a.unplaced, 0)`,
    meaning: "bank money without an owner is what the doubtful lines hold",
    fix: "call the developers: a bank line and the book tell different stories",
  },
  {
    name: "dues.money_in_and_out",
    sql: `select 'country' as id from (
        select coalesce(sum(p.amount) filter (where p.account in ('CASH', 'BANK', 'IN_TRANSIT')), 0) as have,
          coalesce(-sum(p.amount) filter (where p.account = 'RECEIVABLE' and e.nature = 'RECEIPT'), 0) as from_members,
          coalesce(-sum(p.amount) filter (where p.account = 'UNPLACED'), 0) as unplaced,
          coalesce(-sum(p.amount) filter (where p.account = 'SHARE_IN'), 0) as received,
          coalesce(sum(p.amount) filter (where e.nature = 'ARRIVED' and p.account = 'OWED_UP'), 0) as arrived
        from dues.posting p join dues.entry e on e.id = p.entry_id) t
      where have <> from_members + unplaced or received <> arrived`,
    meaning:
      "all money that members paid lies in some unit's cash box or account, or is on its way between two",
    fix: "money appeared or vanished: run the other checks of dues, they say in which unit",
  },
];
