package relay

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// A journey that the engine lost goes on where the register knows it to be, and gets again what it had not written down; a message that it
// remembers stays done.
func TestStartAgain_GoesOnWhereTheRegisterKnowsItToBe(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(t, 1)
	state := o.engine.started[0]
	state.BeginJourney(time.Now().UTC())
	state.Take("remembered", casework.Renew{}, itActor, state.StartedAt)
	o.keeps(t, state)
	for _, message := range []string{"remembered", "forgotten"} {
		done, err := o.Decide(t.Context(), itActor, caseNo, "renew", message, []byte(`{}`))
		require.NoError(t, err)
		require.Equal(t, Done, done.State)
	}
	tried := len(o.engine.tries())
	o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: Terminated} })

	dry, err := o.relay.StartAgain(t.Context(), caseNo, itActor, "OPS-1", true)
	require.NoError(t, err)
	require.Equal(t, Resumed{Case: caseNo, Was: Terminated, Entry: state.Seq, Again: []string{"forgotten"}}, dry)
	require.Len(t, o.engine.started, 1, "a dry run changes nothing")
	require.Len(t, o.engine.tries(), tried)

	done, err := o.relay.StartAgain(t.Context(), caseNo, itActor, "OPS-1", false)
	require.NoError(t, err)
	require.Equal(t, dry, done)
	require.Len(t, o.engine.started, 2)
	resumed := o.engine.started[1]
	require.Equal(t, &casework.Resumption{By: itActor, Reason: "OPS-1"}, resumed.Resumed)
	require.Equal(t, 1, resumed.Starts, "what the run before still has on its way is not taken any more")
	resumed.Resumed, resumed.Starts = nil, 0
	require.Equal(t, asJSON(t, state), asJSON(t, resumed), "but for that the register has its journal, it is the same")
	require.Eventually(t, func() bool {
		item, _, err := o.reg.Item(t.Context(), "forgotten")
		return err == nil && item.State == register.StateDone && len(o.engine.tries()) == tried+1
	}, 20*time.Second, 20*time.Millisecond, "it is handed on again, and nothing else is")
	acts, err := o.reg.Acts(t.Context(), "forgotten")
	require.NoError(t, err)
	require.Len(t, acts, 1)
	require.Equal(t, []any{register.ActAgain, itActor, "OPS-1"}, []any{acts[0].Act, acts[0].Actor, acts[0].Reason})
}

// A run that was terminated still has its answers, and the relay goes on asking while somebody starts the journey again: an answer of the run that is gone
// settles nothing, neither of a message that was put back nor of one that was under way.
func TestStartAgain_AnAnswerOfTheRunThatIsGoneSettlesNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.underWay(t)
	done, err := o.Decide(t.Context(), itActor, caseNo, "renew", "forgotten", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, Done, done.State)
	o.engine.set(func(e *faultyEngine) {
		e.fates[caseNo] = Fate{Standing: Terminated}
		e.resuming = func(string) {
			before := o.engine.lookedAt(caseNo)
			require.Eventually(t, func() bool { return o.engine.lookedAt(caseNo) >= before+2 || len(o.engine.tries()) > 1 }, 20*time.Second, time.Millisecond)
		}
	})
	_, err = o.relay.StartAgain(t.Context(), caseNo, itActor, "OPS-1", false)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		item, _, err := o.reg.Item(t.Context(), "forgotten")
		return err == nil && item.State == register.StateDone
	}, 20*time.Second, 20*time.Millisecond)
	require.Len(t, o.engine.taken, 2, "the run that goes on has taken it as well")
}

// A run that was terminated before it wrote anything is given up as well: the next start has another number. A start that comes too late changes nothing.
func TestStartAgain_EachStartHasANumberOfItsOwn(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.underWay(t)
	for n := range 3 {
		o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: Terminated} })
		_, err := o.relay.StartAgain(t.Context(), caseNo, itActor, "OPS-1", false)
		require.NoError(t, err)
		require.Equal(t, n+1, o.engine.started[n+1].Starts)
	}
	o.engine.set(func(e *faultyEngine) {
		e.fates[caseNo] = Fate{Standing: Terminated}
		e.races = true
	})
	_, err := o.relay.StartAgain(t.Context(), caseNo, itActor, "OPS-1", false)
	require.ErrorIs(t, err, ErrRuns, "somebody else was faster")
	var now int
	require.NoError(t, o.reg.DB().GetContext(t.Context(), &now, `SELECT starts FROM engine.starts WHERE case_no = $1`, caseNo))
	require.Equal(t, 3, now)
}

func TestStartAgain_IsRefusedOfAJourneyThatRunsHasEndedOrIsUnknown(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(t, 1)
	for standing, want := range map[Standing]error{Running: ErrRuns, Completed: ErrEndNotHere, Terminated: register.ErrNoState, Missing: register.ErrNoState} {
		o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: standing} })
		_, err := o.relay.StartAgain(t.Context(), caseNo, itActor, "OPS-1", false)
		require.ErrorIs(t, err, want, standing)
	}
	state := o.engine.started[0]
	state.BeginJourney(time.Now().UTC())
	ended := time.Now().UTC()
	state.Journal[0].Rows.Journey.EndedAt, state.Journal[0].Rows.Journey.Ending = &ended, casework.Completed
	o.keeps(t, state)
	for _, standing := range []Standing{Completed, Missing} {
		o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: standing} })
		_, err := o.relay.StartAgain(t.Context(), caseNo, itActor, "OPS-1", false)
		require.ErrorIs(t, err, ErrOver, standing)
	}
}

// underWay begins a journey that the register knows.
func (o *office) underWay(t *testing.T) (caseNo string) {
	t.Helper()
	caseNo = o.begin(t, 1)
	state := o.engine.started[0]
	state.BeginJourney(time.Now().UTC())
	o.keeps(t, state)
	return caseNo
}

// keeps has the register keep a state, as a flush of its whole journal does, and lets go of the journal.
func (o *office) keeps(t *testing.T, s *casework.State) {
	t.Helper()
	law, digest, err := casework.Law(s.Policy)
	require.NoError(t, err)
	kept, err := s.Kept(len(s.Journal))
	require.NoError(t, err)
	require.NoError(t, o.reg.Record(t.Context(), s.Case, casework.Flush{Entries: casework.Written(s.Journal...), State: kept, Policy: law, Under: digest}))
	s.Journal = nil
}

func asJSON(t *testing.T, s *casework.State) string {
	t.Helper()
	text, err := json.Marshal(s)
	require.NoError(t, err)
	return string(text)
}

func (e *faultyEngine) tries() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.tried)
}
