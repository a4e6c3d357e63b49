package cohorts_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/evaluation"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
	"samspil/local/cohorts"
	"samspil/workflows"
)

// started is when every family comes in.
var started = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// stage is one family that is played through the workflow, in its test environment.
type stage struct {
	t       *testing.T
	play    *rehearsal.Rehearsal
	caseNo  string
	began   time.Time
	until   time.Time
	mu      sync.Mutex
	journal []casework.Entry
	hours   map[string]float64
	ending  bool
	done    []string
}

// played is the journal of one family.
func played(t *testing.T, script rehearsal.Script, caseNo string, until time.Time) []casework.Entry {
	t.Helper()
	family, err := intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}.Read(script.Form("rehearsal-0001", started, 7), started)
	require.NoError(t, err)
	return journey(t, script, casework.Start{Case: caseNo, Members: family.Members, Consents: family.Consents}, started, until)
}

// playedAgain is that of a family that comes back: its journey, which has ended, is opened again.
func playedAgain(t *testing.T, script rehearsal.Script, caseNo, before string, journal []casework.Entry, began, until time.Time) []casework.Entry {
	t.Helper()
	last := journal[len(journal)-1]
	require.True(t, last.At.Before(began), "%s: it has not left by then", script.Name)
	require.NotEmpty(t, last.Again, "%s: its journey cannot be opened again", script.Name)
	return journey(t, script, casework.Start{Case: caseNo, Members: last.Again, Previous: before, Reopened: &casework.Reopening{By: rehearsal.CoordinatorActor, Reason: 1}}, began, until)
}

// journey plays one from a day until another.
func journey(t *testing.T, script rehearsal.Script, start casework.Start, began, until time.Time) []casework.Entry {
	t.Helper()
	start.Language, start.Policy = "da", script.Policy
	sealed, err := signingtest.Signer().Seal(signing.Start, casework.NewState(start))
	require.NoError(t, err)
	s := &stage{t: t, play: rehearsal.Begin(script), caseNo: start.Case, began: began, until: until, hours: map[string]float64{}}
	env := s.environment()
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed)
	require.True(t, env.IsWorkflowCompleted())
	require.NoError(t, env.GetWorkflowError(), script.Name)
	for _, e := range script.Events {
		if !strings.HasPrefix(e.Name, "measured/") { // whoever has left is measured no more
			require.Contains(t, s.done, "event/"+e.Name, "%s: it is written down that it happens, and the family has left by then", script.Name)
		}
	}
	return s.journal
}

func (s *stage) environment() *testsuite.TestWorkflowEnvironment {
	suite := testsuite.WorkflowTestSuite{}
	suite.SetLogger(silent{})
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(s.began)
	env.SetTestTimeout(time.Minute)
	env.SetWorkerOptions(worker.Options{DeadlockDetectionTimeout: time.Minute}) // a busy machine is no deadlock
	workflows.Register(env, signingtest.Keys(), "", 0, 0)
	env.SetStartWorkflowOptions(client.StartWorkflowOptions{ID: workflows.JourneyID(s.caseNo)})
	env.RegisterActivityWithOptions(s.record, activity.RegisterOptions{Name: activities.RecordJournalName})
	env.RegisterActivityWithOptions(s.deliver, activity.RegisterOptions{Name: activities.DeliverName})
	env.RegisterActivityWithOptions(s.paid, activity.RegisterOptions{Name: activities.PaidHoursName})
	env.RegisterDelayedCallback(func() { s.look(env) }, time.Millisecond)
	return env
}

// look has people do what comes next. What happens after the day as of which the family is counted is that it withdraws: that is not counted.
func (s *stage) look(env *testsuite.TestWorkflowEnvironment) {
	again := func(in time.Duration) { env.RegisterDelayedCallback(func() { s.look(env) }, in) }
	var view casework.View
	value, err := env.QueryWorkflow(workflows.ViewQuery)
	if err != nil || value.Get(&view) != nil || !view.Quiet {
		again(time.Millisecond)
		return
	}
	act := s.play.Next(view)
	if end := s.until.Add(time.Hour); !s.ending && view.Ending == "" && (act == nil || act.At.After(end)) {
		act = &rehearsal.Act{At: end, Actor: rehearsal.CoordinatorActor, Body: casework.Withdraw{Reason: 1}, Name: "the-end"}
	}
	switch {
	case act != nil && !act.At.After(env.Now()):
		s.do(env, act)
		again(time.Millisecond)
	case act != nil && (view.Next == nil || act.At.Before(*view.Next)):
		again(act.At.Sub(env.Now()))
	case view.Next != nil:
		again(view.Next.Sub(env.Now()) + time.Millisecond)
	}
}

func (s *stage) do(env *testsuite.TestWorkflowEnvironment, act *rehearsal.Act) {
	s.ending = s.ending || act.Name == "the-end"
	if job, is := act.Body.(casework.StartJob); is {
		s.hours[job.Adult] = act.Hours
	}
	body, err := json.Marshal(act.Body)
	require.NoError(s.t, err)
	sent, err := signingtest.Signer().Seal(signing.Decision, casework.Decision{Case: s.caseNo, Name: act.Body.Name(), Message: act.Name, Actor: act.Actor, Body: body})
	require.NoError(s.t, err)
	env.UpdateWorkflow(casework.UpdateOf(act.Body.Name()), act.Name, &testsuite.TestUpdateCallback{
		OnAccept: func() {},
		OnReject: func(err error) { s.refused(act, err) },
		OnComplete: func(_ any, err error) {
			if err != nil {
				s.refused(act, err)
			}
		},
	}, sent)
	s.done = append(s.done, act.Name)
	s.play.Done(act)
}

// refused ends the test at once: the environment would wait for ever for what does not come.
func (s *stage) refused(act *rehearsal.Act, err error) {
	panic(fmt.Sprintf("%s: %s was refused: %v", s.play.Script.Name, act.Name, err))
}

func (s *stage) record(_ context.Context, in activities.RecordJournalInput) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range in.Entries {
		var e casework.Entry
		if err := json.Unmarshal(text, &e); err != nil {
			return err
		}
		s.journal = append(s.journal, e)
	}
	return nil
}

func (s *stage) deliver(_ context.Context, in activities.DeliverInput) (activities.Delivery, error) {
	var out activities.Delivery
	for _, m := range in.Messages {
		out.Delivered = append(out.Delivered, m.ID)
	}
	return out, nil
}

func (s *stage) paid(_ context.Context, in activities.PaidHoursInput) (all []casework.Hours, err error) {
	for month := in.From; month <= in.To; {
		all = append(all, casework.Hours{Month: month, Hours: s.hours[in.Member]})
		at, err := time.Parse("2006-01", month)
		if err != nil {
			return nil, err
		}
		month = at.AddDate(0, 1, 0).Format("2006-01")
	}
	return all, nil
}

type silent struct{}

func (silent) Debug(string, ...any) {}
func (silent) Info(string, ...any)  {}
func (silent) Warn(string, ...any)  {}
func (silent) Error(string, ...any) {}

// told are the facts of a cohort that has been played, by case; each once for all tests.
type told map[string][]casework.FactRow

var everybody = map[string]told{}

func caseNo(i int) string { return fmt.Sprintf("SP-%06d", i+1) }

func all(t *testing.T, c cohorts.Cohort) told {
	t.Helper()
	if everybody[c.Name] == nil {
		facts := told{}
		for i := range c.Families {
			facts.play(t, c, i)
		}
		everybody[c.Name] = facts
	}
	return everybody[c.Name]
}

// play adds what becomes of a family, and what does when it comes back.
func (facts told) play(t *testing.T, c cohorts.Cohort, i int) {
	t.Helper()
	first, again := caseNo(i), caseNo(len(c.Families)+i)
	journal := played(t, c.Scripts()[i], first, c.Until(started))
	facts[first] = counted(journal)
	delete(facts, again)
	if script, back := c.Again(i); back {
		facts[again] = counted(playedAgain(t, script, again, first, journal, started.AddDate(0, c.Families[i].Back, 0), c.Until(started)))
	}
}

func counted(journal []casework.Entry) (facts []casework.FactRow) {
	for _, e := range journal {
		facts = append(facts, e.Facts()...)
	}
	return facts
}

// but is the cohort where it went otherwise with one family.
func (facts told) but(t *testing.T, c cohorts.Cohort, i int) told {
	t.Helper()
	other := maps.Clone(facts)
	other.play(t, c, i)
	return other
}

func (facts told) report(c cohorts.Cohort) evaluation.Report {
	as := evaluation.As{Of: c.Until(started), Known: c.Until(started)}
	cohort, families := c.Counted(started), evaluation.Families(facts, as)
	return evaluation.Evaluate(cohort, evaluation.Only(families, cohort.Members(families)), as, nil)
}
