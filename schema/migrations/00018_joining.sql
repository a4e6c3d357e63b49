-- +goose Up
-- The message that brought a person: when it is refused, the person is taken out again. NULL for those who came before.
ALTER TABLE vault.persons ADD COLUMN brought_by text;
CREATE INDEX persons_by_message ON vault.persons (brought_by) WHERE brought_by IS NOT NULL;

-- The journeys that know an older one: the case before stands in the form's body.
CREATE INDEX inbox_by_previous ON intake.inbox ((body ->> 'previous')) WHERE kind = 'intake' AND body ? 'previous';
