-- +goose Up
-- The joint plan in words: what each goal wants, how everybody sees that it is reached, and who does what by when. The words stand in the vault. Goals that were
-- written before have none.
ALTER TABLE register.goals
    ADD COLUMN want    bigint NOT NULL DEFAULT 0,
    ADD COLUMN reached bigint NOT NULL DEFAULT 0;

CREATE TABLE register.goal_steps (
    case_no    text    NOT NULL,
    version    integer NOT NULL,
    goal       integer NOT NULL,
    n          integer NOT NULL,
    seq        bigint  NOT NULL,
    about      text    NOT NULL,
    department text    NOT NULL,
    member     text    NOT NULL,
    what       bigint  NOT NULL,
    by_day     text    NOT NULL,
    PRIMARY KEY (case_no, version, goal, n)
);
