-- +goose Up
-- What a list over many families showed to whom: one row for each time that a person was shown one, with the families that were on it.
CREATE TABLE intake.listings (
    id       bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at       timestamptz NOT NULL DEFAULT now(),
    actor    jsonb       NOT NULL,
    list     text        NOT NULL CHECK (list IN ('work', 'duty', 'lead', 'families')),
    families integer     NOT NULL,
    cases    text[]      NOT NULL
);
CREATE INDEX listings_by_staff ON intake.listings ((actor ->> 'id'), at);

-- Writes down that a person was shown a list with these families, in the statement that reads what stands beside it.
CREATE FUNCTION register.reader_listed(who jsonb, a_list text, a_cases text[]) RETURNS void LANGUAGE sql AS $$
INSERT INTO intake.listings (actor, list, families, cases) VALUES (who, a_list, cardinality(a_cases), a_cases)
$$;

-- decision: somebody has sent a decision, or asked what it would change.
ALTER TABLE intake.readings
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks', 'notes', 'tasks', 'agenda', 'family', 'names', 'found', 'news', 'decision'));

-- How many families with which they have nothing to do the reader has opened within a day, but for the one that they read now.
-- +goose StatementBegin
CREATE FUNCTION register.reader_unasked() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT count(DISTINCT r.case_no)::integer FROM intake.readings r
WHERE r.actor ->> 'id' = register.reader_staff() AND r.at > now() - interval '24 hours' AND r.relation = 'none' AND r.reason IS NOT NULL AND r.case_no <> register.reader_case()
$$;
-- +goose StatementEnd
