-- +goose Up
-- Who reads, and what they have a ground for. The reading layer (internal/reading) says at the beginning of each transaction who reads: samspil.department; samspil.grounds, the further grounds
-- (children: the department responsible for children; coordinator: whoever coordinates; duty-team: what goes with a child to an outside duty team); samspil.case, the one case that is read. Whoever has not said so reads nothing.
-- The policies that ask here stand in schema/access/roles.sql.
CREATE FUNCTION register.reader_department() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT nullif(current_setting('samspil.department', true), '')
$$;
CREATE FUNCTION register.reader_case() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT nullif(current_setting('samspil.case', true), '')
$$;
CREATE FUNCTION register.reader_has(a_ground text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT coalesce(a_ground = ANY (string_to_array(current_setting('samspil.grounds', true), ',')), false)
$$;

-- Of whom in the case the reader's department may not hear: not everybody who speaks for them has agreed to it. NULL: it hears of nobody, so not of the family either. It is the gate's rule
-- (casework.Lookup), and reads members and consents that the reader may not see. In plpgsql its plan is kept
-- for the session: every statement asks once.
-- +goose StatementBegin
CREATE FUNCTION register.unheard() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
RETURN (WITH family AS (
	SELECT member, spoken_by, left_at, left_why FROM register.members WHERE case_no = register.reader_case()
), agreed AS (
	SELECT member FROM register.consents
	WHERE case_no = register.reader_case() AND department = register.reader_department() AND purpose = 'share' AND state IN ('given', 'limited')
), heard AS (
	SELECT f.member, f.left_at IS NULL AS here, coalesce((
		SELECT bool_and(who IN (SELECT member FROM agreed)) FROM unnest(f.spoken_by) AS who
		WHERE who = f.member OR NOT EXISTS (SELECT FROM family dead WHERE dead.member = who AND dead.left_why = 'died')
	), false) AS hears
	FROM family f
)
SELECT CASE WHEN bool_or(h.hears AND h.here) THEN coalesce(array_agg(h.member) FILTER (WHERE NOT h.hears), '{}') END FROM heard h);
END $$;
-- +goose StatementEnd

-- The journeys under way in which the reader's department has something to do: of those it knows that they have not ended, also where it hears of nobody in the family.
CREATE FUNCTION register.reader_journeys() RETURNS TABLE (case_no text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT j.case_no FROM register.journeys j WHERE j.ended_at IS NULL AND j.case_no IN
	(SELECT t.case_no FROM register.tasks t WHERE t.state = 'open' AND t.department = register.reader_department())
$$;

-- Whether the journal has anything of a case: for the department responsible for children, which sees what is urgent and no journey has written down.
CREATE FUNCTION register.reader_knows(a_case text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT register.reader_has('children') AND EXISTS (SELECT FROM register.journal WHERE case_no = a_case)
$$;

-- A view shows what its reader may see, unless it is one that counts over many families what nobody sees by itself (feedback_by_year, staff_by_year).
ALTER VIEW register.written_late SET (security_invoker = true);
ALTER VIEW register.work_figures SET (security_invoker = true);
