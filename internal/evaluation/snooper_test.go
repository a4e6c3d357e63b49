package evaluation

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/casework"
)

// snooper knows a report by heart, and what its numbers have to do with each other. It is told no more than that.
type snooper struct {
	names map[string]int
	told  []map[string]float64 // numbers, each so many times, of which the sum is known
	basis map[int][]float64    // the same, each beginning with a number with which no other begins
}

// knows that numbers, each so many times, are so many together. How many does not matter: the snooper can subtract.
func (s *snooper) knows(_ float64, terms map[string]float64) {
	for name := range terms {
		if _, there := s.names[name]; !there {
			s.names[name] = len(s.names)
		}
	}
	s.told = append(s.told, terms)
}

// row is terms as a row, without what is known of it already.
func (s *snooper) row(terms map[string]float64) (row []float64, first int) {
	row = make([]float64, len(s.names))
	for name, times := range terms {
		row[s.names[name]] = times
	}
	for c := range row {
		if math.Abs(row[c]) < 1e-9 {
			continue
		}
		known, there := s.basis[c]
		if !there {
			return row, c
		}
		times := row[c] / known[c]
		for k := c; k < len(row); k++ {
			row[k] -= times * known[k]
		}
	}
	return nil, -1
}

// computes tells whether the snooper can compute a number: to be told it would say nothing new.
func (s *snooper) computes(name string) bool {
	if s.basis == nil {
		s.basis = map[int][]float64{}
		for _, terms := range s.told {
			if row, first := s.row(terms); row != nil {
				s.basis[first] = row
			}
		}
	}
	if _, there := s.names[name]; !there {
		return false
	}
	row, _ := s.row(map[string]float64{name: 1})
	return row == nil
}

type given struct {
	Adults   Count
	Children Count
	Figures  []Figure
	Depts    []Department `json:"departments"`
}

// reads takes in a report as it is given out.
func (s *snooper) reads(t require.TestingT, r Report) {
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var g given
	require.NoError(t, json.Unmarshal(text, &g))
	for name, c := range map[string]Count{"adults": g.Adults, "children": g.Children} {
		if !c.Hidden {
			s.knows(float64(c.N), map[string]float64{name: 1})
		}
	}
	take := func(name string, f Figure) {
		s.knows(0, map[string]float64{name + " n": 1, name + " no": 1, name + " missing": 1, name + " of": -1})
		if !f.Hidden {
			s.knows(float64(f.N), map[string]float64{name + " n": 1})
			s.knows(float64(f.Of), map[string]float64{name + " of": 1})
			s.knows(float64(f.Missing), map[string]float64{name + " missing": 1})
		}
	}
	for _, f := range g.Figures {
		take(f.ID+string(f.When), f)
	}
	total := map[string]map[string]float64{}
	for _, d := range g.Depts {
		for _, f := range []Figure{d.All, d.Running} {
			take(f.ID+d.ID, f)
			for _, number := range []string{" n", " of"} {
				whole := f.ID + "end" + number
				if total[whole] == nil {
					total[whole] = map[string]float64{whole: -1}
				}
				total[whole][f.ID+d.ID+number] = 1
			}
		}
		for _, number := range []string{" n", " of"} {
			s.knows(0, map[string]float64{"suspended " + d.ID + number: 1, "deadlines-met" + d.ID + number: -1, "deadlines-met-running" + d.ID + number: 1})
		}
	}
	for _, sum := range total {
		s.knows(0, sum)
	}
	for _, w := range Whens() {
		s.knows(0, map[string]float64{"ordinary-hours" + string(w) + " n": 1, "hours-beside-benefit" + string(w) + " n": -1, "hours-end-benefit" + string(w) + " n": -1})
		s.knows(0, map[string]float64{"work-lost" + string(w) + " n": 1, "work-regained" + string(w) + " of": -1})
		for _, part := range withinPaid {
			s.knows(0, map[string]float64{"paid hours without " + part + string(w): 1, "paid-hours-or-self-supporting" + string(w) + " n": -1, part + string(w) + " n": 1})
		}
		s.knows(0, map[string]float64{"reopened and open" + string(w): 1, "case-reopened" + string(w) + " of": -1, "case-closed" + string(w) + " n": 1})
	}
	for _, number := range []string{" n", " of"} {
		s.knows(0, map[string]float64{"suspended" + number: 1, "deadlines-metend" + number: -1, "deadlines-met-runningend" + number: 1})
	}
	s.knows(0, map[string]float64{"cancelled-by-familyend n": 1, "cancelled-by-departmentend n": 1, "cancelled-by-coordinatorend n": 1, "cancelled-by-familyend of": -1})
}

// withinPaid are the measures whose people had paid hours, or lived without a benefit.
var withinPaid = []string{"paid-work-3-months", "paid-work-6-months", "ordinary-hours", "ordinary-job", "self-supporting"}

// somebody is a family with a fate of its own.
func somebody(t *rapid.T) *story {
	s := tell("adult-1", "adult-2", "child-1", "child-2")
	for _, id := range []string{"adult-1", "adult-2"} {
		switch rapid.IntRange(0, 5).Draw(t, "work") {
		case 0:
			s.works(id, 1, casework.OrdinaryJob, 2, 0)
			s.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.JobNoBenefit), From: months(2)})
		case 1:
			s.works(id, 1, casework.OrdinaryHours, 3, 8)
		case 2:
			s.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 5, From: months(rapid.IntRange(1, 9).Draw(t, "since"))})
		case 3:
			s.works(id, 1, casework.SUEducation, 4, 0)
		}
		s.add(id, casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began})
		if rapid.IntRange(0, 2).Draw(t, "supports themselves") == 0 {
			s.add(id, casework.FactBenefit, casework.FactRow{From: months(rapid.IntRange(1, 9).Draw(t, "without a benefit since"))})
		}
		if rapid.IntRange(0, 9).Draw(t, "leaves") == 0 {
			s.leaves(id, casework.LeftFamily, 7)
		}
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
	if rapid.IntRange(0, 3).Draw(t, "cancelled") == 0 {
		by := rapid.SampledFrom([]casework.CancelledBy{casework.CancelledByFamily, casework.CancelledByDepartment, casework.CancelledByCoordinator}).Draw(t, "by")
		s.add(casework.Family, casework.FactCancelled, casework.FactRow{Thing: "1", Code: string(by), From: months(3)})
	}
	return s
}

// Whoever knows everything that is given out of a cohort, in whatever form, computes no number that is not shown, and none that would be too small.
func TestSnooper_ComputesNoHiddenNumber(t *testing.T) {
	t.Parallel()
	shown := 0
	rapid.Check(t, func(t *rapid.T) {
		var stories []*story
		for range rapid.IntRange(1, 40).Draw(t, "families") {
			stories = append(stories, somebody(t))
		}
		families := told(now(18), stories...)
		r := Evaluate(Cohort{Name: "cohort"}, families, now(18), nil)
		s := &snooper{names: map[string]int{}}
		s.reads(t, r)
		for _, f := range r.Figures {
			name := f.ID + string(f.When)
			if !f.Hidden {
				shown++
				for _, n := range []int{f.N, f.Of - f.N - f.Missing, f.Missing} {
					require.True(t, n == 0 || n >= 5, "%s shows %d", name, n)
				}
				require.True(t, f.Of == 0 || f.Of >= 10, "%s says something of %d", name, f.Of)
				continue
			}
			for _, number := range []string{" n", " no", " missing"} {
				require.False(t, s.computes(name+number), "%s%s can be computed", name, number)
			}
		}
		for _, d := range r.Departments {
			for _, f := range []Figure{d.All, d.Running} {
				require.False(t, f.Hidden && s.computes(f.ID+d.ID+" n"), "%s of %s can be computed", f.ID, d.ID)
			}
		}
		whole := Evaluate(Cohort{Name: "cohort", Invented: true}, families, now(18), nil)
		for i, d := range whole.Departments {
			if n := d.All.N - d.Running.N; n > 0 && n < 5 {
				require.False(t, s.computes("suspended "+d.ID+" n"), "%d of %s can be computed", n, r.Departments[i].ID)
			}
		}
		for _, w := range Whens() {
			wide, _ := whole.Figure("paid-hours-or-self-supporting", w)
			for _, part := range withinPaid {
				f, _ := whole.Figure(part, w)
				if n := wide.N - f.N; n > 0 && n < 5 {
					require.False(t, s.computes("paid hours without "+part+string(w)), "%d without %s at %s can be computed", n, part, w)
				}
				require.LessOrEqual(t, f.N, wide.N, "%s at %s", part, w)
			}
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
		var stories []*story
		for range 7 {
			stories = append(stories, somebody(t))
		}
		r := Evaluate(Cohort{Name: "seven"}, told(now(18), stories...), now(18), nil)
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
		var stories []*story
		for range rapid.IntRange(15, 40).Draw(t, "families") {
			stories = append(stories, somebody(t))
		}
		all := told(now(18), stories...)
		some := all[:len(all)-rapid.IntRange(1, 7).Draw(t, "fewer")]
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
	})
}

// Of thirty adults twelve have hours beside a benefit, and two others live without one: the widest definition of work minus the hours would say it of the two.
func TestSnooper_SubtractsNoDefinitionOfWorkFromAnother(t *testing.T) {
	t.Parallel()
	var stories []*story
	for i := range 30 {
		s := tell("adult-1").add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began})
		switch {
		case i < 12:
			s.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 5, From: months(2)})
		case i < 14:
			s.add("adult-1", casework.FactBenefit, casework.FactRow{From: months(3)})
		}
		stories = append(stories, s)
	}
	r := Evaluate(Cohort{Name: "cohort"}, told(now(18), stories...), now(18), nil)
	wide, _ := r.Figure("paid-hours-or-self-supporting", AtEnd)
	hours, _ := r.Figure("ordinary-hours", AtEnd)
	few, _ := r.Figure("self-supporting", AtEnd)
	require.True(t, few.Hidden)
	require.True(t, wide.Hidden || hours.Hidden, "%d minus %d", wide.N, hours.N)
	require.False(t, wide.Hidden && hours.Hidden, "one of them is enough")
}
