package workflows_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// unanswered has the children's department not answer the first time it is asked to close a case. It says when that was.
func unanswered(s *stage) (asked func() bool) {
	down := false
	s.deliver = func(in activities.DeliverInput) (activities.Delivery, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if !down && slices.ContainsFunc(in.Messages, func(m casework.Message) bool { return m.Kind == casework.MessageClosure }) {
			down = true
			return activities.Delivery{}, temporal.NewNonRetryableApplicationError("down", "Unavailable", nil)
		}
		return activities.Delivery{}, nil
	}
	return func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return down
	}
}

// screened has a concern screened almost a day after it was assessed.
func screened(outcome casework.ConcernOutcome) map[casework.Step]func(casework.ViewTask, casework.View) *rehearsal.Act {
	return map[casework.Step]func(casework.ViewTask, casework.View) *rehearsal.Act{
		casework.StepScreening: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			act := rehearsal.Usual[casework.StepScreening](t, v)
			d := act.Body.(casework.ScreenConcern)
			d.Outcome = outcome
			act.Body, act.At = d, t.OpenedAt.Add(23*time.Hour)
			return act
		},
	}
}

func TestClosure_IsNotTriedAgainWhileAConcernIsOpen(t *testing.T) {
	script := rehearsal.Straight()
	asked := func() bool { return false }
	script.Events = append(script.Events, rehearsal.Reports("child-1", func(v casework.View, _ rehearsal.Memory) (time.Time, bool) { return v.Now, asked() }))
	script.Answers = screened(casework.ConcernNone)
	s := rehearse(t, script)
	asked = unanswered(s)
	s.run()
	require.Empty(t, s.refused)
	require.Len(t, s.kinds(casework.CaseClosed), 1)
	require.False(t, s.at(casework.CaseClosed, 0).Before(s.at(casework.ConcernScreened, 0)), "reported %s, assessed %s, closed %s",
		s.at(casework.ConcernReported, 0), s.at(casework.ConcernScreened, 0), s.at(casework.CaseClosed, 0))
}

func TestClosure_ThatFallsAfterTheDepartmentWasAskedIsTakenBackThere(t *testing.T) {
	script := rehearsal.Straight()
	asked := func() bool { return false }
	script.Events = append(script.Events, rehearsal.Reports("child-1", func(v casework.View, _ rehearsal.Memory) (time.Time, bool) { return v.Now, asked() }))
	script.Answers = screened(casework.ConcernInvestigate) // and the table is called: till then the closing is held
	s := rehearse(t, script)
	asked = unanswered(s)
	s.run()
	require.Empty(t, s.refused)
	require.True(t, slices.ContainsFunc(s.told["children"], func(m casework.Message) bool { return m.Code == "child-case-reopened" }), "it did not answer, and may have closed the case")
}

// What a department was asked in an earlier run, and what no track waits for any more, does not hold up the end.
func TestClosure_ThatNobodyWantsAnyMoreDoesNotHoldUpTheEnd(t *testing.T) {
	script := rehearsal.Straight()
	asked := func() bool { return false }
	now := func(v casework.View, _ rehearsal.Memory) (time.Time, bool) { return v.Now, asked() }
	script.Events = append(script.Events,
		rehearsal.Reports("child-1", now),
		rehearsal.Event{Name: "renew", Actor: rehearsal.ITActor, Body: casework.Renew{}, When: now},
		rehearsal.Event{Name: "withdraw", Actor: rehearsal.CoordinatorActor, Body: casework.Withdraw{Reason: 1}, When: now})
	s := rehearse(t, script)
	asked = unanswered(s)
	s.run()
	require.Empty(t, s.refused)
	require.Greater(t, s.runs, 1)
	require.Equal(t, casework.Withdrew, s.result.Ending)
}

// Custody that is set and set right again while a concern holds the closure does not shorten anybody's time to appeal.
func TestClosure_ACustodyThatIsCorrectedLeavesTheTimeToAppealWhole(t *testing.T) {
	script := rehearsal.Dies()
	at := func(d time.Duration) func(casework.View, rehearsal.Memory) (time.Time, bool) {
		base := rehearsal.Complains("child-1", "adult-2", 2).When
		return func(v casework.View, m rehearsal.Memory) (time.Time, bool) {
			x, known := base(v, m)
			return x.Add(d), known
		}
	}
	custody := func(name string, d time.Duration, holders ...string) rehearsal.Event {
		return rehearsal.Event{
			Name: name, Actor: rehearsal.CaseworkerOf("children"), Body: casework.SetCustody{Child: "child-1", Custody: casework.Custody{Holders: holders, Reason: 1}}, When: at(d),
		}
	}
	script.Events = []rehearsal.Event{
		rehearsal.Finds("adult-1", 1, 40, casework.OrdinaryJob), rehearsal.Finds("adult-2", 1, 40, casework.OrdinaryJob),
		rehearsal.Reports("child-1", at(0)),
		custody("both", time.Minute, "adult-1", "adult-2"), custody("one", 2*time.Minute, "adult-2"),
	}
	script.Answers = screened(casework.ConcernNone)
	s := rehearse(t, script).run()
	require.Empty(t, s.refused)
	require.Len(t, s.kinds(casework.CaseClosed), 1)
	requireSound(t, s)
}
