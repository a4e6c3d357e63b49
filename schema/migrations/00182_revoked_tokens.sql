-- +goose Up
-- The tokens of the access file that count no longer: IT has revoked them at the site. The file knows a token by its digest; here it stands by a digest of that, so that whoever reads the table has neither.
CREATE TABLE intake.revoked_tokens (
    token      text        PRIMARY KEY,
    actor      text        NOT NULL,
    revoked_by jsonb       NOT NULL,
    revoked_at timestamptz NOT NULL DEFAULT now()
);

-- For IT: which departments are owed something that their systems did not take, in how many families, and since when. Nothing of any family.
CREATE FUNCTION register.reader_owed() RETURNS TABLE (department text, families integer, since timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT o.subject, count(*)::integer, min(o.at) FROM (
	SELECT DISTINCT ON (e.case_no, e.subject) e.subject, e.kind, e.at FROM register.journal e
	WHERE e.kind IN ('department-owed', 'department-paid') ORDER BY e.case_no, e.subject, e.seq DESC
) o WHERE o.kind = 'department-owed' AND register.reader_has('it') GROUP BY o.subject
$$;

-- How many messages a department has turned down for good, and wait for somebody to resolve that, by department.
CREATE FUNCTION register.reader_refusals() RETURNS TABLE (department text, tasks integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT t.department, count(*)::integer FROM register.tasks t
WHERE t.state = 'open' AND t.step = 'refusal-resolved' AND register.reader_has('it') GROUP BY t.department
$$;

-- How many messages wait for an outcome, and since when.
CREATE FUNCTION register.reader_inbox() RETURNS TABLE (kind text, urgent boolean, state text, n integer, oldest timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT i.kind, i.urgent, i.state, count(*)::integer, min(i.received_at) FROM intake.inbox i WHERE i.settled_at IS NULL AND register.reader_has('it') GROUP BY i.kind, i.urgent, i.state
$$;

-- The messages that nobody tries any more, so that IT finds them. Of what is urgent IT is not told in which family.
CREATE FUNCTION register.reader_stuck(most integer) RETURNS TABLE (message_id text, kind text, urgent boolean, state text, received_at timestamptz, case_no text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT i.message_id, i.kind, i.urgent, i.state, i.received_at, CASE WHEN i.urgent THEN '' ELSE i.case_no END FROM intake.inbox i
WHERE i.settled_at IS NULL AND i.state IN ('parked', 'held') AND register.reader_has('it') ORDER BY i.arrival LIMIT most
$$;
