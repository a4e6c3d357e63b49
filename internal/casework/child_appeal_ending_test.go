package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// appealable is a family with a measure that both parents have been told is over, and who have time to appeal against that.
func appealable(t *testing.T) (*State, time.Time) {
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	lettersArrive(t, s, now)
	return s, now
}

// Every ending, and a child leaving the family, hands back the time to appeal that runs, with when it is over.
func TestAppeal_TheTimeForItIsHandedBackWhateverEnds(t *testing.T) {
	t.Parallel()
	const key = "appeal-period/child-1/1"
	back := func(s *State, leave func(*State, time.Time), now time.Time) *HandedBack {
		leave(s, now)
		found := s.handedBack(func(h HandedBack) bool { return h.Key.String() == key })
		if len(found) == 0 {
			return nil
		}
		require.Equal(t, "children", found[0].Department)
		require.Contains(t, told(s, "children", 0), "handed-back  "+key)
		return found[0]
	}
	every := map[string]func(*State, time.Time){
		"left": func(s *State, now time.Time) {
			do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
		},
	}
	for _, row := range Endings() {
		every[string(row.Kind)] = func(s *State, now time.Time) { s.BeginEnding(now, Engine, row.Kind, 0) }
	}
	for name, leave := range every {
		s, now := appealable(t)
		due := s.AppealPeriodEnds(s.Member("child-1").Child.decision(1))
		h := back(s, leave, now)
		require.NotNil(t, h, name)
		require.Equal(t, show(&due), show(h.Due), name)

		s, _ = appealable(t)
		require.Nil(t, back(s, leave, due.Add(time.Second)), "%s, and the time is over", name)

		s, now = inTracks(t)
		do(t, s, children, ends("child-1", 1), now)
		h = back(s, leave, now)
		require.NotNil(t, h, "%s, and no letter has arrived", name)
		require.Nil(t, h.Due, name)
	}
}

// An appeal that comes in while the journey ends, or after the child has left it, is taken, and handed back with the clock from its receipt.
func TestAppeal_IsTakenWhileTheJourneyEnds(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]Body{"withdrew": Withdraw{}, "left": RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}} {
		s, now := appealable(t)
		do(t, s, coordinator, leave, now)
		later := now.AddDate(0, 0, 3)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, later)
		const key = "appeal-reassessment/child-1.adult-1/1"
		found := s.handedBack(func(h HandedBack) bool { return h.Key.String() == key })
		require.Len(t, found, 1, name)
		require.Equal(t, "2026-12-24 23:59:59", show(found[0].Due), name)
		require.Equal(t, AppealHandedBack, s.Member("child-1").Child.Appeals[0].State, name)
		require.Equal(t, "appeal-known", s.Check(FileAppeal{Child: "child-1", Party: "adult-1"}, children, later).Rule, name)
	}
	s, now := appealable(t)
	do(t, s, coordinator, Withdraw{}, now)
	late := now.AddDate(0, 2, 0)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, late)
	require.True(t, slices.Contains(told(s, "children", 0), "handed-back  appeal-ruling/child-1.adult-1/1"), "one that came too late is passed on, and the ruling is awaited by the department")
	walk(s, late)
	for _, x := range slices.Clone(s.Of(StepDutyReceived)) {
		do(t, s, leaderOf(x.Department), ConfirmDuty{Task: x.Key.String()}, late)
	}
	systemsConfirm(s, late)
	walk(s, late)
	require.Equal(t, Ended, s.Stage)
	r := s.Check(FileAppeal{Child: "child-1", Party: "adult-2"}, children, late)
	require.NotNil(t, r)
	require.Equal(t, RuleEnding, r.Rule)
}
