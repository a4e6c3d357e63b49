package workflows_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

// A department that says no to what it is told does not lose it: the coordinator is asked, and it is told again, once.
func TestRefusal_AMessageIsSortedOutAndToldAgain(t *testing.T) {
	for _, always := range []bool{false, true} {
		s := rehearse(t, rehearsal.Straight())
		s.always = always
		var refused string
		s.deliver = func(in activities.DeliverInput) (out activities.Delivery, _ error) {
			for _, m := range in.Messages {
				if m.Kind == casework.MessageNotice && in.Department == "children" && refused == "" {
					refused = m.ID
					out.Refused = append(out.Refused, casework.RefusedMessage{ID: m.ID, Code: "unknown-person"})
				}
			}
			return out, nil
		}
		s.run()
		require.NotEmpty(t, refused)
		require.Empty(t, s.refused)
		require.Equal(t, casework.Completed, s.result.Ending)
		require.Equal(t, []string{
			"department-refused children " + refused + " unknown-person",
			"task-opened message.children refusal-resolved/message.children/1 ",
			"task-answered message.children refusal-resolved/message.children/1 ",
		}, s.about("refusal-resolved/message.children/1", refused))
		require.Equal(t, 1, s.sent[refused], "told once, after it was sorted out")
	}
}

// about are the journal's entries under any of these keys, without those that say who was told.
func (s *stage) about(keys ...string) []string {
	var out []string
	for _, line := range s.kinds(casework.DepartmentRefused, casework.TaskOpened, casework.TaskAnswered) {
		for _, key := range keys {
			if strings.Contains(line, " "+key+" ") {
				out = append(out, line)
			}
		}
	}
	return out
}

// The register holding something else under a number is an alarm. The journey goes on and keeps its journal; when IT has
// found out why, renew has it written again.
func TestAlarm_KeepsTheJournalUntilItIsSortedOut(t *testing.T) {
	s, broken := alarmed(t, func() {})
	s.run()
	require.False(t, *broken, "the alarm was never raised")
	require.Equal(t, casework.Completed, s.result.Ending)
	for i, e := range s.journal {
		require.EqualValues(t, i+1, e.Seq)
	}
	require.Len(t, s.kinds(casework.RenewalAsked), 1)
	require.Len(t, s.kinds(casework.JourneyEnded), 1)
}

// alarmed is a rehearsal in which the register disagrees until IT, two days later, has had the journal written again. seen is called at the first look after
// the alarm is raised.
func alarmed(t *testing.T, seen func()) (s *stage, broken *bool) {
	t.Helper()
	s, broken = rehearse(t, rehearsal.Straight()), new(bool)
	*broken = true
	var sorted time.Time
	s.recorded = func(in activities.RecordJournalInput) error {
		if *broken && entryIn(in.Entries[len(in.Entries)-1]).Seq > 20 {
			return temporal.NewNonRetryableApplicationError("they do not agree", activities.JournalConflict, nil)
		}
		return nil
	}
	s.play.Script.Events = append([]rehearsal.Event{{
		Name: "renew", Actor: rehearsal.ITActor, Body: casework.Renew{},
		When: func(v casework.View, _ rehearsal.Memory) (at time.Time, known bool) {
			if v.Alarm == "" {
				return at, false
			}
			require.Equal(t, "journal-conflict", v.Alarm)
			if sorted.IsZero() {
				seen()
				*broken, sorted = false, v.Now.Add(48*time.Hour)
			}
			return sorted, true
		},
	}}, s.play.Script.Events...)
	return s, broken
}

// Supervisors see an alarm when it is raised, and not only when something else happens in the journey; and it can be searched for.
func TestAlarm_IsShownAtOnce(t *testing.T) {
	var env *testsuite.TestWorkflowEnvironment
	var page string
	var waits []string
	s, _ := alarmed(t, func() {
		page, _ = shows(t, env)
		require.Contains(t, waits, "journal-alarm")
	})
	env = s.environment(started)
	env.OnUpsertTypedSearchAttributes(mock.MatchedBy(func(sa temporal.SearchAttributes) bool {
		if now, set := sa.GetKeywordList(temporal.NewSearchAttributeKeyKeywordList("SamspilWaitsFor")); set {
			waits = now
		}
		return true
	})).Return(nil)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	require.Contains(t, page, "⛔ alarm: journalen stemmer ikke med registret: journal-conflict")
	require.NotContains(t, waits, "journal-alarm", "renew clears it")
}

// A department that does not answer, and then says no, is asked for the same thing each time; and a journey that
// continues as new meanwhile waits on for the same thing.
func TestEffect_HeldUpSurvivesContinueAsNew(t *testing.T) {
	play := func(always bool) (*stage, []casework.Message) {
		s := rehearse(t, rehearsal.Straight())
		s.always = always
		var tries []casework.Message
		s.deliver = func(in activities.DeliverInput) (out activities.Delivery, _ error) {
			for _, m := range in.Messages {
				if m.Kind != casework.MessageClosure {
					continue
				}
				switch tries = append(tries, m); len(tries) {
				case 1:
					return out, temporal.NewNonRetryableApplicationError("no answer", "unreachable", nil)
				case 2:
					out.Refused = append(out.Refused, casework.RefusedMessage{ID: m.ID, Code: "case-locked"})
				}
			}
			return out, nil
		}
		s.run()
		require.Empty(t, s.refused)
		require.Equal(t, casework.Completed, s.result.Ending)
		return s, tries
	}
	straight, tries := play(false)
	broken, again := play(true)
	require.Len(t, tries, 3)
	require.Equal(t, tries[0], tries[1])
	require.Equal(t, tries[0], tries[2], "the same effect says the same each time, or the department takes it for another")
	require.Len(t, again, 3, "a renewed journey does not ask before the coordinator has answered")
	require.Equal(t, lines(t, straight.journal), lines(t, broken.journal))
}

// A policy can bring a department that the journey has never spoken to: it is told all the same.
func TestMovePolicy_ANewDepartmentIsTold(t *testing.T) {
	later := laterPolicy(t)
	for i, d := range later.Departments {
		if d.ID == "children" {
			later.Departments[i].ResponsibleFor = nil
			d.ID, d.ResponsibleFor = "family-centre", []string{"children"}
			later.Departments = append(later.Departments, d)
			break
		}
	}
	script := rehearsal.NotYet()
	script.Events = append([]rehearsal.Event{rehearsal.Moves(later, 5)}, script.Events...)
	for _, always := range []bool{false, true} {
		s := rehearse(t, script)
		s.always = always
		s.run()
		require.Empty(t, s.refused)
		require.Equal(t, casework.Completed, s.result.Ending)
		require.NotEmpty(t, s.told["family-centre"])
	}
}

// A consent that is taken back while a department is down holds for what is on its way too: nothing that stood on it is
// tried again, and what the department may still hear arrives.
func TestConsent_TakenBackCallsOffWhatIsOnItsWay(t *testing.T) {
	s := rehearse(t, rehearsal.TwoAdults())
	asked := "contribution/social/1"
	taken, down, after := false, false, 0
	s.deliver = func(in activities.DeliverInput) (activities.Delivery, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, m := range in.Messages {
			if in.Department != "social" || m.Key != asked || m.Kind != casework.MessageTask {
				continue
			}
			if taken {
				after++
			}
			down = true
			return activities.Delivery{}, temporal.NewApplicationError("down", "Unavailable")
		}
		return activities.Delivery{}, nil
	}
	s.meanwhile = func(env *testsuite.TestWorkflowEnvironment, _ casework.View) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if !down || taken {
			return
		}
		taken = true
		for _, adult := range []string{"adult-1", "adult-2"} {
			s.do(env, &rehearsal.Act{
				Name: "meanwhile/" + adult, Actor: rehearsal.CoordinatorActor, Body: casework.ChangeConsent{Member: adult, Department: "social", Reason: 1},
			})
		}
	}
	s.run()
	require.True(t, taken)
	require.Zero(t, after, "it was tried again")
	require.NotEmpty(t, about(s, "social", casework.DepartmentNotTold))
	for _, m := range s.told["social"] {
		require.False(t, m.Key == asked && m.Kind == casework.MessageTask)
	}
}
