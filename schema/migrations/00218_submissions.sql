-- +goose Up
-- What there is in the municipality's form system, without a word of what people wrote: which submissions of which forms are known, and when each was looked at last.
CREATE TABLE intake.submissions (
    form       text        NOT NULL,
    uuid       uuid        NOT NULL,
    serial     integer,
    draft      boolean     NOT NULL DEFAULT false,
    found_at   timestamptz NOT NULL DEFAULT now(),
    wanted_at  timestamptz NOT NULL DEFAULT now(),
    looked_at  timestamptz,
    PRIMARY KEY (form, uuid)
);
CREATE INDEX submissions_by_serial ON intake.submissions (form, serial) WHERE serial IS NOT NULL;

-- How it stands with each form: it is paused where nothing can be fetched, or nothing of what is fetched can be read.
CREATE TABLE intake.submission_forms (
    form      text        PRIMARY KEY,
    pulled_at timestamptz,
    paused_at timestamptz,
    why       text,
    CHECK ((paused_at IS NULL) = (why IS NULL))
);
