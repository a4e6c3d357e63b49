-- +goose Up
-- Outside parties without a system of their own: a free school, a health visitor, a foster family, with whom they work, and on what ground they hear of them.
CREATE TABLE register.collaborators (
    case_no      text        NOT NULL,
    n            integer     NOT NULL,
    seq          bigint      NOT NULL,
    member       text        NOT NULL,
    kind         text        NOT NULL,
    who          bigint      NOT NULL,
    ground       text        NOT NULL,
    consented_by text[]      NOT NULL,
    added_at     timestamptz NOT NULL,
    ended_at     timestamptz,
    PRIMARY KEY (case_no, n)
);

-- The outside parties that are invited to a part of a meeting, as collaborator-1.
ALTER TABLE register.arranged_parts ADD COLUMN collaborators text[] NOT NULL DEFAULT '{}';
