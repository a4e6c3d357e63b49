package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// undone is a family whose parents have a letter that the child's case is closed, which a concern has taken back since.
func undone(t *testing.T) (*State, time.Time) {
	s, now := closing(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernClarify), now)
	require.NotContains(t, told(s, "post", 0), "letter closure-undone letter-receipt/child-1.adult-1/2/1", "nobody is told by itself")
	return s, now
}

const undoneTask = "concern-undone/child-1/2"

func hearsUndone(t *testing.T, s *State, from int) bool {
	t.Helper()
	for _, m := range s.Outbox[from:] {
		if m.Kind == MessageLetter && m.Code == string(CodeClosureUndone) {
			return true
		}
	}
	return false
}

// Where the table is never called, the children's department is reminded and decides; nobody else hears that it is asked.
func TestUndone_TheChildrensDepartmentIsRemindedThatThePartiesAreStillToHear(t *testing.T) {
	t.Parallel()
	s, now := undone(t)
	require.Equal(t, "children", task(t, s, undoneTask).Department)
	require.NotNil(t, task(t, s, undoneTask).Deadline.Due)
	require.Equal(t, NotYourDecision, s.Check(TellUndone{Task: undoneTask, Tell: true}, coordinator, now).Rule)
	r := s.Check(TellUndone{Task: undoneTask}, children, now)
	require.Equal(t, "reason-missing", r.Rule)
	speaks(t, r)
	from := len(s.Outbox)
	do(t, s, children, TellUndone{Task: undoneTask, Tell: true}, now)
	require.True(t, hearsUndone(t, s, from))

	s, now = undone(t)
	from = len(s.Outbox)
	do(t, s, children, TellUndone{Task: undoneTask, Reason: 1}, now)
	involve(t, s, now)
	require.False(t, hearsUndone(t, s, from), "a person has decided that they are not")

	s, now = undone(t)
	from = len(s.Outbox)
	involve(t, s, now)
	require.True(t, hearsUndone(t, s, from))
	require.Nil(t, s.Task(Key{Step: StepConcernUndone, Subject: "child-1", N: 2}), "told already, so nobody is asked any more")
}

// No leaving, birthday or ending settles it in silence.
func TestUndone_NothingButAPersonSettlesIt(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(s *State, now time.Time){
		"leaves": func(s *State, now time.Time) {
			do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
		},
		"of age": func(s *State, now time.Time) { s.comesOfAge(s.Member("child-1"), now) },
		"ends":   func(s *State, now time.Time) { do(t, s, coordinator, Withdraw{}, now) },
	} {
		s, now := undone(t)
		leave(s, now)
		require.True(t, task(t, s, undoneTask).IsOpen(), name)
		if s.Ending != nil {
			require.True(t, s.ConcernsOpen(), "the journey waits for it")
			require.NotContains(t, s.Ending.Told, "children")
		}
		from := len(s.Outbox)
		do(t, s, children, TellUndone{Task: undoneTask, Tell: true}, now)
		require.True(t, hearsUndone(t, s, from), name)
	}
}
