-- +goose Up
-- Up to which journal entry somebody has seen what a family's timeline tells them; and whether they looked for the department responsible for children: that they look could tell of a concern.
ALTER TABLE intake.readings
    ADD COLUMN seen        bigint,
    ADD COLUMN by_children boolean;

-- Up to which journal entry the reader had seen the timeline of the family that they read, the last time before this hour: what has come since stays marked for an hour.
CREATE FUNCTION register.reader_seen() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT max(r.seen) FROM intake.readings r
WHERE r.case_no = register.reader_case() AND r.actor ->> 'id' = register.reader_staff() AND r.what = 'family' AND r.at < now() - interval '1 hour'
$$;

-- Who else with a part in the family has looked at it in the last quarter of an hour. Of the department responsible for children its own people alone hear.
CREATE FUNCTION register.reader_others() RETURNS TABLE (staff text, role text, department text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT r.actor ->> 'id', min(r.actor ->> 'role'), r.actor ->> 'department', max(r.at) FROM intake.readings r
WHERE r.case_no = register.reader_case() AND r.at > now() - interval '15 minutes' AND r.what IN ('family', 'names') AND r.relation <> 'none' AND r.actor ->> 'id' <> register.reader_staff()
	AND (r.by_children IS FALSE OR r.actor ->> 'department' = register.reader_department())
GROUP BY r.actor ->> 'id', r.actor ->> 'department' ORDER BY max(r.at) DESC LIMIT 20
$$;
