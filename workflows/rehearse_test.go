package workflows_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/stretchr/testify/require"
	sdkpb "go.temporal.io/api/sdk/v1"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
	"samspil/workflows"
)

// started is when every rehearsed journey begins: a Monday morning in Copenhagen.
var started = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// forms are read as the starter reads them.
var forms = intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}

// tester is a test, or one case of a property.
type tester interface {
	require.TestingT
	Helper()
}

// stage is a whole rehearsal: the family, the departments and the register as far as a workflow sees them, kept over all
// runs of the journey.
type stage struct {
	t             tester
	play          *rehearsal.Rehearsal
	first         *casework.State  // what the journey began with
	laws          []*policy.Policy // those that it may be moved to
	state         *casework.State
	journal       []casework.Entry              // as the register would hold it
	told          map[string][]casework.Message // by department, each message once
	sent          map[string]int                // how often each message id was sent
	mu            sync.Mutex                    // for journal, told and sent
	runs          int
	always        bool          // continue as new at every quiet moment
	renewAfter    time.Duration // and when a run is as old as this
	result        workflows.Result
	deliver       func(in activities.DeliverInput) (activities.Delivery, error)                  // instead of a department that says yes
	recorded      func(in activities.RecordJournalInput) error                                   // before the register takes it
	taken         map[string]bool                                                                // the names of the decisions that were taken
	refused       map[string]error                                                               // acts that were refused, by name
	looks         func(env *testsuite.TestWorkflowEnvironment, view casework.View) time.Duration // instead of the script: what happens at a quiet moment, and how long until the next look
	meanwhile     func(env *testsuite.TestWorkflowEnvironment, view casework.View)               // what happens while something is under way
	reported      func(activities.PaidHoursInput) []casework.Hours                               // what the department knows of paid hours, where a script's own are not enough
	asked         []activities.PaidHoursInput                                                    // every question about paid hours
	onEnvironment func(env *testsuite.TestWorkflowEnvironment)                                   // what else comes in during a run
	stumbled      map[string]time.Time                                                           // when a department first stumbled over a message
}

func rehearse(t tester, s rehearsal.Script) *stage {
	t.Helper()
	first := casework.NewState(beginning(t, s))
	return &stage{
		t: t, play: rehearsal.Begin(s), first: first, state: first, told: map[string][]casework.Message{}, sent: map[string]int{}, taken: map[string]bool{}, refused: map[string]error{}, stumbled: map[string]time.Time{},
	}
}

// finished are the rehearsals that have been played, by the script's name.
var finished = map[string]*stage{}

// played is a script played to its end: once for all tests, so it is for those that look at what came of it and change nothing.
func played(t tester, s rehearsal.Script) *stage {
	t.Helper()
	if finished[s.Name] == nil {
		finished[s.Name] = rehearse(t, s).run()
	}
	finished[s.Name].t = t
	return finished[s.Name]
}

// beginning is what the starter makes of the script's form, an intake form or a concern; or of a journey that has ended.
func beginning(t tester, s rehearsal.Script) casework.Start {
	form := s.Form("rehearsal-0001", started, 7)
	start := casework.Start{Case: "SP-000001", Language: "da", Policy: s.Policy}
	if start.Policy == nil {
		start.Policy = policyfile.Default()
	}
	if s.Again != "" {
		scripts := slices.Concat(rehearsal.Scripts(), rehearsal.Further())
		old := played(t, scripts[slices.IndexFunc(scripts, func(x rehearsal.Script) bool { return x.Name == s.Again })]).journal
		start.Members, start.Previous = old[len(old)-1].Again, "SP-000000"
		start.Reopened = &casework.Reopening{By: rehearsal.CoordinatorActor, Reason: 1}
		return start
	}
	if s.Concern == "" {
		family, err := forms.Read(form, started)
		require.NoError(t, err)
		start.Members, start.Consents = family.Members, family.Consents
		return start
	}
	concern, err := forms.ReadConcern(form, started)
	require.NoError(t, err)
	start.Members = concern.Members
	start.Concern = &casework.FirstConcern{By: rehearsal.CaseworkerOf("school"), Report: casework.ReportConcern{
		Child: "child-1", Source: concern.Source, ReceivedAt: incoming.At(started), Text: 1, Reporter: 2,
	}}
	return start
}

// run plays the journey to its end, through as many runs as it takes.
func (s *stage) run() *stage {
	s.t.Helper()
	now := started
	for {
		s.runs++
		require.Less(s.t, s.runs, 2000, "the journey never ends: %v", s.tail())
		env := s.environment(now)
		env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(s.t, s.state))
		require.True(s.t, env.IsWorkflowCompleted())
		now = env.Now()
		err := env.GetWorkflowError()
		if err == nil {
			require.NoError(s.t, env.GetWorkflowResult(&s.result))
			return s
		}
		var again *workflow.ContinueAsNewError
		require.ErrorAs(s.t, err, &again, "%v", s.tail())
		s.state = &casework.State{}
		require.NoError(s.t, converter.GetDefaultDataConverter().FromPayloads(again.Input, &s.state))
	}
}

func (s *stage) environment(now time.Time) *testsuite.TestWorkflowEnvironment {
	return s.environmentLogging(now, silent{})
}

func (s *stage) environmentLogging(now time.Time, logger log.Logger) *testsuite.TestWorkflowEnvironment {
	suite := testsuite.WorkflowTestSuite{}
	suite.SetLogger(logger)
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(now)
	env.SetContinueAsNewSuggested(s.always)
	env.SetTestTimeout(time.Minute)
	env.SetWorkerOptions(worker.Options{DeadlockDetectionTimeout: time.Minute}) // a busy machine is no deadlock
	workflows.Register(env, signingtest.Keys(), "", s.renewAfter, 0)
	env.SetStartWorkflowOptions(client.StartWorkflowOptions{ID: workflows.JourneyID(s.state.Case)})
	env.RegisterActivityWithOptions(s.record, activity.RegisterOptions{Name: activities.RecordJournalName})
	env.RegisterActivityWithOptions(s.tell, activity.RegisterOptions{Name: activities.DeliverName})
	env.RegisterActivityWithOptions(s.hours, activity.RegisterOptions{Name: activities.PaidHoursName})
	env.RegisterDelayedCallback(func() { s.look(env) }, time.Millisecond)
	if s.onEnvironment != nil {
		s.onEnvironment(env)
	}
	return env
}

// look sees what the journey shows and has people do what comes next. It is called whenever something may have changed.
func (s *stage) look(env *testsuite.TestWorkflowEnvironment) {
	value, err := env.QueryWorkflow(workflows.ViewQuery)
	if err != nil {
		env.RegisterDelayedCallback(func() { s.look(env) }, time.Millisecond)
		return
	}
	var view casework.View
	require.NoError(s.t, value.Get(&view))
	again := func(in time.Duration) { env.RegisterDelayedCallback(func() { s.look(env) }, in) }
	if !view.Quiet {
		if s.meanwhile != nil {
			s.meanwhile(env, view)
		}
		again(time.Millisecond)
		return
	}
	if s.looks != nil {
		again(s.looks(env, view))
		return
	}
	act := s.play.Next(view)
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
	require.NotContains(s.t, s.refused, act.Name, "it was refused, and is done once more")
	decided := act.Body
	if _, is := act.Body.(casework.RecordNumber); is && act.Form != nil {
		numbered, err := forms.ReadNumber(act.Form, env.Now())
		require.NoError(s.t, err)
		numbered.Decision.Number, numbered.Decision.Reason = 1, 1
		decided = numbered.Decision
	} else if _, is := act.Body.(casework.TakeOverCase); is && act.Form != nil {
		running, err := forms.ReadCase(act.Form, env.Now())
		require.NoError(s.t, err)
		decided = running.Decision
	} else if act.Form != nil {
		joining, err := forms.ReadMember(act.Form, env.Now())
		require.NoError(s.t, err)
		decided = casework.AddMember{Member: joining.Members[0], Consents: joining.Consents, Reason: 1}
	}
	body, err := json.Marshal(decided)
	require.NoError(s.t, err)
	sent := decision(s.t, s.state.Case, act.Body.Name(), act.Name, act.Actor, body)
	env.UpdateWorkflow(casework.UpdateOf(act.Body.Name()), act.Name, &testsuite.TestUpdateCallback{
		OnAccept: func() {},
		OnReject: func(err error) { s.refused[act.Name] = err },
		OnComplete: func(_ any, err error) {
			if err != nil {
				s.refused[act.Name] = err
				return
			}
			s.taken[act.Body.Name()] = true
		},
	}, sent)
	s.play.Done(act)
}

// entryIn reads one entry of a flush.
func entryIn(text json.RawMessage) (e casework.Entry) {
	if err := json.Unmarshal(text, &e); err != nil {
		panic(err)
	}
	return e
}

// record keeps a journal the way the register does.
func (s *stage) record(_ context.Context, in activities.RecordJournalInput) error {
	if s.recorded != nil {
		if err := s.recorded(in); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range in.Entries {
		e := entryIn(text)
		if e.Seq != int64(len(s.journal)+1) {
			return fmt.Errorf("entry %d comes after %d", e.Seq, len(s.journal))
		}
		s.journal = append(s.journal, e)
	}
	return nil
}

func (s *stage) tell(_ context.Context, in activities.DeliverInput) (activities.Delivery, error) {
	var failed []casework.FailedMessage
	if s.deliver != nil {
		out, err := s.deliver(in)
		if err != nil || len(out.Refused) > 0 {
			return out, err
		}
		failed = out.Failed
	}
	s.mu.Lock() // departments are told side by side
	defer s.mu.Unlock()
	out := activities.Delivery{Failed: failed}
	for _, m := range in.Messages {
		if slices.ContainsFunc(failed, func(f casework.FailedMessage) bool { return f.ID == m.ID }) {
			continue
		}
		if s.sent[m.ID]++; s.sent[m.ID] == 1 {
			s.told[in.Department] = append(s.told[in.Department], m)
		}
		out.Delivered = append(out.Delivered, m.ID)
	}
	return out, nil
}

func (s *stage) hours(_ context.Context, in activities.PaidHoursInput) ([]casework.Hours, error) {
	s.mu.Lock()
	s.asked = append(s.asked, in)
	s.mu.Unlock()
	if s.reported != nil {
		return s.reported(in), nil
	}
	var out []casework.Hours
	for month := in.From; month <= in.To && s.play.Script.Hours > 0; {
		out = append(out, casework.Hours{Month: month, Hours: s.play.Script.Hours})
		at, err := time.Parse("2006-01", month)
		if err != nil {
			return nil, err
		}
		month = at.AddDate(0, 1, 0).Format("2006-01")
	}
	return out, nil
}

// kinds are the journal's entries of some kinds, as "kind subject key why".
func (s *stage) kinds(kinds ...casework.EntryKind) []string {
	s.mu.Lock() // a journey whose task failed may still be flushing
	defer s.mu.Unlock()
	var out []string
	for _, e := range s.journal {
		for _, k := range kinds {
			if e.Kind == k {
				out = append(out, fmt.Sprintf("%s %s %s %s", e.Kind, e.Subject, e.Key, e.Why))
			}
		}
	}
	return out
}

// deadlines are the register's rows of all deadlines, as the journal leaves them.
func (s *stage) deadlines() map[string]casework.DeadlineRow {
	rows := map[string]casework.DeadlineRow{}
	for _, e := range s.journal {
		for _, d := range e.Rows.Deadlines {
			rows[d.Key] = d
		}
	}
	return rows
}

// tail is what the journal says last.
func (s *stage) tail() []string {
	var out []string
	for _, e := range s.journal[max(0, len(s.journal)-20):] {
		out = append(out, fmt.Sprintf("\n%s %s %s %s %s", e.At.Format(time.DateTime), e.Kind, e.Subject, e.Key, e.Why))
	}
	return out
}

// at is when the n-th entry of a kind was written, from 0.
func (s *stage) at(kind casework.EntryKind, n int) time.Time {
	for _, e := range s.journal {
		if e.Kind == kind {
			if n == 0 {
				return e.At
			}
			n--
		}
	}
	require.Fail(s.t, "no such entry", kind)
	return time.Time{}
}

// sealed is a state as the starter hands it over.
func sealed(t tester, s *casework.State) converter.RawValue {
	t.Helper()
	raw, err := signingtest.Signer().Seal(signing.Start, s)
	require.NoError(t, err)
	return raw
}

// decision is one as the starter hands it over.
func decision(t tester, caseNo, name, message string, by casework.Actor, body []byte) converter.RawValue {
	t.Helper()
	raw, err := signingtest.Signer().Seal(signing.Decision, casework.Decision{
		Case: caseNo, Name: name, Message: message, Actor: by, Body: body,
	})
	require.NoError(t, err)
	return raw
}

type silent struct{}

func (silent) Debug(string, ...any) {}
func (silent) Info(string, ...any)  {}
func (silent) Warn(string, ...any)  {}
func (silent) Error(string, ...any) {}

// shows is what the journey shows at this moment: its page in the Temporal UI, and the view.
func shows(t tester, env *testsuite.TestWorkflowEnvironment) (page string, seen casework.View) {
	t.Helper()
	value, err := env.QueryWorkflow("__temporal_workflow_metadata")
	require.NoError(t, err)
	var metadata sdkpb.WorkflowMetadata
	require.NoError(t, value.Get(&metadata))
	view, err := env.QueryWorkflow(workflows.ViewQuery)
	require.NoError(t, err)
	require.NoError(t, view.Get(&seen))
	var can []casework.Decidable
	decidable, err := env.QueryWorkflow(casework.QueryDecidable, casework.Actor{ID: "k-1", Role: casework.Coordinator, Department: "employment"})
	require.NoError(t, err)
	require.NoError(t, decidable.Get(&can))
	require.Len(t, can, len(casework.Catalogue()), "a journey answers at any moment what may be decided in it")
	return metadata.GetCurrentDetails(), seen
}
