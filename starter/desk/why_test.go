package desk

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever has nothing to do with a family sees nothing of it before they have said why, in that family alone; and the look is written down with the reason.
func TestWhy_NothingIsShownBeforeItIsSaid(t *testing.T) {
	t.Parallel()
	o := open(t)
	first, second := o.begin(1), o.begin(2)
	const token = "caseworker@social"
	for _, path := range []string{"", "/decisions", "/decisions/write-note"} {
		status, page, _ := o.send("GET", "/desk/families/"+first+path, token, nil)
		require.Equal(t, 403, status)
		require.Contains(t, page, "Hvorfor åbner du familien?")
		for _, name := range names {
			require.NotContains(t, page, name)
		}
	}
	to := "/desk/families/" + first + "/decisions/write-note"
	why := func(code, to string, head ...string) (int, string) {
		status, _, answer := o.send("POST", "/desk/families/"+first+"/why", token, url.Values{"why": {code}, "to": {to}}, head...)
		return status, answer.Get("Location")
	}
	status, _ := why("curious", to, fromOurs)
	require.Equal(t, 422, status, "it is one of the reasons")
	status, _ = why("complaint", to)
	require.Equal(t, 403, status, "no page of ours sent it")
	status, at := why("complaint", "https://elsewhere.example/", fromOurs)
	require.Equal(t, []any{303, "/desk/families/" + first}, []any{status, at}, "it leads nowhere else")
	status, at = why("complaint", to, fromOurs)
	require.Equal(t, []any{303, to}, []any{status, at})

	status, page, _ := o.send("GET", "/desk/families/"+first, token, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Maja Prøvesen")
	status, _, _ = o.send("GET", "/desk/families/"+second, token, nil)
	require.Equal(t, 403, status, "another family is asked of again")
	var looks []string
	require.NoError(t, o.register.DB().Select(&looks, `SELECT case_no || ' ' || relation || ' ' || reason FROM intake.readings ORDER BY id`))
	require.Equal(t, []string{first + " none complaint", first + " none complaint", first + " none complaint"}, looks)
}

// The decision that one has just taken may have been all that one had to do with a family: then one reads that it is done, and goes back to the list, before anything is asked.
func TestWhy_WhoHasJustDecidedReadsThatItIsDone(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	status, page, _ := o.send("GET", "/desk/families/"+caseNo+"?done=deliver-contribution&back=%2Fdesk%2Fwork%3Fwhose%3Dmine%23row-1", "caseworker@social", nil)
	require.Equal(t, 403, status)
	require.Contains(t, page, "Bidrag til den fælles udredning")
	require.Contains(t, page, `role="status"`)
	require.Contains(t, page, `href="/desk/work?whose=mine#row-1"`)
	require.NotContains(t, page, "Maja Prøvesen")
}

// Who is shut out of a family finds none.
func TestWhy_WhoIsShutOutFindsNoFamily(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	_, err := o.register.DB().Exec(`INSERT INTO intake.shut_out (case_no, staff, reason, shut_by) VALUES ($1, 'x-caseworkersocial', 'kin', '{}')`, caseNo)
	require.NoError(t, err)
	_, none, _ := o.send("GET", "/desk/families/SP-009999", "caseworker@social", nil)
	for _, path := range []string{"", "/decisions/write-note"} {
		status, page, _ := o.send("GET", "/desk/families/"+caseNo+path, "caseworker@social", nil)
		require.Equal(t, 404, status)
		if path == "" {
			require.Equal(t, plain(none), plain(page))
		}
	}
}
