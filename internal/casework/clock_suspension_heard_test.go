package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// Who hears that clocks stand still hears it with their own work, or as somebody at the table as far as the family lets them.
func TestSuspension_EachHearsOfWhomItIsTheirBusiness(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	demands, journey := Suspension{N: 1, Scope: "demands", From: now}, Suspension{N: 1, Scope: "journey", From: now}
	first := s.OpenTasks()[slices.IndexFunc(s.OpenTasks(), func(t *Task) bool {
		return t.Department == "employment" && t.Key.Step.purpose() == OwnDuty
	})]

	about, why, basis := s.hearsOf("employment", demands)
	require.Contains(t, about, "adult-1")
	require.NotContains(t, about, "child-1", "its own work is about the adults")
	require.Equal(t, OwnDuty, why)
	require.Equal(t, first.Deadline.Basis, basis, "what the first of its tasks stands on")

	for _, adult := range []string{"adult-1", "adult-2"} {
		if !slices.Contains(s.Consenting("benefits", ConsentShare), adult) {
			do(t, s, coordinator, ChangeConsent{Member: adult, Department: "benefits", Purposes: []ConsentPurpose{ConsentShare}, Given: true, Manner: Manner{How: Orally}}, now)
		}
	}
	about, why, _ = s.hearsOf("benefits", demands)
	require.ElementsMatch(t, []string{"adult-1", "adult-2"}, about, "who pays has to do with the adults")
	require.Equal(t, JointWork, why)
	about, _, _ = s.hearsOf("benefits", Suspension{N: 1, Scope: "no-demands", From: now})
	require.Empty(t, about, "nothing that it pays stands still")
	about, _, _ = s.hearsOf("post", demands)
	require.Empty(t, about)

	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	about, _, _ = s.hearsOf("social", journey)
	require.Equal(t, s.Consenting("social", ConsentShare), about, "only who has let it in")
	require.NotContains(t, about, "adult-2")
}

// Whoever lets a department in meanwhile is among those of whom it hears that the clocks run again.
func TestSuspension_WhoLetThemInMeanwhileIsToldOfToo(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social", Purposes: []ConsentPurpose{ConsentShare}, Given: true, Manner: Manner{How: Orally}}, now)
	from := len(s.Outbox)
	do(t, s, coordinator, Resume{Suspension: 1, Reason: 1}, now.AddDate(0, 0, 5))
	i := slices.IndexFunc(s.Outbox[from:], func(m Message) bool { return m.Department == "social" && m.Key == "suspension/journey/1" })
	require.GreaterOrEqual(t, i, 0)
	require.Contains(t, s.Outbox[from+i].About, "adult-2")
}

// A suspension is written down under whom it is about.
func TestSuspension_IsAboutOneMemberOrTheFamily(t *testing.T) {
	t.Parallel()
	require.Equal(t, Family, Suspension{Scope: "journey"}.subject())
	require.Equal(t, "adult-1", Suspension{Scope: "demands", Member: "adult-1"}.subject())
}

func TestSuspension_OfTwoDeadlinesWithoutADueDateNoneMoves(t *testing.T) {
	t.Parallel()
	at, other := when("2026-12-01T09:00"), when("2026-12-02T09:00")
	require.True(t, sameDue(policy.Deadline{}, policy.Deadline{}))
	require.False(t, sameDue(policy.Deadline{Due: &at}, policy.Deadline{}))
	require.False(t, sameDue(policy.Deadline{}, policy.Deadline{Due: &at}))
	require.False(t, sameDue(policy.Deadline{Due: &at}, policy.Deadline{Due: &other}))
	require.True(t, sameDue(policy.Deadline{Due: &at}, policy.Deadline{Due: &at}))
}

// A department's own work is found behind what others owe, and behind what it owes on another ground.
func TestSuspension_OwnWorkIsFoundWhereverItStands(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	slices.Reverse(s.Tasks)
	about, basis := s.ownWork("employment", Suspension{N: 1, Scope: "demands", From: now})
	require.Contains(t, about, "adult-1")
	require.NotEmpty(t, basis)
	slices.Reverse(s.Tasks)
	again, _ := s.ownWork("employment", Suspension{N: 1, Scope: "demands", From: now})
	require.ElementsMatch(t, about, again)
	about, _ = s.ownWork("children", Suspension{N: 1, Scope: "demands", From: now})
	require.Empty(t, about)
}

// A department that has not taken the word before it may not be told any more hears of no end either.
func TestSuspension_WhoNeverHeardOfItHearsOfNoEnd(t *testing.T) {
	t.Parallel()
	for name, refused := range map[string]bool{"it was refused": true, "it is queued still": false} {
		s, now := inCourse(t)
		do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
		said := s.Outbox[slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Department == "social" && m.Key == "suspension/journey/1" })]
		if refused {
			s.Delivered("social", nil, []RefusedMessage{{ID: said.ID, Code: "unknown-case"}}, now)
		}
		for _, adult := range []string{"adult-1", "adult-2"} {
			do(t, s, coordinator, ChangeConsent{Member: adult, Department: "social"}, now)
		}
		from := len(s.Outbox)
		do(t, s, coordinator, Resume{Suspension: 1, Reason: 1}, now.AddDate(0, 0, 5))
		require.False(t, slices.ContainsFunc(s.Outbox[from:], func(m Message) bool { return m.Department == "social" && m.Key == said.Key }), name)
	}
}
