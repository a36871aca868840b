-- Money that goes from a unit that ends to its successor: out of the one book and into the other, each by an entry of
-- its own that sums to zero over CARRIED. Over the country CARRIED comes to nothing.
alter table dues.account drop constraint account_kind_check;
alter table dues.account add constraint account_kind_check check (kind in (
  'RECEIVABLE', 'CASH', 'BANK', 'IN_TRANSIT', 'CLAIMED', 'SHARE_IN', 'UNPLACED', 'OWED_UP', 'PASSED_UP', 'CARRIED'));
alter table dues.entry drop constraint entry_nature_check;
alter table dues.entry add constraint entry_nature_check check (nature in (
  'OPENING', 'AHEAD', 'RECEIPT', 'BANK_IN', 'EXEMPTION', 'WRITE_OFF', 'SHARE', 'SENT', 'ARRIVED', 'SHARE_IN', 'CARRIED'));
