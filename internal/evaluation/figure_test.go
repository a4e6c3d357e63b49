package evaluation

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/casework"
)

// The intervals of both published evaluations, as others have computed them.
func TestWilson_OfThePublishedFigures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, of, low, high int }{{32, 72, 34, 56}, {40, 89, 35, 55}, {17, 29, 41, 74}} {
		low, high := Wilson(c.n, c.of)
		require.Equal(t, []int{c.low, c.high}, []int{int(math.Round(100 * low)), int(math.Round(100 * high))}, "%d of %d", c.n, c.of)
	}
}

// Whatever the numbers: the share lies in its interval, that in 0 to 1, and the same share of more is known better.
func TestWilson_HoldsTheShare(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.IntRange(1, 5000).Draw(t, "of")
		n := rapid.IntRange(0, of).Draw(t, "n")
		low, high := Wilson(n, of)
		share := float64(n) / float64(of)
		require.LessOrEqual(t, low, share+1e-12)
		require.GreaterOrEqual(t, high, share-1e-12)
		require.GreaterOrEqual(t, low, 0.0)
		require.LessOrEqual(t, high, 1.0)
		more, most := Wilson(4*n, 4*of)
		require.Less(t, most-more, high-low)
	})
}

func TestMeasures_EachSaysWhatItCounts(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, m := range Measures() {
		require.NotEmpty(t, m.ID)
		require.False(t, seen[m.ID], "%s stands twice", m.ID)
		seen[m.ID] = true
		for _, w := range []Words{m.Name, m.Population, m.Numerator, m.Missing, m.Sentence} {
			require.NotEmpty(t, w.Da, m.ID)
			require.NotEmpty(t, w.En, m.ID)
		}
		require.Contains(t, m.Sentence.Da, "%s", m.ID)
		require.Contains(t, m.Sentence.En, "%s", m.ID)
		require.Equal(t, m.Of == OfFamilies, m.ofPerson == nil, m.ID)
		require.Equal(t, m.Of == OfFamilies, m.ofFamily != nil, m.ID)
	}
	for _, m := range Measures() {
		require.True(t, m.Beside == "" || seen[m.Beside], "%s stands beside %s, which there is not", m.ID, m.Beside)
	}
}

// Four adults: one in the third week, one in the fifth, one who leaves in the fourth, one who has not had any in eight. As others compute it: 1/4, then 1/2 of the three quarters.
func TestFirstPaidHour_CountsWhoIsAtRisk(t *testing.T) {
	t.Parallel()
	weeks := func(n int) casework.FactRow {
		return casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), From: began.AddDate(0, 0, 7*n+1)}
	}
	gone := began.AddDate(0, 0, 7*4+1)
	families := told(As{began.AddDate(0, 0, 7*8+1), began.AddDate(1, 0, 0)}, tell("adult-1", "adult-2", "adult-3", "adult-4", "adult-5", "child-1").
		add("adult-1", casework.FactWork, weeks(3)).add("adult-2", casework.FactWork, weeks(5)).
		add("adult-3", casework.FactMember, casework.FactRow{From: began, Until: &gone, KnownFrom: gone}).
		add("adult-5", casework.FactWork, weeks(-4)))
	steps, others := FirstPaidHour(families)
	require.Equal(t, 1, others, "who had paid hours already")
	require.Len(t, steps, 9)
	require.Equal(t, Step{Week: 3, AtRisk: 4, Found: 1, Share: 0.25}, steps[3])
	require.Equal(t, Step{Week: 4, AtRisk: 3, Gone: 1, Share: 0.25}, steps[4])
	require.Equal(t, Step{Week: 5, AtRisk: 2, Found: 1, Share: 0.625}, steps[5])
	require.Equal(t, Step{Week: 8, AtRisk: 1, Gone: 1, Share: 0.625}, steps[8])
}

func TestStaff_CountsPeopleAndChangesForEachFamilyAndYear(t *testing.T) {
	t.Parallel()
	seat := func(seat, who string, month int) casework.FactRow {
		return casework.FactRow{Thing: seat, Detail: who, From: months(month)}
	}
	s := tell("adult-1").add(casework.Family, casework.FactStaff, seat(casework.SeatCoordinator, "s-1", 0)).add(casework.Family, casework.FactStaff, seat("school", "s-2", 1)).
		add(casework.Family, casework.FactStaff, seat(casework.SeatCoordinator, "s-1", 2)).add(casework.Family, casework.FactStaff, seat(casework.SeatCoordinator, "s-3", 3))
	staff, changes := Staff(told(now(12), s))
	require.Equal(t, []int{3, 1}, []int{staff.N, changes.N})
	require.InDelta(t, 3, staff.Rate, 0.01)
	require.InDelta(t, 1, changes.Rate, 0.01)
}

func TestInterplay_CountsHowOftenAndHowLongAfter(t *testing.T) {
	t.Parallel()
	until := months(2)
	s := tell("adult-1", "child-1").
		add("child-1", casework.FactInterplay, casework.FactRow{Thing: "child-review/child-1/1", Code: "job-found", From: months(1)}).
		add("child-1", casework.FactInterplay, casework.FactRow{Thing: "child-review/child-1/2", Code: "job-found", From: months(9)}).
		add("child-1", casework.FactDeadline, casework.FactRow{Thing: "child-review/child-1/1", Code: string(casework.Met), From: began, Until: &until})
	require.Equal(t, []Moved{{News: "absence-high"}, {News: "child-goals-met"}, {News: "job-found", N: 2, Done: 1, Median: 28}, {News: "job-kept"}, {News: "job-lost"}},
		Interplay(told(now(12), s)), "all news stand there: that there was one says nothing")
}

// The interval of the time to the first paid hour holds its share, never shrinks below what was known before, and stays within 0 and 1.
func TestStretches_HaveAnInterval(t *testing.T) {
	t.Parallel()
	all := withIntervals([]Stretch{{AtRisk: 40, Found: 10, Share: 0.25}, {AtRisk: 25, Found: 5, Share: 0.4}, {AtRisk: 15, Found: 15, Share: 1}})
	require.InDelta(t, 0.142, all[0].Low, 0.002, "computed by hand: 10 of 40")
	require.InDelta(t, 0.415, all[0].High, 0.002)
	for i, s := range all {
		require.True(t, s.Low <= s.Share && s.Share <= s.High && s.Low > 0 && s.High <= 1, "%+v", s)
		require.True(t, i == 0 || s.Low >= all[i-1].Low, "%+v", s)
	}
}
