-- +goose Up
-- How a journey ended that goes on elsewhere, the journey before it, who has left the family, and who does what. All may
-- be empty, and the version before this one writes none of them.
ALTER TABLE register.journeys
    ADD COLUMN moved_to    text, -- a municipality's code
    ADD COLUMN merged_into text, -- a case number
    ADD COLUMN previous    text; -- a case number
ALTER TABLE register.members
    ADD COLUMN left_at  timestamptz,
    ADD COLUMN left_why text;
ALTER TABLE register.tasks
    ADD COLUMN assignee text; -- a staff id
-- What lies with one person, across all families.
CREATE INDEX tasks_by_assignee ON register.tasks (assignee) WHERE state = 'open' AND assignee IS NOT NULL;
