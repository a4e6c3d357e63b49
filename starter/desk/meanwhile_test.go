package desk

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// Who sends an answer to a task that somebody else has answered meanwhile hears who and when, beside what they wrote, which is kept as a draft.
func TestMeanwhile_SomebodyElseHasAnswered(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	task := o.concerned(caseNo)
	path := "/desk/families/" + caseNo + "/decisions/assess-concern?task=" + url.QueryEscape(task)
	answers := func(token, reason string) url.Values {
		return o.fill(path, token, url.Values{"task": {task}, "abuse": {"none"}, "acute": {"false"}, "reason": {reason}})
	}
	mine, theirs := answers("caseworker@children", "Det, jeg har skrevet."), answers("caseworker@children@cw-2", "Ingen fare.")
	status, page, _ := o.browse("POST", path, "caseworker@children@cw-2", theirs, fromOurs)
	require.Equal(t, 303, status, page)
	status, page, _ = o.browse("POST", path, "caseworker@children", mine, fromOurs)
	require.Equal(t, 422, status)
	require.Regexp(t, `Opgaven er besvaret [^<]*af cw-2`, page)
	require.Regexp(t, `(?s)<textarea[^>]*readonly[^>]*>\nDet, jeg har skrevet\.`, page, "to be copied")
	var kept int
	require.NoError(t, o.register.DB().Get(&kept, `SELECT count(*) FROM vault.drafts WHERE body IS NOT NULL AND author = 'x-caseworkerchildren'`))
	require.Equal(t, 1, kept)
}

// What is new stays marked, however often the page is opened that day, until its reader says that they have seen it; from the next day on what was shown the day before is not new.
func TestSeen_WhatIsNewStaysUntilOneSaysSo(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.engine.Families[caseNo].Coordinator = "co-1"
	token, path := "coordinator@employment@co-1", "/desk/families/"+caseNo
	see := func() string {
		_, page, _ := o.browse("GET", path, token, nil)
		return page
	}
	require.NotContains(t, see(), "er ny, siden", "who looks for the first time has nothing marked")
	change := func(given bool) {
		o.has(caseNo, casework.Coordinator, "employment", casework.ProtectMember{Member: "adult-2", Protected: given, Reason: 1})
	}
	change(true)
	for range 3 {
		require.Contains(t, see(), "Jeg har set det nye")
	}
	status, _, _ := o.browse("POST", path+"/seen", token, url.Values{"seen": {"1"}}, fromOurs)
	require.Equal(t, 303, status)
	require.NotContains(t, see(), "Jeg har set det nye")
	change(false)
	require.Contains(t, see(), "Jeg har set det nye")
	_, err := o.register.DB().Exec(`UPDATE intake.readings SET at = at - interval '1 day'`)
	require.NoError(t, err)
	require.NotContains(t, see(), "Jeg har set det nye", "the next day")
	for _, other := range []string{"caseworker@school", "it@", "citizen@children"} {
		status, _, _ := o.browse("POST", path+"/seen", other, url.Values{"seen": {"1"}}, fromOurs)
		require.Contains(t, []int{403, 404}, status, other)
	}
}
