package workflows_test

import (
	"slices"
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
	s, broken := alarmed(t, activities.JournalConflict, func() {})
	s.run()
	require.False(t, *broken, "the alarm was never raised")
	require.Equal(t, casework.Completed, s.result.Ending)
	for i, e := range s.journal {
		require.EqualValues(t, i+1, e.Seq)
	}
	require.Len(t, s.kinds(casework.RenewalAsked), 1)
	require.Len(t, s.kinds(casework.JourneyEnded), 1)
}

// alarms are what a journey says of what the register does not take, by the error.
var alarms = map[string]string{activities.JournalConflict: "journal-conflict", activities.JournalGivenUp: "journal-given-up"}

// alarmed is a rehearsal in which the register disagrees until IT, two days later, has had the journal written again. seen is called at the first look after
// the alarm is raised.
func alarmed(t *testing.T, kind string, seen func()) (s *stage, broken *bool) {
	t.Helper()
	s, broken = rehearse(t, rehearsal.Straight()), new(bool)
	*broken = true
	var sorted time.Time
	s.recorded = func(in activities.RecordJournalInput) error {
		if *broken && entryIn(in.Entries[len(in.Entries)-1]).Seq > 20 {
			return temporal.NewNonRetryableApplicationError("they do not agree", kind, nil)
		}
		return nil
	}
	s.play.Script.Events = append([]rehearsal.Event{{
		Name: "renew", Actor: rehearsal.ITActor, Body: casework.Renew{},
		When: func(v casework.View, _ rehearsal.Memory) (at time.Time, known bool) {
			if v.Alarm == "" {
				return at, false
			}
			require.Equal(t, alarms[kind], v.Alarm)
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
	for kind, says := range alarms {
		t.Run(says, func(t *testing.T) { isShownAtOnce(t, kind, says) })
	}
}

func isShownAtOnce(t *testing.T, kind, says string) {
	t.Helper()
	var env *testsuite.TestWorkflowEnvironment
	var page string
	var waits []string
	s, _ := alarmed(t, kind, func() {
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
	require.Contains(t, page, "⛔ alarm: journalen stemmer ikke med registret: "+says)
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
					return out, temporal.NewNonRetryableApplicationError("no answer", activities.DepartmentDown, nil, "unreachable")
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
	require.Equal(t, lines(t, withoutPaid(straight.journal)), lines(t, withoutPaid(broken.journal)))
	require.Equal(t, straight.kinds(casework.DepartmentOwed, casework.DepartmentPaid), broken.kinds(casework.DepartmentOwed, casework.DepartmentPaid))
}

// withoutPaid leaves out when a department had all that it was owed: that depends on which of two calls to it is over first.
func withoutPaid(journal []casework.Entry) []casework.Entry {
	journal = slices.DeleteFunc(slices.Clone(journal), func(e casework.Entry) bool { return e.Kind == casework.DepartmentPaid })
	for i := range journal {
		journal[i].Seq = int64(i + 1)
	}
	return journal
}

// The department that fails over one message is told the others meanwhile; people look at the one in the end, and nobody says that the department was down.
func TestFaltering_OneMessageIsParkedForPeopleAndTheOthersAreTold(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	var bad string
	later := 0
	s.deliver = func(in activities.DeliverInput) (out activities.Delivery, _ error) {
		healed := len(s.kinds(casework.MessageParked)) > 0
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, m := range in.Messages {
			if in.Department == "children" && m.Kind == casework.MessageNotice && bad == "" {
				bad = m.ID
			}
			if m.ID == bad && !healed {
				out.Failed = append(out.Failed, casework.FailedMessage{ID: m.ID, Code: "http-500"})
			} else if bad != "" && in.Department == "children" {
				later++
			}
		}
		return out, nil
	}
	s.run()
	require.NotEmpty(t, bad)
	require.Equal(t, casework.Completed, s.result.Ending)
	require.Equal(t, []string{"message-parked children " + bad + " http-500"}, s.kinds(casework.MessageParked))
	require.Empty(t, s.kinds(casework.DepartmentOwed))
	require.Equal(t, 1, s.sent[bad], "once, after somebody had looked")
	require.Positive(t, later)
}

// Where something of our own fails, the department is told later, and nobody says anything of it.
func TestBlame_AFailureOfOurOwnIsNotTheDepartments(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	times := 0
	s.deliver = func(in activities.DeliverInput) (activities.Delivery, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if in.Department == "children" && times < 3 {
			times++
			return activities.Delivery{}, temporal.NewNonRetryableApplicationError("the vault does not answer", "Postgres", nil)
		}
		return activities.Delivery{}, nil
	}
	s.run()
	require.Equal(t, 3, times)
	require.Equal(t, casework.Completed, s.result.Ending)
	require.Empty(t, s.kinds(casework.DepartmentOwed, casework.DepartmentPaid, casework.MessageParked))
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

// A system that nobody switches on again holds no journey open: the department's leader says that nothing waits for it any more.
func TestWriteOff_ARetiredSystemHoldsNoJourneyOpen(t *testing.T) {
	for _, always := range []bool{false, true} {
		script := rehearsal.Straight()
		var written time.Time
		script.Events = append([]rehearsal.Event{{
			Name: "write-off", Actor: casework.Actor{ID: "l-children", Role: casework.Head, Department: "children"}, Body: casework.WriteOff{Department: "children", Reason: 1},
			When: func(v casework.View, _ rehearsal.Memory) (at time.Time, known bool) {
				if written.IsZero() && strings.HasPrefix(v.What, "retry/children") {
					written = v.Now.Add(48 * time.Hour) // nothing else is waited for
				}
				return written, !written.IsZero()
			},
		}}, script.Events...)
		s := rehearse(t, script)
		s.always = always
		s.deliver = func(in activities.DeliverInput) (out activities.Delivery, _ error) {
			if in.Department == "children" && written.IsZero() && slices.ContainsFunc(in.Messages, func(m casework.Message) bool {
				return m.Kind == casework.MessageClosure || m.Kind == casework.MessageJourneyEnd
			}) {
				return out, temporal.NewNonRetryableApplicationError("no answer", activities.DepartmentDown, nil, "unknown-host")
			}
			return out, nil
		}
		s.run()
		require.Empty(t, s.refused)
		require.Equal(t, casework.Completed, s.result.Ending)
		require.Contains(t, s.kinds(casework.MessageWrittenOff), "message-written-off children case-closure/child-1/2 ", "and what else waited, each by itself")
		requireSound(t, s)
	}
}

// A journey that is owed something makes no tries of its own while the department is down, and tells it everything as soon as it is woken.
func TestOwed_AJourneyWaitsUntilItIsWoken(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	var down, back, heard time.Time
	tries := 0
	s.deliver = func(in activities.DeliverInput) (activities.Delivery, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case in.Department != "children" || !back.IsZero() && !in.Now.Before(back):
			if in.Department == "children" && heard.IsZero() {
				heard = in.Now
			}
			return activities.Delivery{}, nil
		case down.IsZero():
			down = in.Now
		}
		tries++
		return activities.Delivery{}, temporal.NewNonRetryableApplicationError("no answer", activities.DepartmentDown, nil, "http-503")
	}
	s.onEnvironment = func(env *testsuite.TestWorkflowEnvironment) {
		env.RegisterDelayedCallback(func() {
			s.mu.Lock()
			back = env.Now()
			s.mu.Unlock()
			env.SignalWorkflow(activities.SignalAnswers, "children")
			env.SignalWorkflow(activities.SignalAnswers, "a department that there is not")
			env.SignalWorkflow(activities.SignalAnswers, 42) // what nobody sends
		}, 5*24*time.Hour+time.Hour)
	}
	s.run()
	require.Equal(t, casework.Completed, s.result.Ending)
	require.False(t, down.IsZero())
	require.Equal(t, 1, tries, "five days, and one try")
	require.Less(t, heard.Sub(back), time.Minute)
	require.Equal(t, []string{"department-owed children  no answer http-503", "department-paid children  it has what it was owed"}, s.kinds(casework.DepartmentOwed, casework.DepartmentPaid))
}
