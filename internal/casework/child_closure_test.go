package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestClosing_TheLastPartyToHaveTheLetterIsWhoseTimeToAppealEndsLast(t *testing.T) {
	t.Parallel()
	decided, at := when("2026-12-01T09:00"), func(day string) *time.Time { moment := when(day); return &moment }
	for name, c := range map[string]struct {
		received []*time.Time
		last     string
	}{
		"nobody has it":               {nil, "2026-12-01 09:00:00"},
		"one has not":                 {[]*time.Time{at("2026-12-04"), nil}, "2026-12-04 00:00:00"},
		"in the order they came":      {[]*time.Time{at("2026-12-04"), at("2026-12-09")}, "2026-12-09 00:00:00"},
		"in the other order":          {[]*time.Time{at("2026-12-09"), at("2026-12-04")}, "2026-12-09 00:00:00"},
		"dated before the decision":   {[]*time.Time{at("2026-11-30")}, "2026-12-01 09:00:00"},
		"one before and one after it": {[]*time.Time{at("2026-12-02"), at("2026-11-30")}, "2026-12-02 00:00:00"},
	} {
		closing := ChildDecision{DecidedAt: decided}
		for _, received := range c.received {
			closing.Letters = append(closing.Letters, &Letter{ReceivedAt: received})
		}
		last := closing.LastReceipt()
		require.Equal(t, c.last, show(&last), name)
	}
}

func TestClosure_GivenUpTheDepartmentHearsItWhereItMayHaveClosedTheCase(t *testing.T) {
	t.Parallel()
	const reopened = "notice child-case-reopened case-closure/child-1/1"
	for name, c := range map[string]struct {
		change func(s *State, e *Effect)
		heard  bool
	}{
		"it was asked and did not answer": {func(_ *State, e *Effect) { e.Unanswered = 1 }, true},
		"it was asked again and again":    {func(_ *State, e *Effect) { e.Unanswered = 3 }, true},
		"it was not asked":                {func(*State, *Effect) {}, false},
		"it said no":                      {func(_ *State, e *Effect) { e.Refusals = 1 }, false},
		"the child has left the family": {func(s *State, e *Effect) {
			e.Unanswered, s.Member("child-1").LeftWhy = 1, LeftFamily
			left := when("2026-12-01T09:00")
			s.Member("child-1").LeftAt = &left
		}, false},
		"the journey is ending": {func(s *State, e *Effect) { e.Unanswered, s.Ending = 1, &Ending{} }, false},
	} {
		s, now := inCourse(t)
		child := s.Member("child-1")
		child.Child.Decisions = 1
		k := Key{Step: StepCaseClosure, Subject: child.ID, N: 1}
		c.change(s, s.BeginCaseClosure(child, k, now))
		from := len(s.Outbox)
		s.GiveUpClosure(child, k, now)
		require.Nil(t, s.Effect(k), name)
		require.Equal(t, c.heard, len(told(s, "children", from)) == 1 && told(s, "children", from)[0] == reopened, name)
	}
}

// A decision that fell is taken back from those whom a letter may have reached, and from nobody else.
func TestClosure_UndoneWhoeverMayHaveTheLetterHearsIt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		letter  Letter
		refused bool
		hears   bool
	}{
		"nothing was sent":                         {Letter{}, false, false},
		"it was sent":                              {Letter{Sent: 1}, false, true},
		"the post office has refused it":           {Letter{Sent: 1}, true, false},
		"it was refused after one that failed":     {Letter{Sent: 2}, true, true},
		"the party has nothing to do with it more": {Letter{Sent: 2, Off: true}, false, false},
	} {
		s, now := inCourse(t)
		child := s.Member("child-1")
		l := c.letter
		l.Party = "adult-1"
		d := &ChildDecision{N: 1, Kind: DecisionToClose, Letters: []*Letter{&l}}
		if c.refused {
			task := s.Open(s.AskRefusal(Key{Step: StepMessage, Subject: "post", N: 1}, 0, now), now)
			s.Refused = append(s.Refused, RefusedMail{Task: task.Key, Message: Message{ID: s.letterID(child, d, &l, CodeClosureDecision)}})
		}
		from := len(s.Outbox)
		child.Child.Decided = append(child.Child.Decided, d)
		s.oweUndone(child, d, "why", Engine, now)
		s.tellUndone(child, now)
		require.Equal(t, c.hears, len(told(s, "post", from)) == 1, name)
		require.Empty(t, s.Refused, name)
	}
}
