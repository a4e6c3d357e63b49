package e2e_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// badDecision is a decision that must be refused while a family is in its tracks.
type badDecision struct {
	what     string
	decision string
	by       casework.Actor
	body     string
	status   int
	rule     string
	field    string   // that the journey names
	fields   []string // that are wrong in themselves
}

func badDecisions() []badDecision {
	children, employment := rehearsal.CaseworkerOf("children"), rehearsal.CaseworkerOf("employment")
	const wrong = http.StatusUnprocessableEntity
	return []badDecision{
		{"a task that is done", "appoint-coordinator", rehearsal.LeaderActor, `{"task":"coordinator-appointed/family/1","coordinator":"k-7"}`, wrong, "task-not-open", "task", nil},
		{"a task there never was", "hold-review", children, `{"task":"child-review/child-1/9","childHeard":true,"nextInMonths":3}`, wrong, "task-not-open", "task", nil},
		{"no task", "hold-review", children, `{"task":"child-review","childHeard":true,"nextInMonths":3}`, wrong, "task-unknown", "task", nil},
		{"a task of another kind", "hold-review", children, `{"task":"first-interview/adult-1/1","childHeard":true,"nextInMonths":3}`, wrong, "task-other-step", "task", nil},
		{"a child that was not heard", "hold-review", children, `{"task":"child-review/child-1/1","nextInMonths":3}`, wrong, "child-heard", "childHeard", nil},
		{"a review beyond the cap", "hold-review", children, `{"task":"child-review/child-1/1","childHeard":true,"nextInMonths":12}`, wrong, "review-interval", "nextInMonths", nil},
		{"a department that has no say", "hold-review", employment, `{"task":"child-review/child-1/1","childHeard":true,"nextInMonths":3}`, http.StatusForbidden, "not-your-decision", "", nil},
		{"a message written off by somebody who may not", "write-off", employment, `{"department":"children","reason":"x"}`, http.StatusForbidden, "not-your-decision", "", nil},
		{"work that does not fit the state", "lose-job", employment, `{"adult":"adult-1"}`, wrong, "no-job", "adult", nil},
		{"somebody who is not in the family", "start-job", employment, `{"adult":"adult-9","kind":"ordinary-job"}`, wrong, "member-unknown", "adult", nil},
		{"an unknown department", "change-consent", rehearsal.CoordinatorActor, `{"member":"adult-1","department":"fire-brigade","given":false}`, wrong, "department-unknown", "department", nil},
		{"a policy that nobody has loaded", "move-policy", rehearsal.LeaderActor, `{"version":"dk-1999","reason":"fordi"}`, wrong, "policy-unknown", "version", nil},
		{"wrong fields", "hold-review", children, `{"task":7,"childHeard":"ja","shoeSize":42}`, wrong, "fields-wrong", "", []string{"task", "childHeard", "shoeSize"}},
		{"a CPR number where an id belongs", "appoint-coordinator", rehearsal.LeaderActor, `{"task":"coordinator-appointed/family/1","coordinator":"010180-1234"}`, wrong, "fields-wrong", "", []string{"coordinator"}},
		{"not JSON", "hold-review", children, `{"task":`, http.StatusBadRequest, "not-json", "", nil},
		{"10 MB", "hold-review", children, `{"task":"` + strings.Repeat("x", 10<<20) + `"}`, http.StatusRequestEntityTooLarge, "too-large", "", nil},
		{"no such decision", "close-case", children, `{}`, http.StatusNotFound, "decision-unknown", "", nil},
		{"nobody signed in", "withdraw", nobody, `{}`, http.StatusUnauthorized, "not-signed-in", "", nil},
	}
}

// A decision that does not fit is refused with a reason that a caseworker understands, and the journey does not notice.
func TestDecision_ThatDoesNotFitIsRefusedWithItsReason(t *testing.T) {
	t.Parallel()
	w := home(t)
	family := w.begin(rehearsal.Straight())
	before := w.until(family, inStage(casework.Tracks))
	texts := w.count(`SELECT count(*) FROM vault.texts WHERE case_no = $1`, before.Case)
	for i, c := range badDecisions() {
		t.Run(c.what, func(t *testing.T) {
			message := fmt.Sprintf("bad-%s-%d", before.Case, i)
			recorded := w.count(`SELECT count(*) FROM intake.refusals WHERE case_no = $1 AND rule = $2`, before.Case, c.rule)
			a := w.decided(before.Case, c.decision, message, c.by, c.body)
			require.Equal(t, c.status, a.status, a.text)
			require.Equal(t, c.rule, a.body.Rule, a.text)
			require.Equal(t, c.field, a.body.Field)
			a.isHelpful(t)
			require.ElementsMatch(t, c.fields, a.fields(), a.text)
			if w.count(`SELECT count(*) FROM intake.inbox WHERE message_id = $1`, message) > 0 { // refused by the journey itself
				require.Equal(t, a.body, w.decided(before.Case, c.decision, message, c.by, c.body).body, "a repeat hears the same")
				require.Equal(t, recorded+1, w.count(`SELECT count(*) FROM intake.refusals WHERE case_no = $1 AND rule = $2`, before.Case, c.rule))
				return
			}
			if a.status == http.StatusForbidden {
				require.Equal(t, recorded+1, w.count(`SELECT count(*) FROM intake.refusals WHERE case_no = $1 AND rule = $2`, before.Case, c.rule))
			}
			require.Zero(t, w.count(`SELECT count(*) FROM vault.texts WHERE message_id = $1`, message))
		})
	}
	unknown := w.decided("SP-999999", "withdraw", "unknown-"+before.Case, rehearsal.CoordinatorActor, `{}`)
	require.Equal(t, http.StatusNotFound, unknown.status, unknown.text)
	require.Equal(t, "journey-unknown", unknown.body.Rule)

	after := w.until(family, func(casework.View) bool { return true })
	require.Equal(t, before.Entries, after.Entries, "the journey has noticed nothing")
	require.Len(t, w.journal(before.Case), int(before.Entries))
	require.Equal(t, texts, w.count(`SELECT count(*) FROM vault.texts WHERE case_no = $1 AND body IS NOT NULL`, before.Case),
		"the text that a refused decision brought is not in the vault any more")
	w.end(family)
	late := w.decided(before.Case, "withdraw", "late-"+before.Case, rehearsal.CoordinatorActor, `{}`)
	require.Equal(t, http.StatusUnprocessableEntity, late.status)
	require.Equal(t, "journey-ended", late.body.Rule)
}
