-- +goose Up
-- By which number somebody was known in the same case as a child, who has turned 18 and goes on as an adult: what protects one number protects the other.
ALTER TABLE vault.persons
    ADD COLUMN was text;
