package desk

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/agenda"
	"samspil/internal/casework"
)

var (
	timelineOn = regexp.MustCompile(`(?s)<ol class="desk-timeline">.*?</ol>`)
	toldOn     = regexp.MustCompile(`(?s)<section id="told">.*?</section>`)
)

// Every kind of entry that a timeline tells belongs somewhere, and every place that one can choose has some.
func TestTimeline_EveryKindBelongsToOneThing(t *testing.T) {
	t.Parallel()
	there := map[string]int{}
	ofTasks, changed := agenda.Told()
	for _, kind := range slices.Concat(ofTasks, changed) {
		there[kindOfThing(kind)]++
	}
	for _, one := range kindsOfThing {
		require.Positive(t, there[one.code], one.code)
	}
	require.LessOrEqual(t, there["journey"], 12, "what is new has a place of its own")
}

// The timeline is narrowed by kind and by person, in the address as codes, and what has come since one looked is marked.
func TestTimeline_IsNarrowedAndMarksWhatIsNew(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, token := o.begin(1), "coordinator@employment@co-1"
	o.engine.Families[caseNo].Coordinator = "co-1"
	path := "/desk/families/" + caseNo
	lines := func(query string) string {
		status, page, _ := o.browse("GET", path+query, token, nil)
		require.Equal(t, 200, status)
		return timelineOn.FindString(page)
	}
	require.NotContains(t, lines(""), ">nyt<", "who has not looked before has nothing that is new")
	_, err := o.register.DB().Exec(`UPDATE intake.readings SET at = at - interval '2 hours'`)
	require.NoError(t, err)
	o.has(caseNo, casework.Coordinator, "employment", casework.ChangeConsent{Member: "adult-2", Department: "social", Given: true, Manner: casework.Manner{How: casework.Orally}})
	o.has(caseNo, casework.Coordinator, "employment", casework.ChangeConsent{Member: "adult-1", Department: "school", Given: true, Manner: casework.Manner{How: casework.Orally}})
	all := lines("")
	require.Positive(t, strings.Count(all, ">nyt<"))
	require.Less(t, strings.Count(all, ">nyt<"), strings.Count(all, "<li>"))
	require.Equal(t, all, lines(""), "it stays marked while one works")
	consent, tasks := lines("?kind=consent"), lines("?kind=tasks")
	require.Contains(t, consent, "Et samtykke er ændret.")
	require.NotContains(t, tasks, "Et samtykke")
	require.NotContains(t, lines("?kind=consent&who=adult-1"), "Ole Prøvesen")
	require.Contains(t, lines("?kind=consent&who=adult-1"), "Maja Prøvesen")
	for _, none := range []string{"?kind=everything", "?who=Maja", "?who=adult-1%27%20OR%20true", "?page=0"} {
		status, _, _ := o.browse("GET", path+none, token, nil)
		require.Equal(t, 404, status, none)
	}
}

// Notes and what one's own department decided can be taken over into another system: a text that can be selected, with when and on what basis.
func TestCopy_ANoteStandsThereAsPlainText(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.note(caseNo, 1)
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, "coordinator@employment@co-1", nil)
	require.Regexp(t, `(?s)<textarea class="form-input" id="copy-note-1" [^>]*readonly[^>]*>\nNotat, [^<]*\nMaja Prøvesen \(voksen 1\)\nTalt med dem, 0 gange\.\n[^<]*co-1[^<]*\nSamspil, `+caseNo+`</textarea>`, page)
	require.Contains(t, page, `data-copy="copy-note-1"`)
}

// Each department reads what it was told itself; the coordinator also what others were told, and what not for lack of consent.
func TestTold_WhatWasToldToWhomAndWhatNot(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.engine.Families[caseNo].Coordinator = "co-1"
	secrets["a concern"](o, caseNo)
	_, err := o.register.DB().Exec(`INSERT INTO register.journal (case_no, seq, at, kind, actor_id, actor_role, actor_department, subject, key, basis, why, entry, hash)
		SELECT $1, 9000 + n, now(), kind, '', 'system', '', subject, key, basis, '', json_build_object('told', told::json), ''::bytea FROM (VALUES
			(1, 'department-told', 'social', 'contribution/social/1', 'consent obtain', '{"kind": "task", "consent": "obtain"}'),
			(2, 'department-not-told', 'school', 'joint-meeting/family/1', '', '{"kind": "notice", "code": "job-found", "consent": "share", "missing": "consent"}'),
			(3, 'department-told', 'children', 'joint-meeting/family/1', 'duty', '{"kind": "notice", "code": "member-died"}')) AS x (n, kind, subject, key, basis, told)`, caseNo)
	require.NoError(t, err)
	told := func(token string) string {
		status, page, _ := o.browse("GET", "/desk/families/"+caseNo, token, nil)
		require.Equal(t, 200, status)
		return toldOn.FindString(page)
	}
	require.Contains(t, told("caseworker@children"), "Underretning", "of a concern that department alone reads")
	for _, token := range without {
		require.NotContains(t, told(token), "nderretning", token)
	}
	coordinates := told("coordinator@employment@co-1")
	require.Contains(t, coordinates, "Social og Myndighed")
	require.Contains(t, coordinates, "Der er ikke givet samtykke til det.")
	require.NotContains(t, coordinates, "Børn og Familie", "that it was told could follow from a concern")
	require.Contains(t, told("caseworker@social"), "samtykke")
	require.NotContains(t, told("caseworker@employment"), "Social og Myndighed")
	require.NotContains(t, told("caseworker@social"), "<strong>nej</strong>", "what it was not told it does not hear here either")
}

// What a system did on behalf of somebody stands under both in the timeline, for their own department.
func TestTimeline_SaysByWhichSystemSomebodyCame(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	state := o.engine.Families[caseNo]
	by := casework.Actor{ID: "k-101", Role: casework.Coordinator, Department: "employment", Via: "sys-job"}
	o.engine.Mu.Lock()
	casework.ChangeConsent{Member: "adult-1", Department: "school", Given: true, Manner: casework.Manner{How: casework.Orally}}.Apply(state, by, now)
	err := o.engine.Flush(t.Context(), state)
	o.engine.Mu.Unlock()
	require.NoError(t, err)
	for token, both := range map[string]bool{"coordinator@employment@co-1": true, "caseworker@children": false} {
		status, page, _ := o.browse("GET", "/desk/families/"+caseNo, token, nil)
		require.Equal(t, 200, status)
		require.Equal(t, both, strings.Contains(timelineOn.FindString(page), "k-101, via sys-job"), token)
	}
}
