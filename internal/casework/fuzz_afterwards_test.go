package casework_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal/chance"
	"samspil/internal/rehearsal/witness"
)

// A year of a family's journey takes far fewer moments than this; a journey that finds no end of them is stuck.
const manyMoments = 4000

// afterwards holds that a journey into which something came goes on: for a year of moments, with departments that do their part,
// nothing panics or turns in circles, the rules' own properties hold, the state can be written and read, stays small and says
// only what the register can take in, and a decision that is known to be good is taken. first are those who were in the family when
// its journal began.
func afterwards(t *testing.T, s *casework.State, now time.Time, first []*casework.Member) {
	t.Helper()
	w := casework.WatchOf(s, now)
	seen := witness.New(policyfile.Default(), first)
	for _, month := range []int{0, 1, 3, 6, 9, 12} {
		w.Now = now.AddDate(0, month, 0)
		casework.Walk(w.State, w.Now)
		passes(t, w.State, w.Now)
		everybodyDoesTheirPart(w.State, w.Now)
		passes(t, w.State, w.Now) // what has just been asked may be overdue already
		writable(t, w.State)
		require.NoError(t, seen.Read(w.State.Journal, w.State.Outbox))
		w.Holds(t) // which flushes the journal, and goes on with the state as it was written
		w.Post(-1, -1)
		takesWhatIsGood(t, w.State, w.Now)
	}
}

// passes lets time go by, with a bound on how often anything happens.
func passes(t *testing.T, s *casework.State, until time.Time) {
	t.Helper()
	for n := 0; ; n++ {
		at, what, some := s.NextMoment()
		if !some || at.After(until) {
			return
		}
		require.Less(t, n, manyMoments, "time does not get past %s: %s", at, what)
		s.Tick(at)
		casework.Walk(s, at)
	}
}

func everybodyDoesTheirPart(s *casework.State, now time.Time) {
	for _, task := range s.View(now, false).Tasks {
		body, by := chance.AnswerWell(task, s.View(now, false)), chance.WhoAnswers(task)
		if s.Check(body, by, now) == nil {
			s.Decide(body, by, now)
			casework.Walk(s, now)
		}
	}
}

// writable holds that the state, with the journal in it, can be written down and stays small.
func writable(t *testing.T, s *casework.State) {
	t.Helper()
	law := s.Policy
	s.Policy = nil
	text, err := json.Marshal(s)
	s.Policy = law
	require.NoError(t, err)
	require.NoError(t, fuzztest.Writable(text))
	require.Less(t, len(text), casework.SizeAlarm, "the state outgrows its bound")
}

// takesWhatIsGood holds that whatever happened before, a concern is taken and IT can renew the journey, unless it has ended.
func takesWhatIsGood(t *testing.T, s *casework.State, now time.Time) {
	t.Helper()
	if s.Stage == casework.Ended {
		return
	}
	require.Nil(t, s.Check(casework.Renew{}, casework.Actor{ID: "it-1", Role: casework.IT}, now))
	for _, child := range s.Children() {
		if child.Child.OfAgeAt != nil {
			continue // a child no more
		}
		report, by := casework.ReportConcern{Child: child.ID, Source: casework.FromInside, Text: 1}, casework.Actor{ID: "s-school", Role: casework.Caseworker, Department: "school"}
		refusal := s.Check(report, by, now)
		require.Nil(t, refusal, "%+v", refusal)
		text, err := json.Marshal(s)
		require.NoError(t, err)
		trial := &casework.State{}
		require.NoError(t, json.Unmarshal(text, trial))
		trial.Decide(report, by, now)
		trial.Tick(now)
		casework.Walk(trial, now)
		require.True(t, trial.ConcernsOpen(), "the concern is assessed")
	}
}
