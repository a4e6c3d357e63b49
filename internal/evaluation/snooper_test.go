package evaluation

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/casework"
)

// somebody is a family with a fate of its own. Whoever has work that ends the benefit lives on none.
func somebody(t *rapid.T) *story {
	s := tell("adult-1", "adult-2", "child-1", "child-2")
	for _, id := range []string{"adult-1", "adult-2"} {
		grown(t, s, id)
	}
	for _, id := range []string{"child-1", "child-2"} {
		s.has(id, rapid.IntRange(0, 3).Draw(t, "case") > 0, 0)
		if closes := rapid.IntRange(0, 20).Draw(t, "closes"); closes > 9 {
			s.has(id, false, closes)
		}
		if rapid.IntRange(0, 6).Draw(t, "again") == 0 {
			s.has(id, true, 15)
		}
		if rapid.Bool().Draw(t, "measured") {
			s.measured(id, casework.UnlawfulAbsence, rapid.Float64Range(0, 30).Draw(t, "absence"), 0)
			s.measured(id, casework.UnlawfulAbsence, rapid.Float64Range(0, 30).Draw(t, "absence later"), 14)
		}
	}
	until := months(6)
	for i, department := range []string{"children", "school", "social"} {
		code := rapid.SampledFrom([]string{string(casework.Met), string(casework.Missed)}).Draw(t, "met")
		paused := rapid.SampledFrom([]float64{0, 0, 0, 7}).Draw(t, "paused")
		if i < rapid.IntRange(1, 3).Draw(t, "departments") {
			s.add("child-1", casework.FactDeadline, casework.FactRow{Thing: department, Code: code, Department: department, Value: paused, From: began, Until: &until})
		}
	}
	if rapid.Bool().Draw(t, "cancelled") {
		department, coordinator := casework.CancelledByDepartment, casework.CancelledByCoordinator
		by := rapid.SampledFrom([]casework.CancelledBy{department, department, department, coordinator, coordinator, coordinator, casework.CancelledByFamily}).Draw(t, "by")
		s.add(casework.Family, casework.FactCancelled, casework.FactRow{Thing: "1", Code: string(by), From: months(3)})
	}
	if rapid.IntRange(0, 2).Draw(t, "ends") > 0 {
		s.ends(casework.Completed, rapid.IntRange(10, 17).Draw(t, "ended"))
	}
	return s
}

// grown is what happens to an adult.
func grown(t *rapid.T, s *story, id string) {
	s.add(id, casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began})
	free := func(month int) { s.add(id, casework.FactBenefit, casework.FactRow{From: months(month)}) }
	switch rapid.IntRange(0, 6).Draw(t, "work") {
	case 0:
		from := rapid.IntRange(1, 8).Draw(t, "since")
		s.works(id, 1, rapid.SampledFrom([]casework.JobKind{casework.OrdinaryJob, casework.OrdinaryJob, casework.OrdinaryJob, casework.Apprenticeship}).Draw(t, "job"), from, 0)
		s.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.JobNoBenefit), From: months(from)})
		free(from)
	case 1:
		s.works(id, 1, casework.OrdinaryHours, 3, 8)
		until := months(8)
		s.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursEndBenefit), From: months(3), Until: &until, KnownFrom: until})
		free(3)
		s.add(id, casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: until})
	case 2:
		s.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 5, From: months(rapid.IntRange(0, 9).Draw(t, "since"))})
	case 3:
		s.works(id, 1, casework.SUEducation, 4, 0)
		if rapid.IntRange(0, 3).Draw(t, "and works beside it") == 0 {
			s.add(id, casework.FactWork, casework.FactRow{Thing: "2", Code: string(casework.HoursBeside), Value: 5, From: months(5)})
		}
	case 4:
		free(rapid.IntRange(1, 9).Draw(t, "without a benefit since"))
	}
	if rapid.Bool().Draw(t, "asked") {
		s.measured(id, casework.WHO5, 40, 0)
		s.measured(id, casework.WHO5, float64(rapid.IntRange(20, 60).Draw(t, "feels")), 11)
	}
	switch rapid.IntRange(0, 19).Draw(t, "leaves") {
	case 0, 1:
		s.leaves(id, casework.LeftFamily, 7)
	case 2:
		s.leaves(id, casework.Died, 7)
	}
}

// cohort are families with fates of their own. Of those whose journey has ended some have come back.
func cohort(t *rapid.T, fewest, most int) []*Family {
	var stories, again []*story
	n := rapid.IntRange(fewest, most).Draw(t, "families")
	for i := range n {
		stories = append(stories, somebody(t))
		if last := (*stories[i])[len(*stories[i])-1]; last.Kind == casework.FactJourney && rapid.IntRange(0, 2).Draw(t, "comes back") > 0 {
			again = append(again, comesBack(t, fmt.Sprintf("SP-%06d", i+1)))
		}
	}
	return told(now(18), append(stories, again...)...)[:n]
}

// comesBack is the journey after another: an adult with hours beside a benefit, or without work.
func comesBack(t *rapid.T, before string) *story {
	s := story{{Subject: casework.Family, Kind: casework.FactJourney, From: months(17), KnownFrom: months(17), Detail: before}}
	s.add("adult-1", casework.FactMember, casework.FactRow{From: months(17), Code: "adult"}).
		add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: months(17)})
	if rapid.Bool().Draw(t, "with hours") {
		s.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), From: months(17)})
	}
	return &s
}

// Whoever knows everything that is given out of a cohort, in whatever form, computes no number that is too small to be shown, and none of a small group.
func TestSnooper_ComputesNoHiddenNumber(t *testing.T) {
	t.Parallel()
	shown := 0
	rapid.Check(t, func(t *rapid.T) {
		families := cohort(t, 1, 45)
		r, whole := Evaluate(Cohort{Name: "cohort"}, families, now(18), nil), Evaluate(Cohort{Name: "cohort", Invented: true}, families, now(18), nil)
		s, truth := newSnooper(), newSnooper()
		s.reads(t, r)
		truth.reads(t, whole)
		s.thinks()
		truth.thinks()
		value := func(of terms) float64 { // 0 where the whole report does not say it, either
			if !truth.computes(of) {
				return 0
			}
			return truth.reduced(truth.unknown(of))[""]
		}
		for _, sum := range truth.sums {
			require.Zero(t, value(sum), "the snooper is told what is not so: %v", sum)
		}
		for _, w := range s.inside() {
			n := value(minus(w.wide, w.narrow))
			require.GreaterOrEqual(t, n, 0.0, "the snooper is told what is not so: %v", w)
			require.False(t, n > 0 && n < 5 && s.computes(minus(w.wide, w.narrow)), "%v without %v is %v, and can be computed", w.wide, w.narrow, n)
		}
		for name := range truth.known {
			n := truth.known[name]
			require.False(t, n > 0 && n < 5 && s.computes(terms{name: 1}), "%s is %v, and can be computed", name, n)
		}
		for i, f := range r.Figures {
			if !f.Hidden {
				shown++
			}
			of := whole.Figures[i].Of
			require.True(t, f.Hidden || of == 0 || of >= 10, "%s says something of %d", f.ID, of)
		}
		for _, m := range r.States {
			for state, n := range m.States {
				require.GreaterOrEqual(t, n, 5, "%s in month %d", state, m.Month)
			}
		}
		for _, x := range r.FirstHour {
			require.True(t, x.Found >= 5 && (x.Gone == 0 || x.Gone >= 5), "%+v", x)
		}
	})
	require.Positive(t, shown, "nothing was shown: the test shows nothing")
}

// Of seven families nothing is given out but that there are seven.
func TestSnooper_OfSevenFamiliesNothingIsSaid(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(Cohort{Name: "seven"}, cohort(t, 7, 7), now(18), nil)
		require.Equal(t, Count{N: 7}, r.Families)
		for _, f := range r.Figures {
			require.Equal(t, Figure{ID: f.ID, When: f.When, Hidden: true}, f)
		}
		for _, d := range r.Departments {
			require.True(t, d.All.Hidden && d.Running.Hidden)
		}
		require.Empty(t, r.States)
		require.Empty(t, r.FirstHour)
	})
}

// Two reports of cohorts of which one is a little larger: what they differ by is a group of its own.
func TestSnooper_ComputesNothingFromTheDifferenceOfTwoReports(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := cohort(t, 30, 45)
		some := all[:len(all)-rapid.IntRange(1, 20).Draw(t, "fewer")]
		first := Evaluate(Cohort{Name: "some"}, some, now(18), nil)
		second := Evaluate(Cohort{Name: "all"}, all, now(18), [][]*Family{some})
		for i, f := range second.Figures {
			m, _ := MeasureBy(f.ID)
			before := first.Figures[i]
			rest := m.Count(all[len(some):], f.When)
			if f.Hidden || before.Hidden || rest.Of == 0 {
				continue
			}
			require.Equal(t, f.N-before.N, rest.N)
			require.False(t, rest.Of < 10 || rest.N > 0 && rest.N < 5, "%s: %d of %d", f.ID, rest.N, rest.Of)
		}
		few := func(what string, shown bool, before, now int) {
			require.False(t, shown && now-before > 0 && now-before < 5, "%s: %d minus %d", what, now, before)
		}
		few("ended", !first.Ended.Hidden && !second.Ended.Hidden, first.Ended.N, second.Ended.N)
		for i, p := range second.Pairs {
			few("pair "+p.ID, !p.Hidden && !first.Pairs[i].Hidden, first.Pairs[i].Now, p.Now)
		}
		for _, d := range second.Departments {
			for _, before := range first.Departments {
				few(d.ID, d.ID == before.ID && !d.All.Hidden && !before.All.Hidden, before.All.N, d.All.N)
			}
		}
		for i, m := range second.States[:min(len(first.States), len(second.States))] {
			for state, n := range m.States {
				before, there := first.States[i].States[state]
				few(state, there && state != StateFew, before, n)
			}
		}
	})
}
