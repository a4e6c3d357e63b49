package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// withFatherElsewhere is a family whose second child has a father who has custody and lives elsewhere.
func withFatherElsewhere(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, now := inTracks(t)
	do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, LeftWhy: Outside, Adult: &AdultTrack{Episode: 1}}, Reason: 1}, now)
	do(t, s, children, SetCustody{Child: "child-2", Custody: Custody{Holders: []string{"adult-1", "adult-3"}, Reason: 1}}, now)
	everybodyKnows(t, s, now)
	s.Outbox = nil
	return s, now
}

// A father who has custody and lives elsewhere was at the table: he gets what the table said, and what is about him, as those do who live there.
func TestMinutes_WhoHasCustodyAndLivesElsewhereGetsThoseOfThePartTheyWereAt(t *testing.T) {
	t.Parallel()
	parts := []Minutes{{Text: 9}, {About: []string{"adult-1", "adult-3"}, Text: 10}, {About: []string{"adult-1"}, Text: 11}, {About: []string{"child-1"}, Text: 12}}
	for name, c := range map[string]struct {
		family, separately []string
		gets               []TextRef
	}{
		"there":               {[]string{"adult-1", "adult-3"}, nil, []TextRef{9, 10}},
		"not there":           {[]string{"adult-1"}, nil, []TextRef{10}},
		"in a part of theirs": {[]string{"adult-1", "adult-3"}, []string{"adult-3"}, []TextRef{10}},
	} {
		s, now := withFatherElsewhere(t)
		h := meeting("status-meeting/family/1")
		h.Plan, h.Minutes, h.Family, h.Separately = nil, slices.Clone(parts), c.family, c.separately
		if c.separately != nil {
			h.Minutes[1].About = c.separately
		}
		do(t, s, coordinator, h, now)
		require.Equal(t, c.gets, minutesMail(s)["adult-3 plan-and-minutes"], name)
	}
}

// Who is kept from somebody of the family reads nothing that is about everybody, whether they were there or not; and a person sees the letter first.
func TestMinutes_WhoIsKeptFromSomebodyReadsNothingThatIsAboutEverybody(t *testing.T) {
	t.Parallel()
	s, now := withFatherElsewhere(t)
	do(t, s, children, MarkMembers{Member: "adult-3", Other: "child-1", Kind: NeverTogether, Reason: 1}, now)
	h := meeting("status-meeting/family/1")
	h.Plan, h.Minutes, h.Family = nil, []Minutes{{Text: 9}, {About: []string{"adult-3"}, Text: 10}}, []string{"adult-1", "adult-3"}
	do(t, s, coordinator, h, now)
	require.NotContains(t, minutesMail(s), "adult-3 plan-and-minutes")
	require.Equal(t, []TextRef{10}, s.Member("adult-3").PlanLetters[0].Minutes)
	require.Equal(t, "minutes-apart", s.Check(CorrectMinutes{Meeting: h.Task, Part: 1, Minutes: []Minutes{{About: []string{"child-1", "adult-3"}, Text: 1}}, Reason: 1}, coordinator, now).Rule)
}
