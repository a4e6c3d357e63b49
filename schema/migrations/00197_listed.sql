-- +goose Up
-- Who is in some families, for a reader who has said who they are: in each family with which they have something to do, and of which they are not shut out, it becomes a reader of that family and sees whom the policies give.
-- +goose StatementBegin
CREATE FUNCTION register.reader_names(cases text[], who jsonb, leads boolean, children boolean) RETURNS TABLE (listed_case text, listed_member text, listed_name text, listed_here boolean)
LANGUAGE plpgsql AS $$
DECLARE
	a_case text;
	look record;
BEGIN
	FOREACH a_case IN ARRAY cases LOOP
		SELECT * INTO look FROM register.reader_look(a_case, who ->> 'id', register.reader_department(), leads, children);
		CONTINUE WHEN look.relation IN ('', 'none') OR a_case = ANY (string_to_array(look.shut, ','));
		PERFORM set_config('samspil.case', a_case, true);
		RETURN QUERY SELECT p.case_no, p.member, p.name, m.left_at IS NULL FROM vault.persons p JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
			WHERE p.case_no = a_case ORDER BY p.member;
	END LOOP;
	PERFORM set_config('samspil.case', '', true);
END $$;
-- +goose StatementEnd
