package relay

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/register"
)

// urgentBodies are a decision of each urgent kind, as it is sent.
var urgentBodies = map[string]string{
	casework.ReportConcern{}.Name():     `{"child": "child-1", "source": "inside", "text": "Alma er alene."}`,
	casework.ReportCrisis{}.Name():      `{"member": "child-1", "reason": "Alma er alene."}`,
	casework.GiveAbsenceNotice{}.Name(): `{"task": "absence-notice/child-1/1", "notes": "Alma er alene."}`,
}

// storedWhileDown stores a decision of each urgent kind while the engine is out of reach: each sender has heard that it is stored.
func (o *office) storedWhileDown(t *testing.T, caseNo string) (messages []string) {
	t.Helper()
	o.engine.set(func(e *faultyEngine) { e.down = true })
	for _, row := range casework.Catalogue() {
		if !row.Urgent {
			continue
		}
		body, known := urgentBodies[row.Name()]
		require.True(t, known, "a body of %s", row.Name())
		outcome, err := o.impatiently(func() (Outcome, error) {
			return o.Decide(t.Context(), caseworker, caseNo, row.Name(), "urgent-"+row.Name(), []byte(body))
		})
		require.NoError(t, err)
		require.Equal(t, Stored, outcome.State, row.Name())
		messages = append(messages, outcome.Message)
	}
	return messages
}

// whenHeld waits until a message is held.
func (o *office) whenHeld(t *testing.T, message string) (item register.Item) {
	t.Helper()
	require.Eventually(t, func() bool {
		var err error
		item, _, err = o.reg.Item(t.Context(), message)
		return err == nil && item.State == register.StateHeld
	}, 20*time.Second, 10*time.Millisecond, message)
	return item
}

// through waits until a message is handed on no more: it has its outcome, or is held.
func (o *office) through(t *testing.T, message string) {
	t.Helper()
	require.Eventually(t, func() bool {
		item, _, err := o.reg.Item(t.Context(), message)
		return err == nil && item.State != register.StatePending
	}, 20*time.Second, 10*time.Millisecond, message)
}

// Whatever is a concern is held when its journey refuses it after its sender has heard that it is stored, for whatever reason: its
// text stays, the duty lead is told, and it waits until a person has dealt with it.
func TestHeld_NothingUrgentIsRefusedWhileItsSenderDoesNotWait(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.heard(t, caseNo)
	messages := o.storedWhileDown(t, caseNo)
	o.engine.set(func(e *faultyEngine) {
		e.down, e.refuse = false, &casework.Refusal{Rule: "member-unknown", Da: "Nej.", En: "No."}
	})
	for _, message := range messages {
		o.whenHeld(t, message)
		outcome, found, err := o.Message(t.Context(), caseworker, message)
		require.NoError(t, err)
		require.True(t, found)
		require.Equal(t, Stored, outcome.State, "its sender has heard so, and hears it again")
	}
	require.Equal(t, len(messages), o.count(t, `SELECT count(*) FROM vault.texts WHERE body = 'Alma er alene.'`), "each text is there")
	lead := policyfile.Default().Rung(0, time.Now())
	require.Eventually(t, func() bool { return len(o.heardOf()) > 0 }, 20*time.Second, 10*time.Millisecond)
	require.Contains(t, o.heardOf()[0], lead+" "+caseNo)
	require.Contains(t, o.log.String(), "a concern or crisis was turned down")
	require.NotContains(t, o.log.String(), "alene")

	require.ErrorIs(t, o.reg.Do(t.Context(), messages[0], register.ActPark, itActor, "OPS-1"), register.ErrUrgent)
	require.NoError(t, o.reg.Do(t.Context(), messages[0], register.ActDealt, itActor, "OPS-1"))
	require.Equal(t, Refused, o.settled(t, messages[0]).State)
	require.Equal(t, len(messages), o.count(t, `SELECT count(*) FROM vault.texts WHERE body = 'Alma er alene.'`), "also of what was dealt with")
	o.engine.set(func(e *faultyEngine) { e.refuse = nil })
	require.NoError(t, o.reg.Do(t.Context(), messages[1], register.ActRetry, itActor, "OPS-1"))
	require.Equal(t, Done, o.settled(t, messages[1]).State, "a journey that can take it takes it when it is tried again")
}

func TestHeld_ASenderWhoWaitsHearsTheRefusalWhicheverStarterHandsItOn(t *testing.T) {
	o := open(t)
	o.another(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.refuse = &casework.Refusal{Rule: "member-unknown", Da: "Nej.", En: "No."} })
	for name, body := range urgentBodies {
		outcome, err := o.Decide(t.Context(), caseworker, caseNo, name, "urgent-"+name, []byte(body))
		require.NoError(t, err)
		require.Equal(t, Refused, outcome.State, name)
		item, _, err := o.reg.Item(t.Context(), "urgent-"+name)
		require.NoError(t, err)
		require.Equal(t, register.StateRefused, item.State)
	}
}

// The clock of what waited runs from when it came in.
func TestWaited_AJourneyHearsHowLongSomethingUrgentHasWaited(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	messages := o.storedWhileDown(t, caseNo)
	_, err := o.reg.DB().Exec(`UPDATE intake.inbox SET received_at = now() - interval '5 hours' WHERE urgent`)
	require.NoError(t, err)
	o.triedTwice(t, messages)
	o.engine.set(func(e *faultyEngine) { e.down = false })
	for _, message := range messages {
		require.Equal(t, Done, o.settled(t, message).State)
	}
	for _, d := range o.engine.decided() {
		require.Greater(t, d.Waited, 4*time.Hour, d.Message)
	}
	outcome, err := o.Decide(t.Context(), itActor, caseNo, "renew", "message-01", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State)
	require.Zero(t, o.engine.decided()[len(messages)].Waited, "what is not urgent runs from when it is taken")
}

// triedTwice waits until each message was tried again, with what is in the inbox by then.
func (o *office) triedTwice(t *testing.T, messages []string) {
	t.Helper()
	before := map[string]int{}
	attempts := func(message string) int {
		item, _, err := o.reg.Item(t.Context(), message)
		require.NoError(t, err)
		return item.Attempts
	}
	for _, message := range messages {
		before[message] = attempts(message)
	}
	for _, message := range messages {
		require.Eventually(t, func() bool { return attempts(message) > before[message]+1 }, 20*time.Second, 10*time.Millisecond)
	}
}

// Temporal keeps what it was given and hands it to the journey when a worker comes, with the wait as it was: too short by then.
func TestWaited_NothingUrgentIsSentToAJourneyThatDoesNotAnswer(t *testing.T) {
	o := open(t)
	o.another(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.silent[caseNo], e.tried = true, nil })
	for name, body := range urgentBodies {
		outcome, err := o.impatiently(func() (Outcome, error) {
			return o.Decide(t.Context(), caseworker, caseNo, name, "urgent-"+name, []byte(body))
		})
		require.NoError(t, err)
		require.Equal(t, Stored, outcome.State)
	}
	for name := range urgentBodies {
		o.triedTwice(t, []string{"urgent-" + name})
	}
	o.engine.set(func(e *faultyEngine) {
		require.NotContains(t, e.tried, caseNo)
		delete(e.silent, caseNo)
	})
	for name := range urgentBodies {
		require.Equal(t, Done, o.settled(t, "urgent-"+name).State)
	}
}

// No worker is needed to know that a journey has ended: none may be there, or none that can read its history still. Nothing urgent waits for that.
func TestWaited_WhatIsUrgentGoesOnFromAJourneyThatHasEndedThoughNoWorkerReadsIt(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	messages := o.storedWhileDown(t, caseNo)
	o.withdraw(t, 0, time.Now())
	o.engine.set(func(e *faultyEngine) {
		e.down, e.silent[caseNo], e.fates[caseNo] = false, true, Fate{Standing: Completed}
	})
	for _, message := range messages {
		o.through(t, message)
	}
}
