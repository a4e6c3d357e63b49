package evaluation

import (
	"slices"
	"time"

	"samspil/internal/casework"
)

// Report is everything that is said of a cohort. What is shown in whatever form is made from it, and no number stands in it that is so small that it says something
// about one family.
type Report struct {
	Cohort   Cohort    `json:"cohort"`
	AsOf     time.Time `json:"asOf"`
	Known    time.Time `json:"known"` // by what was known when
	Families Count     `json:"families"`
	Adults   Count     `json:"adults"`
	Children Count     `json:"children"`
	Ended    Count     `json:"ended"` // families whose journey has ended

	Figures     []Figure     `json:"figures"`     // each measure at each time
	Pairs       []Pair       `json:"pairs"`       // before and now, of the same people
	Departments []Department `json:"departments"` // the deadlines of each
	FirstHour   []Stretch    `json:"firstPaidHour"`
	States      []Month      `json:"states"`
	Rates       []Rate       `json:"rates"`
	Interplay   []Moved      `json:"interplay"`
	Hidden      int          `json:"hidden"` // how many numbers are not shown

	Beside *Report `json:"-"` // that of a cohort with which it is compared, and with which it has no family in common; nil: none

	Names map[string]Words `json:"-"` // what the departments are called, by their ids; who knows the policy says it
}

// Count is how many there are, or that it is not shown.
type Count struct {
	N      int  `json:"n"`
	Hidden bool `json:"hidden,omitempty"`
}

// Department is how one department met its deadlines.
type Department struct {
	ID      string `json:"id"`
	All     Figure `json:"all"`
	Running Figure `json:"running"` // without those that were suspended
}

// Evaluate counts everything of a cohort's families, and hides what is too small to be shown. others are the cohorts of which reports were given out before: what could be
// computed from the difference is hidden, too.
func Evaluate(cohort Cohort, families []*Family, as As, others [][]*Family) Report {
	r := Report{Cohort: cohort, AsOf: as.Of, Known: as.Known, Families: Count{N: len(families)}}
	for _, f := range families {
		if f.Ended != nil {
			r.Ended.N++
		}
		for _, p := range f.People {
			if p.Kind == casework.Adult {
				r.Adults.N++
			} else {
				r.Children.N++
			}
		}
	}
	r.Figures = figures(families)
	for _, m := range Measures() {
		if m.Of != OfFamilies && !m.EverSince {
			r.Pairs = append(r.Pairs, m.Pair(families))
		}
	}
	r.Departments = departments(families)
	r.FirstHour, r.States = stretches(families), statesByMonth(families)
	staff, changes := Staff(families)
	r.Rates, r.Interplay = []Rate{staff, changes}, Interplay(families)
	if !cohort.Invented { // who has never lived has nothing to hide
		hide(&r, families, others)
	}
	return r
}

// figures are each measure at each of its times: one that counts what happened in the families has one.
func figures(families []*Family) (all []Figure) {
	for _, m := range Measures() {
		if m.Of == OfFamilies {
			all = append(all, m.Count(families, AtEnd))
			continue
		}
		for _, w := range Whens() {
			all = append(all, m.Count(families, w))
		}
		if m.AtReturn() {
			all = append(all, m.Count(families, AtReturn))
		}
	}
	return all
}

// departments are those that had deadlines, in the order of their ids.
func departments(families []*Family) (all []Department) {
	var ids []string
	for _, f := range families {
		for _, e := range f.Deadlines {
			ids = append(ids, e.Department)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		d := Department{ID: id}
		for into, measure := range map[*Figure]string{&d.All: "deadlines-met", &d.Running: "deadlines-met-running"} {
			m, _ := MeasureBy(measure)
			by, _ := m.ByDepartment(id)
			*into = by.Count(families, AtEnd)
		}
		all = append(all, d)
	}
	return all
}

// Figure is that of a measure at a time; false: there is none.
func (r Report) Figure(id string, w When) (Figure, bool) {
	i := slices.IndexFunc(r.Figures, func(f Figure) bool { return f.ID == id && f.When == w })
	if i < 0 {
		return Figure{}, false
	}
	return r.Figures[i], true
}

// Only is the report with these measures, and with nothing else that is counted.
func (r Report) Only(ids []string) Report {
	r.Figures = slices.DeleteFunc(slices.Clone(r.Figures), func(f Figure) bool { return !slices.Contains(ids, f.ID) })
	r.Pairs = slices.DeleteFunc(slices.Clone(r.Pairs), func(p Pair) bool { return !slices.Contains(ids, p.ID) })
	r.Departments, r.FirstHour, r.States, r.Rates, r.Interplay = nil, nil, nil, nil, nil
	if r.Beside != nil {
		beside := r.Beside.Only(ids)
		r.Beside = &beside
	}
	return r
}
