-- In whose name a step was taken, when the post was delegated: beside the account that took it.
alter table workflow.step add column behalf_id uuid;
