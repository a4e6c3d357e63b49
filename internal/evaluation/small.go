package evaluation

import (
	"slices"
	"strings"
)

// Fewer people than fewest are never shown by a number, and of a group of fewer than fewestInAll nothing is said: that all of few, or none of them, had something
// says it of each.
const (
	fewest      = 5
	fewestInAll = 10
)

// enough tells whether a number may be shown: nobody, where that says nothing of a small group, or enough.
func enough(n int, nobody bool) bool { return n >= fewest || n == 0 && nobody }

// small tells whether a figure must not be shown by itself: one of its parts is too small. rest is how many are outside its population, of all there are.
func (f Figure) small(all int) bool {
	rest := max(0, all-f.Of)
	return f.Of > 0 && (f.Of < fewestInAll || !enough(f.N, true) || !enough(f.Of-f.N-f.Missing, true) || !enough(f.Missing, true) || !enough(rest, true))
}

// without is a figure of which nothing is shown.
func (f Figure) without() Figure { return Figure{ID: f.ID, When: f.When, Hidden: true} }

// hide takes out of a report what is too small, and then what could be computed from what is left.
func hide(r *Report, families []*Family, others [][]*Family) {
	tooFew := len(families) < fewestInAll
	population := map[Of]int{OfAdults: r.Adults.N, OfChildren: r.Children.N}
	for _, c := range []*Count{&r.Families, &r.Adults, &r.Children, &r.Ended} {
		if !enough(c.N, !tooFew) || c == &r.Ended && !enough(r.Families.N-c.N, !tooFew) {
			*c = Count{Hidden: true}
		}
	}
	book := newBook(r)
	for i := range r.Figures {
		f := &r.Figures[i]
		m, _ := MeasureBy(f.ID)
		all := f.Of
		if m.Of != OfFamilies {
			all = population[m.Of]
		}
		if tooFew || f.small(all) || differs(m, *f, families, others) {
			book.hide(book.of(*f))
		}
	}
	for _, d := range r.Departments {
		for _, f := range []Figure{d.All, d.Running} {
			if tooFew || f.small(f.Of) {
				book.hide(book.of(f, d.ID))
			}
		}
	}
	book.settle()
	book.apply(r)
	hidePairs(r, tooFew)
	hideRest(r, tooFew)
}

// differs tells whether, by what is shown of another cohort of which this one is only a little larger or smaller, a small number could be computed: the difference is then a
// group of its own.
func differs(m Measure, f Figure, families []*Family, others [][]*Family) bool {
	for _, other := range others {
		more, less := beyond(families, other), beyond(other, families)
		if len(more) > 0 && len(less) > 0 || len(more)+len(less) == 0 {
			continue // from neither of them can be subtracted
		}
		rest := m.Count(append(more, less...), f.When)
		if rest.small(rest.Of) {
			return true
		}
	}
	return false
}

// beyond are the families that are not among others.
func beyond(families, others []*Family) (more []*Family) {
	in := map[string]bool{}
	for _, f := range others {
		in[f.Case] = true
	}
	for _, f := range families {
		if !in[f.Case] {
			more = append(more, f)
		}
	}
	return more
}

// hidePairs hides those of whom before, now or what changed is too small, or whose figures are hidden.
func hidePairs(r *Report, tooFew bool) {
	for i, p := range r.Pairs {
		start, _ := r.Figure(p.ID, AtStart)
		end, _ := r.Figure(p.ID, AtEnd)
		ok := p.Of >= fewestInAll && enough(p.Others, true)
		for _, n := range []int{p.Before, p.Now, p.Of - p.Before, p.Of - p.Now, start.N - p.Before, end.N - p.Now} {
			ok = ok && enough(n, true)
		}
		if tooFew || !ok || start.Hidden || end.Hidden {
			r.Pairs[i] = Pair{ID: p.ID, Hidden: true}
		}
	}
}

// hideRest hides what is no share: the families behind it, or what it counts, are too few.
func hideRest(r *Report, tooFew bool) {
	for i := range r.Rates {
		if tooFew {
			r.Rates[i] = Rate{ID: r.Rates[i].ID, Hidden: true}
		}
	}
	for i, m := range r.Interplay {
		if tooFew || !enough(m.N, true) || !enough(m.Done, true) || !enough(m.N-m.Done, true) {
			r.Interplay[i] = Moved{News: m.News, Hidden: true}
		}
	}
	if tooFew {
		r.FirstHour, r.States = nil, nil
	}
	for i := range r.States {
		r.States[i] = r.States[i].together()
	}
	count := func(hidden bool) {
		if hidden {
			r.Hidden++
		}
	}
	for _, f := range r.Figures {
		count(f.Hidden)
	}
	for _, p := range r.Pairs {
		count(p.Hidden)
	}
	for _, d := range r.Departments {
		count(d.All.Hidden)
		count(d.Running.Hidden)
	}
}

// together puts the states of a month that are too small by themselves together, with the next larger one until they are enough.
func (m Month) together() Month {
	names := make([]string, 0, len(m.States))
	for name := range m.States {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if m.States[a] != m.States[b] {
			return m.States[a] - m.States[b]
		}
		return strings.Compare(a, b)
	})
	few, kept := 0, map[string]int{}
	for _, name := range names {
		if n := m.States[name]; n < fewest || few > 0 && few < fewest {
			few += n
		} else {
			kept[name] = n
		}
	}
	if few > 0 {
		kept[StateFew] = few
	}
	if few > 0 && few < fewest {
		kept = map[string]int{}
	}
	return Month{Month: m.Month, States: kept}
}
