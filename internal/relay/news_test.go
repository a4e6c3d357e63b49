package relay

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
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
	document["children"].([]any)[0].(map[string]any)["protectedAddress"] = true
	doc, err := json.Marshal(document)
	require.NoError(t, err)
	_, err = o.Intake(t.Context(), caseworker, doc)
	require.NoError(t, err)
	var report casework.ReportNews
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &report))
	var text string
	require.NoError(t, o.reg.DB().Get(&text, `SELECT body FROM vault.texts WHERE id = $1 AND case_no = $2`, int64(report.Text), caseNo))
	require.Equal(t, "Nyt om familien.\n\nFormularen handler om: Maja Prøvesen (adult-1), beskyttet (child-1).", text)
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
