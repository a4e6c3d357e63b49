package cohorts_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/evaluation"
	"samspil/local/cohorts"
)

// fate is something that goes otherwise with one family of a cohort, and by how much it changes a figure.
type fate struct {
	measure string
	cohort  cohorts.Cohort
	family  func(cohorts.Family) bool // which: the first of whom this is so
	goes    func(f *cohorts.Family)   // what happens in place of what the data say
	n       int                       // by how many the figure changes, or less
	about   string
}

// fates are at least one for each measure.
func fates() []fate {
	assens, esbjerg := cohorts.Assens(), cohorts.Esbjerg()
	works := func(f cohorts.Family) bool { return only(f, cohorts.GetsJob) }
	return []fate{
		{"paid-work-3-months", assens, works, life(cohorts.GetsJob, becomes(cohorts.GetsUnpaid)), -1, "the income register shows no hours"},
		{"paid-work-3-months", assens, works, life(cohorts.GetsJob, loses(2)), -1, "the job is lost after two months"},
		{"paid-work-6-months", esbjerg, works, life(cohorts.GetsJob, loses(4)), -1, "the job is lost after four months"},
		{"ordinary-job", esbjerg, works, life(cohorts.GetsJob, becomes(cohorts.GoesToSchool)), -1, "an education in place of the job"},
		{"hours-end-benefit", esbjerg, works, life(cohorts.GetsJob, becomes(cohorts.GetsFlexJob)), -1, "a flexible job in place of the job"},
		{"self-supporting", esbjerg, works, life(cohorts.GetsJob, never), -1, "no job"},
		{"work-lost", esbjerg, works, life(cohorts.GetsJob, loses(4)), 1, "the job is lost"},
		{"work-regained", esbjerg, lost, life(cohorts.LosesWork, again), 1, "another job is found"},
		{"su-education", esbjerg, has(cohorts.GoesToSchool), life(cohorts.GoesToSchool, never), -1, "no education"},
		{"hours-beside-benefit", esbjerg, has(cohorts.GetsBeside), life(cohorts.GetsBeside, never), -1, "no hours"},
		{"paid-hours-or-self-supporting", esbjerg, has(cohorts.GetsBeside), life(cohorts.GetsBeside, never), -1, "no hours"},
		{"ordinary-hours", esbjerg, has(cohorts.GetsBeside), life(cohorts.GetsBeside, never), -1, "no hours"},
		{"who-5-better", esbjerg, feels(10, 100), feel(40, 40), -1, "somebody feels as before"},
		{"who-5-worse", esbjerg, feels(10, 100), feel(40, 20), 1, "somebody feels worse"},
		{"case-closed", assens, has(cohorts.MeasureEnds), life(cohorts.MeasureEnds, never), -1, "the measure goes on"},
		{"case-closed", assens, has(cohorts.MeasureEnds), keeps, -1, "the department keeps the case open"},
		{"case-reopened", assens, has(cohorts.ConcernReopens), life(cohorts.ConcernReopens, never), -1, "no concern comes in"},
		{"absence-over-15", esbjerg, child(func(p cohorts.Person) bool { return p.Absence[len(p.Absence)-1] < 15 }), absent(25), 1, "a child is absent much"},
		{"leisure", esbjerg, child(func(p cohorts.Person) bool { return p.Leisure < 12 }), gives(func(p *cohorts.Person) { p.Leisure = 1000 }), -1, "a child goes to nothing"},
		{"meetings-complete", esbjerg, anybody, func(f *cohorts.Family) { f.Away = "social" }, less, "a department stays away"},
		{"deadlines-met", esbjerg, anybody, func(f *cohorts.Family) { f.Late = "social" }, less, "a department is late"},
		{"deadlines-met-running", esbjerg, anybody, func(f *cohorts.Family) { f.Late = "social" }, less, "a department is late"},
		{"was-heard", esbjerg, anybody, func(f *cohorts.Family) { f.Says = casework.SaysPartly }, less, "a family was heard partly"},
		{"everybody-knew", esbjerg, anybody, func(f *cohorts.Family) { f.Says = casework.SaysNo }, less, "not everybody knew the same"},
		{"knows-what-next", esbjerg, anybody, func(f *cohorts.Family) { f.Says = casework.SaysNo }, less, "a family does not know what comes"},
		{"came-back", assens, func(f cohorts.Family) bool { return f.Back > 0 }, stays, -1, "the family stays away"},
		{"cancelled-by-family", assens, cancels(casework.CancelledByFamily), held, -1, "the meeting is held"},
		{"cancelled-by-department", assens, cancels(casework.CancelledByDepartment), held, -1, "the meeting is held"},
		{"cancelled-by-coordinator", assens, cancels(casework.CancelledByCoordinator), held, -1, "the meeting is held"},
	}
}

// stays is that a family that left does not come back.
func stays(f *cohorts.Family) { f.Back = 0 }

// cancels is a family whose first status meeting somebody cancels; held is that nobody does.
func cancels(by casework.CancelledBy) func(cohorts.Family) bool {
	return func(f cohorts.Family) bool { return f.Cancels == by }
}

func held(f *cohorts.Family) { f.Cancels = "" }

// less is that a figure falls, by however much.
const less = -1000

func TestFates_ChangeTheFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("families over years")
	}
	var there []string
	for _, f := range fates() {
		there = append(there, f.measure)
		t.Run(f.measure+": "+f.about, func(t *testing.T) {
			facts := all(t, f.cohort)
			i := slices.IndexFunc(f.cohort.Families, f.family)
			require.GreaterOrEqual(t, i, 0, "no family fits")
			c := f.cohort
			c.Families = slices.Clone(c.Families)
			f.goes(&c.Families[i])
			before, _ := facts.report(c).Figure(f.measure, evaluation.AtEnd)
			now, _ := facts.but(t, c, i).report(c).Figure(f.measure, evaluation.AtEnd)
			if f.n == less {
				require.Less(t, now.Share, before.Share)
				return
			}
			require.Equal(t, before.N+f.n, now.N)
		})
	}
	for _, m := range evaluation.Measures() {
		require.Contains(t, there, m.ID, "nobody's fate changes this figure")
	}
}

func anybody(cohorts.Family) bool { return true }

func has(what cohorts.What) func(cohorts.Family) bool {
	return func(f cohorts.Family) bool {
		return slices.ContainsFunc(slices.Concat(f.Adults, f.Children), func(p cohorts.Person) bool { return does(p, what) })
	}
}

func does(p cohorts.Person, what cohorts.What) bool {
	return slices.ContainsFunc(p.Life, func(h cohorts.Happening) bool { return h.What == what })
}

// only is a family in which nothing else happens than that to one adult: nobody completes it early.
func only(f cohorts.Family, what cohorts.What) bool {
	n := 0
	for _, p := range f.Adults {
		n += len(p.Life)
	}
	return n == 1 && has(what)(f) && f.Leaves == 0
}

// lost is a family in which somebody lost work, and found none again.
func lost(f cohorts.Family) bool {
	return slices.ContainsFunc(f.Adults, func(p cohorts.Person) bool { return len(p.Life) > 0 && p.Life[len(p.Life)-1].What == cohorts.LosesWork })
}

// life changes what happens to the first of a family to whom something happens.
func life(what cohorts.What, change func([]cohorts.Happening, int) []cohorts.Happening) func(*cohorts.Family) {
	return func(f *cohorts.Family) {
		for _, people := range []*[]cohorts.Person{&f.Adults, &f.Children} {
			*people = slices.Clone(*people)
			for i, p := range *people {
				if at := slices.IndexFunc(p.Life, func(h cohorts.Happening) bool { return h.What == what }); at >= 0 {
					(*people)[i].Life = change(slices.Clone(p.Life), at)
					return
				}
			}
		}
	}
}

// never is that it does not happen, and nothing after it.
func never(life []cohorts.Happening, at int) []cohorts.Happening { return life[:at] }

// becomes is that something else happens in its place.
func becomes(what cohorts.What) func([]cohorts.Happening, int) []cohorts.Happening {
	return func(life []cohorts.Happening, at int) []cohorts.Happening {
		life[at].What = what
		return life[:at+1]
	}
}

// loses is that it is lost so many months later.
func loses(after int) func([]cohorts.Happening, int) []cohorts.Happening {
	return func(life []cohorts.Happening, at int) []cohorts.Happening {
		return append(life[:at+1], cohorts.Happening{Month: life[at].Month + after, What: cohorts.LosesWork})
	}
}

// again is that a job is found two months later.
func again(life []cohorts.Happening, at int) []cohorts.Happening {
	return append(life[:at+1], cohorts.Happening{Month: life[at].Month + 2, What: cohorts.GetsJob})
}

// keeps has the children's department keep a case open.
func keeps(f *cohorts.Family) {
	life(cohorts.MeasureEnds, func(life []cohorts.Happening, _ int) []cohorts.Happening {
		return append(life, cohorts.Happening{What: cohorts.CaseKept})
	})(f)
}

// feels is a family whose first adult feels so many points better in the end.
func feels(least, most float64) func(cohorts.Family) bool {
	return func(f cohorts.Family) bool {
		w := f.Adults[0].WellBeing
		better := w[len(w)-1] - w[0]
		return better >= least && better <= most
	}
}

func feel(first, then float64) func(*cohorts.Family) {
	return func(f *cohorts.Family) {
		f.Adults = slices.Clone(f.Adults)
		f.Adults[0].WellBeing = []float64{first, then}
	}
}

// child is a family whose first child is so.
func child(is func(cohorts.Person) bool) func(cohorts.Family) bool {
	return func(f cohorts.Family) bool { return is(f.Children[0]) }
}

// gives changes the first child.
func gives(change func(*cohorts.Person)) func(*cohorts.Family) {
	return func(f *cohorts.Family) {
		f.Children = slices.Clone(f.Children)
		change(&f.Children[0])
	}
}

func absent(percent float64) func(*cohorts.Family) {
	return gives(func(p *cohorts.Person) { p.Absence = []float64{percent} })
}
