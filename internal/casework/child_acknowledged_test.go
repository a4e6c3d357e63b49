package casework

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

const acknowledging = "concern-acknowledged/child-1/1"

// roused are the roles that were told that nobody has seen the concern, in order, and how long after it came in.
func roused(s *State, came time.Time) (all []string) {
	for _, e := range s.Journal {
		if e.Kind == TaskEscalated && e.Key == acknowledging {
			all = append(all, e.Why+" "+e.At.Sub(came).String())
		}
	}
	return all
}

func TestAcknowledge_WhatNobodySeesGoesDownTheRosterOfThoseWhoAreOnDuty(t *testing.T) {
	t.Parallel()
	for at, want := range map[string][]string{
		"2026-11-30T10:00": {"children-reception 15m0s", "children-duty-lead 30m0s", "children-reception 45m0s", "head 1h15m0s"},
		"2026-11-28T23:30": {"children-duty-officer 15m0s", "children-duty-lead 30m0s", "children-duty-officer 45m0s", "head 1h15m0s"},
		"2026-12-24T21:00": {"children-duty-officer 15m0s", "children-duty-lead 30m0s", "children-duty-officer 45m0s", "head 1h15m0s"},
		"2026-11-30T14:40": {"children-reception 15m0s", "children-duty-lead 30m0s", "children-duty-officer 45m0s", "head 1h15m0s"}, // the day ends meanwhile
	} {
		s, _ := inTracks(t)
		now := when(at)
		pass(s, now)
		from := len(s.Outbox)
		do(t, s, worker("school"), report(now), now)
		require.Equal(t, now.Add(15*time.Minute), *task(t, s, acknowledging).Deadline.Due)
		for minutes := range 30 {
			pass(s, now.Add(time.Duration(5*minutes)*time.Minute))
		}
		require.Equal(t, want, roused(s, now), at)
		mailed := map[string]int{}
		for _, m := range s.Outbox[from:] {
			if k, _ := ParseKey(m.Key); k.Step == StepAcknowledged {
				require.Contains(t, []string{"children", policy.ByMail}, m.Department, "nobody else hears of it")
				if m.Department == policy.ByMail {
					require.Empty(t, m.About)
					mailed[m.To]++
				}
			}
		}
		for _, told := range want {
			role, _, _ := strings.Cut(told, " ")
			if role == policy.Head {
				role = "children-head"
			}
			require.NotZero(t, mailed[role], "%s: %s was sent no e-mail", at, role)
		}
	}
}

func TestAcknowledge_ANamedPersonOfTheChildrensDepartmentSaysSoAndNobodyIsRoused(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, worker("school"), report(now), now)
	from := s.Seq
	do(t, s, children, AcknowledgeConcern{Task: acknowledging}, now.Add(5*time.Minute))
	for _, e := range s.Journal {
		if e.Seq > from {
			require.Equal(t, TaskAnswered, e.Kind)
			require.Equal(t, children, e.Actor)
		}
	}
	pass(s, now.Add(5*time.Hour))
	require.Empty(t, roused(s, now))
	require.True(t, task(t, s, "concern-assessed/child-1/1").IsOpen(), "it is to be assessed all the same")
	require.Equal(t, now.Add(24*time.Hour), *task(t, s, "concern-assessed/child-1/1").Deadline.Due)
}

// Whoever sees one sees all that lie there; what comes in after that is seen anew.
func TestAcknowledge_IsAskedOnceOfAllThatLieThereAndAgainOfWhatComesLater(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for range 5 {
		do(t, s, worker("school"), report(now), now)
	}
	require.Len(t, s.Of(StepAcknowledged), 1)
	do(t, s, children, AcknowledgeConcern{Task: acknowledging}, now)
	do(t, s, worker("school"), report(now), now)
	require.True(t, task(t, s, "concern-acknowledged/child-1/6").IsOpen(), "also of one that is attached to another's assessment")
}

// One that was received yesterday and is entered now goes to the first in the roster, too, and not to the last at once.
func TestAcknowledge_CountsFromWhenItCameIn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now.Add(-20*time.Hour)), now)
	require.Equal(t, now.Add(15*time.Minute), *task(t, s, acknowledging).Deadline.Due)
}

func TestAcknowledge_WhoeverAssessesAllThatThereIsHasSeenIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, social, report(now), now)
	do(t, s, children, assess(), now)
	require.True(t, task(t, s, acknowledging).IsOpen(), "the other one was not")
	d := assess()
	d.Task = "concern-assessed/child-1/2"
	do(t, s, children, d, now)
	require.Empty(t, s.Of(StepAcknowledged))
	require.False(t, s.asked(StepAcknowledged, s.Member("child-1")))
}

// An ending does not set it aside, nor does it hold back what others hear of the end.
func TestAcknowledge_OutlastsAnEnding(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, coordinator, Withdraw{}, now)
	require.True(t, task(t, s, acknowledging).IsOpen())
	pass(s, now.Add(20*time.Minute))
	require.Len(t, roused(s, now), 1)
}

// Nobody but the children's department can tell whether a concern has been seen, or who was roused.
func TestAcknowledge_NobodyElseCanTell(t *testing.T) {
	t.Parallel()
	plain, now := inTracks(t)
	secret, _ := inTracks(t)
	Shown(plain, now, true)
	Shown(secret, now, true)
	do(t, secret, worker("school"), report(now), now)
	for _, after := range []time.Duration{0, 20 * time.Minute, 50 * time.Minute, 5 * time.Hour} {
		pass(plain, now.Add(after))
		pass(secret, now.Add(after))
		require.Equal(t, Shown(plain, now.Add(after), true), Shown(secret, now.Add(after), true), after)
	}
	do(t, secret, children, AcknowledgeConcern{Task: acknowledging}, now.Add(5*time.Hour))
	require.Equal(t, Shown(plain, now.Add(5*time.Hour), true), Shown(secret, now.Add(5*time.Hour), true))
}
