package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// secretlyBusy are two families that differ in one concern, whose assessment lies with duty-9.
func secretlyBusy(t *testing.T) (plain, secret *State, now time.Time) {
	t.Helper()
	plain, now = inTracks(t)
	secret, _ = inTracks(t)
	for _, s := range []*State{plain, secret} {
		do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
		do(t, s, coordinator, Assign{Department: "employment", Staff: "s-1"}, now)
	}
	do(t, secret, worker("school"), report(now), now)
	do(t, secret, childLeader, Reassign{Task: "concern-assessed/child-1/1", To: "duty-9", Reason: 1}, now)
	do(t, secret, childLeader, SetDeputy{Staff: "duty-9", Deputy: "duty-8", Until: "2026-12-24", Reason: 1}, now)
	return plain, secret, now
}

func TestStaff_WhatSomebodyMayNotKnowOfIsNeitherCountedNorNamed(t *testing.T) {
	t.Parallel()
	plain, secret, now := secretlyBusy(t)
	for name, body := range map[string]Body{
		"a deputy":                        SetDeputy{Staff: "duty-9", Deputy: "duty-7", Until: "2026-12-01", Reason: 1},
		"a deputy for the deputy":         SetDeputy{Staff: "duty-8", Deputy: "duty-7", Until: "2026-12-01", Reason: 1},
		"a deputy who is away":            SetDeputy{Staff: "s-1", Deputy: "duty-9", Until: "2026-12-01", Reason: 1},
		"all that one person has":         Reassign{Person: "duty-9", To: "duty-9", Reason: 1},
		"all to another":                  Reassign{Person: "duty-9", To: "s-2", Reason: 1},
		"all that one stands in for":      Reassign{Person: "duty-8", To: "duty-9", Reason: 1},
		"all that one department has":     Reassign{Department: "children", To: "s-2", Reason: 1},
		"the task":                        Reassign{Task: "concern-assessed/child-1/1", To: "s-2", Reason: 1},
		"the task to whom it lies with":   Reassign{Task: "concern-assessed/child-1/1", To: "duty-9", Reason: 1},
		"the task's deadline":             ExtendDeadline{Task: "concern-assessed/child-1/1", By: weeks(2), Reason: 1},
		"a caseworker who is one already": Assign{Department: "children", Staff: "duty-9", Reason: 1},
	} {
		for _, by := range []Actor{leader, coordinator, leaderOf("social"), worker("social"), worker("employment")} {
			require.Equal(t, plain.Check(body, by, now), secret.Check(body, by, now), "%s by %v", name, by)
		}
	}
	require.Empty(t, secret.View(now, false).Deputies)
	require.Empty(t, secret.Journal[len(secret.Journal)-1].Rows.Deputies)
}

func TestStaff_WhatSomebodyMayNotKnowOfIsNotMovedAndItsDepartmentIsToldThatItLiesWhereItLay(t *testing.T) {
	t.Parallel()
	const assessment = "concern-assessed/child-1/1"
	for name, c := range map[string]struct {
		by   Actor
		body Body
	}{
		"one person's all":     {leader, Reassign{Person: "s-2", To: "k-7", Reason: 1}},
		"one department's all": {leader, Reassign{Department: "children", To: "k-7", Reason: 1}},
		"another caseworker":   {coordinator, Assign{Department: "children", Staff: "k-7", Reason: 1}},
		"a deputy":             {leader, SetDeputy{Staff: "s-2", Deputy: "k-7", Until: "2026-12-01", Reason: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := inTracks(t)
			do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
			do(t, s, worker("school"), report(now), now)
			require.Contains(t, with(s, "s-2"), assessment)
			from := len(s.Outbox)
			do(t, s, c.by, c.body, now)
			require.Equal(t, []string{assessment, "concern-acknowledged/child-1/1", "concern-receipt/child-1/1"}, with(s, "s-2"), "these lie where they lay")
			require.Contains(t, with(s, "k-7"), "child-review/child-1/1")
			var stays []string
			for _, m := range s.Outbox[from:] {
				if m.Code == string(CodeTaskStays) {
					stays = append(stays, m.Department+" "+m.Key)
				}
			}
			require.Equal(t, []string{"children " + assessment, "children concern-acknowledged/child-1/1", "children concern-receipt/child-1/1"}, stays)

			do(t, s, childLeader, Reassign{Task: assessment, To: "s-3", Reason: 1}, now)
			require.Contains(t, with(s, "s-3"), assessment, "the children's department's own leader moves it")
		})
	}
}

func TestDeputy_OfTheChildrensLeaderStandsInForWhatOnlyThatDepartmentKnowsOf(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
	do(t, s, childLeader, SetDeputy{Staff: "s-2", Deputy: "s-3", Until: "2026-12-11", Reason: 1}, now)
	do(t, s, worker("school"), report(now), now)
	require.Contains(t, with(s, "s-3"), "concern-assessed/child-1/1")

	do(t, s, leader, SetDeputy{Staff: "s-2", Deputy: "s-4", Until: "2026-12-11", Reason: 1}, now)
	require.Equal(t, []string{"child-review/child-1/1"}, with(s, "s-4"), "somebody else's word replaces the rest of it")
	require.Contains(t, with(s, "s-3"), "concern-assessed/child-1/1")
	pass(s, when("2026-12-12T00:00"))
	require.Empty(t, s.Deputies)
	require.Contains(t, with(s, "s-2"), "child-review/child-1/1")
}
