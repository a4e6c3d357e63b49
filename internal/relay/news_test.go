package relay

import (
	"encoding/json"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/register"
)

func TestNews_AFormAboutSeveralIsInAnAdultsNameInTheJourneyThatWasThereFirst(t *testing.T) {
	t.Parallel()
	there := []register.Elsewhere{
		{Came: "child-1", Case: "SP-000001", Member: "child-2"}, {Came: "adult-2", Case: "SP-000002", Member: "adult-1"},
		{Came: "adult-1", Case: "SP-000001", Member: "adult-2"},
	}
	require.Equal(t, there[2], whom(there), "the coordinator reads what is about the family")
	require.Equal(t, there[0], whom(there[:2]), "what is about a child alone, the children's department")
}

func TestNews_WhatIsReadSaysWhomTheFormIsAboutAndNamesNobodyProtected(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	var document map[string]any
	require.NoError(t, json.Unmarshal(form("form-00009", 1, "Nyt om familien."), &document))
	child := document["children"].([]any)[0].(map[string]any)
	stranger := maps.Clone(child)
	stranger["cpr"], stranger["protectedAddress"] = privacytest.CPR(time.Date(2014, 4, 12, 0, 0, 0, 0, time.UTC), 9), true
	document["children"] = []any{child, stranger}
	protect, err := o.Decide(t.Context(), caseworker, caseNo, "protect-member", "protect-0001", []byte(`{"member": "child-1", "protected": true, "reason": "Trusler."}`))
	require.NoError(t, err)
	require.Equal(t, Done, protect.State)
	doc, err := json.Marshal(document)
	require.NoError(t, err)
	_, err = o.Intake(t.Context(), caseworker, doc)
	require.NoError(t, err)
	var report casework.ReportNews
	require.NoError(t, json.Unmarshal(o.engine.taken[1].Body, &report))
	var text string
	require.NoError(t, o.reg.DB().Get(&text, `SELECT body FROM vault.texts WHERE id = $1 AND case_no = $2`, int64(report.Text), caseNo))
	require.Equal(t, "Nyt om familien.\n\nFormularen handler om: adult-1 i SP-000001 (adult-1), child-1 i SP-000001 (child-1), beskyttet (child-2).", text,
		"the form did not say that child-1 is protected, and the journey knows")
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.persons`), "the family's own stay as they are")
}

func TestNews_ThatComesWhenItsJourneyHasJustEndedBeginsAnotherAndIsReadThere(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) {
		e.refuse, e.refuseIn = ErrNotRunning, caseNo
		e.fates[caseNo] = Fate{Standing: Completed}
	})
	outcome, err := o.impatiently(func() (Outcome, error) {
		return o.Intake(t.Context(), caseworker, form("form-00009", 1, "Nyt om familien."))
	})
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State, "the register does not know yet that the journey has ended")
	o.withdraw(t, 0, time.Now())

	outcome = o.settled(t, "form-00009")
	require.Equal(t, Started, outcome.State)
	require.NotEqual(t, caseNo, outcome.Case)
	state := o.engine.started[1]
	require.Equal(t, caseNo, state.Previous)
	state.BeginJourney(time.Now())
	require.Equal(t, "adult-1", state.Unread[0].Member)
	require.Equal(t, "employment", state.Of(casework.StepNews)[0].Department)
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.texts WHERE body IS NOT NULL AND case_no = '`+outcome.Case+`'`), "what was written belongs to the new case")
	require.NotContains(t, o.log.String(), "Prøvesen")
}

func TestNews_ThatSomebodyIsInAnotherFamilyTooIsToldByTheEngineItself(t *testing.T) {
	o := open(t)
	one, two := o.begin(t, 1), o.begin(t, 2)
	for i, caseNo := range []string{one, two} {
		_, err := o.Decide(t.Context(), coordinator, caseNo, "add-member", fmt.Sprintf("born-%04d", i), born("child-2", 5))
		require.NoError(t, err)
	}
	require.Eventually(t, func() bool { return len(o.engine.decided()) == 3 }, 20*time.Second, 10*time.Millisecond)
	told := o.engine.decided()[2]
	require.Equal(t, casework.System, told.Actor.Role)
	var report casework.ReportNews
	require.NoError(t, json.Unmarshal(told.Body, &report))
	require.Equal(t, casework.ReportNews{Member: "child-2", OtherCase: two}, report)

	o.engine.mu.Lock()
	defer o.engine.mu.Unlock()
	s := o.engine.started[0]
	require.Equal(t, one, s.Case)
	s.BeginJourney(time.Now())
	report.Member = "child-1" // this state knows nothing of the one who was born
	require.Nil(t, s.Check(report, told.Actor, time.Now()), "the journey believes it")
	require.Equal(t, "only-the-engine", s.Check(report, caseworker, time.Now()).Rule)
}

// A coordinator who hands in a form sees the new family in their tasks, as with any form: from one that did not come they would learn
// that there is a concern.
func TestNews_AFormAboutAChildWithAConcernBeginsAJourneyLikeAnyOtherAndTheChildrensDepartmentIsTold(t *testing.T) {
	o := open(t)
	hidden, err := o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma er alene."))
	require.NoError(t, err)
	require.Equal(t, Started, hidden.State)

	_, err = o.Intake(t.Context(), coordinator, form("form-00001", 1, "Familien vil i gang."))
	require.NoError(t, err)
	begun := o.settled(t, "form-00001")
	require.Equal(t, Started, begun.State)
	state := o.engine.started[1]
	require.Equal(t, begun.Case, state.Case)
	require.Len(t, state.Members, 2)
	require.Empty(t, state.Previous)
	require.Eventually(t, func() bool { return len(o.engine.decided()) == 1 }, 20*time.Second, 10*time.Millisecond)
	require.JSONEq(t, `{"member": "adult-1", "otherCase": "`+begun.Case+`"}`, string(o.engine.decided()[0].Body), "told to the hidden journey by the engine")
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM intake.inbox WHERE name = 'intake-news' AND case_no = '`+hidden.Case+`'`))

	_, err = o.Intake(t.Context(), coordinator, form("form-00002", 1, "Igen."))
	require.NoError(t, err)
	require.Equal(t, begun.Case, o.settled(t, "form-00002").Case, "from now on it is news in the journey that the coordinator knows")

	_, err = o.Intake(t.Context(), caseworker, form("form-00003", 1, "Fra børneforvaltningen."))
	require.NoError(t, err)
	require.Equal(t, Known, o.settled(t, "form-00003").State, "to the children's department it is no secret")
}
