-- +goose Up
-- How somebody is reached tonight. Who came in before has none: NULL. It is shown on the page that goes with a child to a duty team, and sent to no department.
ALTER TABLE vault.persons
    ADD COLUMN telephone text;
