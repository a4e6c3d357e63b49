package workflows_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// However a journey ends, it comes to its end, also when it continues as new at every quiet moment; and everybody who
// heard of it has heard that it is over.
func TestEnding_EveryWayOutComesToItsEnd(t *testing.T) {
	for _, script := range []rehearsal.Script{
		rehearsal.MovedAway(), rehearsal.Merged("SP-000002"), rehearsal.Dies(), rehearsal.LastDies(), rehearsal.Corrected(),
	} {
		t.Run(script.Name, func(t *testing.T) {
			var journals [][]string
			for _, always := range []bool{false, true} {
				s := rehearse(t, script)
				s.always = always
				s.run()
				require.Empty(t, s.refused)
				require.Equal(t, script.Expected, s.result.Ending)
				for department, messages := range s.told {
					require.True(t, slices.ContainsFunc(messages, func(m casework.Message) bool { return m.Kind == casework.MessageJourneyEnd }), department)
				}
				journals = append(journals, s.kinds(casework.TaskOpened, casework.TaskCancelled, casework.MemberLeft, casework.EndingBegan, casework.JourneyEnded))
			}
			require.Equal(t, journals[0], journals[1])
		})
	}
}

func TestEnding_TheHandoverPackageReachesTheOneWhoSendsIt(t *testing.T) {
	s := played(t, rehearsal.MovedAway())
	var sent []casework.Message
	for _, m := range s.told["post"] {
		if m.Kind == casework.MessageHandover {
			sent = append(sent, m)
		}
	}
	require.Len(t, sent, 2, "it did not arrive the first time")
	require.NotEqual(t, sent[0].ID, sent[1].ID)
	require.Equal(t, sent[0].Handover, sent[1].Handover)
	require.Equal(t, "461", sent[1].Handover.Municipality)
	require.Len(t, sent[1].Handover.Cases, 1)
}

// A concern that comes in while a department that is down has not heard of the end is assessed like any other.
func TestEnding_AConcernThatComesInWhileTheEndIsToldIsAssessed(t *testing.T) {
	script := rehearsal.Straight()
	telling := false
	script.Events = append(script.Events, rehearsal.Event{
		Name: "late-concern", Actor: rehearsal.CoordinatorActor,
		Body: casework.ReportConcern{Child: "child-1", Source: casework.FromInside, Text: 1},
		When: func(v casework.View, _ rehearsal.Memory) (time.Time, bool) { return v.Now, telling },
	})
	s := rehearse(t, script)
	s.deliver = func(in activities.DeliverInput) (activities.Delivery, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		isEnd := func(m casework.Message) bool { return m.Kind == casework.MessageJourneyEnd }
		if !telling && slices.ContainsFunc(in.Messages, isEnd) {
			telling = true
			return activities.Delivery{}, temporal.NewNonRetryableApplicationError("down", "Unavailable", nil)
		}
		return activities.Delivery{}, nil
	}
	s.run()
	require.True(t, telling)
	require.Empty(t, s.refused)
	require.Equal(t, casework.Completed, s.result.Ending)
	require.Len(t, s.kinds(casework.ConcernAssessed), 1)
	for key, row := range s.deadlines() {
		require.NotEqual(t, casework.Running, row.State, key)
	}
}

// A department that closes a child's case while the family withdraws has closed it: it is closed here too.
func TestEnding_AClosureThatIsUnderWayIsNotForgotten(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	asked, withdrawn := false, make(chan struct{})
	s.deliver = func(in activities.DeliverInput) (activities.Delivery, error) {
		if in.Messages[0].Kind == casework.MessageClosure {
			s.mu.Lock()
			asked = true
			s.mu.Unlock()
			<-withdrawn
		}
		return activities.Delivery{}, nil
	}
	done := false
	s.meanwhile = func(env *testsuite.TestWorkflowEnvironment, v casework.View) {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case asked && !done:
			done = true
			s.do(env, &rehearsal.Act{Name: "meanwhile", Actor: rehearsal.CoordinatorActor, Body: casework.Withdraw{Reason: 1}})
		case done && v.Ending != "" && asked:
			asked = false
			close(withdrawn)
		}
	}
	s.run()
	require.True(t, done)
	require.Empty(t, s.refused)
	require.Equal(t, casework.Withdrew, s.result.Ending)
	require.Len(t, s.kinds(casework.CaseClosed), 1)
	require.Equal(t, casework.JourneyEnded, s.journal[len(s.journal)-1].Kind, "nothing comes after the end")
}

// A journey that is opened again is a new one that knows the old: it begins with the members as the old one left them, asks for
// consent anew, and comes to its end.
func TestReopened_ANewJourneyBeginsWithTheFamilyAsTheOldOneLeftIt(t *testing.T) {
	s := played(t, rehearsal.ComesBack())
	require.Empty(t, s.refused)
	require.Equal(t, casework.Completed, s.result.Ending)
	first := s.journal[0]
	require.Equal(t, []string{string(casework.JourneyStarted), casework.StartedByReopening, "SP-000000", rehearsal.CoordinatorActor.ID}, []string{string(first.Kind), first.Why, first.Key, first.Actor.ID})
	require.Empty(t, first.Rows.Consents)
	require.Contains(t, s.deadlines(), "consent-answer/adult-1/1", "asked anew: the old consents were given to an effort that is over")
	require.Len(t, s.kinds(casework.WorkHeld), 1)
	require.NotEmpty(t, s.told["children"])
	requireSound(t, s)
}
