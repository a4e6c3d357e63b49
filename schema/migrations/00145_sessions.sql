-- +goose Up
-- Who has been sent to the municipality's provider and has not come back yet. Each row is used once.
CREATE TABLE intake.sign_ins (
    state      bytea       PRIMARY KEY,
    browser    bytea       NOT NULL,
    nonce      text        NOT NULL,
    verifier   text        NOT NULL,
    back       text        NOT NULL,
    expires_at timestamptz NOT NULL
);

-- Who is signed in at the site. What a session holds is sealed with what stands in the browser's cookie alone: whoever reads the table can neither take a session over nor read it.
CREATE TABLE intake.sessions (
    id             bytea       PRIMARY KEY,
    sealed         bytea       NOT NULL,
    person         text        NOT NULL,
    provider_id    text        NOT NULL,
    checked_at     timestamptz NOT NULL DEFAULT now(),
    checking_until timestamptz,
    expires_at     timestamptz NOT NULL
);
CREATE INDEX sessions_by_person ON intake.sessions (person);
CREATE INDEX sessions_by_provider_id ON intake.sessions (provider_id) WHERE provider_id <> '';
