-- +goose Up
-- How somebody can be reached: by which post, by which channels never, and in which language.
ALTER TABLE register.members
    ADD COLUMN paper boolean NOT NULL DEFAULT false,
    ADD COLUMN unsafe text[] NOT NULL DEFAULT '{}',
    ADD COLUMN language text NOT NULL DEFAULT '',
    ADD COLUMN interpreter boolean NOT NULL DEFAULT false;
-- In whose words somebody is contacted safely. It goes to the departments that work with the person, as the telephone number does.
ALTER TABLE vault.persons
    ADD COLUMN safely text,
    ADD COLUMN replacement boolean NOT NULL DEFAULT false;
