-- +goose Up
-- The employment track in full: every offer, with what became of it, and every attempt at work. All of it is made from the
-- journal: `starter rebuild` fills in what older rows lack.
CREATE TABLE register.offers (
    case_no        text             NOT NULL,
    member         text             NOT NULL,
    n              integer          NOT NULL,
    seq            bigint           NOT NULL,
    episode        integer          NOT NULL,
    kind           text             NOT NULL,
    sector         text             NOT NULL,
    hours_per_week double precision NOT NULL,
    state          text             NOT NULL,
    made_at        timestamptz      NOT NULL,
    ended_at       timestamptz,
    outcome        text             NOT NULL,
    reason         bigint           NOT NULL,
    PRIMARY KEY (case_no, member, n)
);

CREATE TABLE register.episodes (
    case_no        text             NOT NULL,
    member         text             NOT NULL,
    episode        integer          NOT NULL,
    seq            bigint           NOT NULL,
    begun_at       timestamptz      NOT NULL,
    kind           text             NOT NULL,
    hours_per_week double precision NOT NULL,
    started_at     timestamptz,
    counts_from    timestamptz,
    held_at        timestamptz,
    ended_at       timestamptz,
    cause          text             NOT NULL,
    PRIMARY KEY (case_no, member, episode)
);

ALTER TABLE register.members
    ADD COLUMN public_support boolean NOT NULL DEFAULT false,
    ADD COLUMN readiness      text    NOT NULL DEFAULT '',
    ADD COLUMN benefit_since  timestamptz;
