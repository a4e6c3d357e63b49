-- +goose Up
-- That the children's duty lead is told of the concerns and crises of a case which its journey has not taken in: until it is known that
-- the e-mail has gone, and again with growing pauses while they wait and nobody of the children's department has read them.
DROP TABLE intake.notices;
CREATE TABLE intake.notices (
    case_no       text        PRIMARY KEY,
    role          text        NOT NULL,
    n             integer     NOT NULL DEFAULT 1,
    again         integer     NOT NULL DEFAULT 0,
    tries         integer     NOT NULL DEFAULT 1,
    claimed_until timestamptz NOT NULL,
    upto          bigint      NOT NULL DEFAULT 0,
    told_at       timestamptz,
    next_at       timestamptz
);
