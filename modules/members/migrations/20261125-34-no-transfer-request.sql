-- A request to receive a member is a case (TRANSFER_PULL) with a hand, a clock and a history. Requests that nobody had
-- answered are asked again; what was decided stands in the trail and in each member's history.
drop table members.transfer_request;
