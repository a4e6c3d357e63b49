package evaluation

import (
	"slices"
	"strconv"
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

// hide takes out of a report what is too small, and then what could be computed from what is left; alone, and where a report was given out of another cohort of which this one is only
// a little larger or smaller: by subtracting, whatever both show is known of the families between them, as if it were shown of these.
func hide(r *Report, families []*Family, others [][]*Family) {
	tooFew := len(families) < fewestInAll
	book := sized(r, families)
	var between []*Report
	for _, rest := range differences(families, others) {
		r2 := Evaluate(Cohort{Invented: true}, rest, rest[0].As, nil)
		one := sized(&r2, rest)
		for _, g := range one.groups {
			g.hidden = g.hidden && g.late != never // how many came in is said of both
		}
		book.beside = append(book.beside, one)
		between = append(between, &r2)
	}
	book.settleAll()
	book.apply(r)
	hideRest(r, tooFew)
	for i, rest := range differences(families, others) {
		hideBetween(r, between[i], len(rest) < fewestInAll)
	}
	r.Hidden = hiddenIn(r)
}

// sized is the book of a report in which whatever is too small by itself is hidden.
func sized(r *Report, families []*Family) *book {
	tooFew := len(families) < fewestInAll
	back := slices.DeleteFunc(slices.Clone(families), func(f *Family) bool { return f.Back == nil })
	book := newBook(r)
	for name, c := range map[string]*Count{"families": &r.Families, "adults": &r.Adults, "children": &r.Children, "ended": &r.Ended} {
		book.groups[name].hidden = !enough(c.N, !tooFew) || c == &r.Ended && !enough(r.Families.N-c.N, !tooFew)
	}
	population := map[Of]int{OfAdults: r.Adults.N, OfChildren: r.Children.N}
	for _, f := range r.Figures {
		m, _ := MeasureBy(f.ID)
		all, few := f.Of, tooFew
		switch {
		case f.When == AtReturn:
			few = tooFew || len(back) > 0 && len(back) < fewestInAll // those who came back are a cohort of their own
		case m.Of != OfFamilies:
			all = population[m.Of]
		}
		if few || f.small(all) {
			book.groups[nameOf(f)].hidden = true
		}
	}
	for _, d := range r.Departments {
		for _, f := range []Figure{d.All, d.Running} {
			if tooFew || f.small(f.Of) {
				book.groups[nameOf(f, d.ID)].hidden = true
			}
		}
	}
	for _, p := range r.Pairs {
		book.groups["pair "+p.ID].hidden = tooFew || p.Of < fewestInAll
	}
	book.small()
	return book
}

// small hides what shows a number that is too small.
func (b *book) small() {
	for name, g := range b.owner {
		if g != nil && g.late != never && !enough(b.values[name], true) {
			g.hidden = true
		}
	}
}

// apply takes out of the report what the book hides.
func (b *book) apply(r *Report) {
	gone := func(name string) bool { return b.groups[name] != nil && b.groups[name].hidden }
	for name, c := range map[string]*Count{"families": &r.Families, "adults": &r.Adults, "children": &r.Children, "ended": &r.Ended} {
		if gone(name) {
			*c = Count{Hidden: true}
		}
	}
	for i, f := range r.Figures {
		if gone(nameOf(f)) {
			r.Figures[i] = f.without()
		}
	}
	for i, d := range r.Departments {
		if gone(nameOf(d.All, d.ID)) {
			r.Departments[i].All = d.All.without()
		}
		if gone(nameOf(d.Running, d.ID)) {
			r.Departments[i].Running = d.Running.without()
		}
	}
	for i, p := range r.Pairs {
		if gone("pair " + p.ID) {
			r.Pairs[i] = Pair{ID: p.ID, Hidden: true}
		}
	}
	if gone("first hour") {
		r.FirstHour = nil
	}
	for i, m := range r.States {
		if r.States[i] = m.together(); gone("month " + strconv.Itoa(m.Month)) {
			r.States[i].States = map[string]int{}
		}
	}
}

// differences are the families by which a cohort is larger or smaller than another. Where each has some that the other has not, from neither of them can be subtracted.
func differences(families []*Family, others [][]*Family) (all [][]*Family) {
	for _, other := range others {
		if more, less := beyond(families, other), beyond(other, families); len(other) > 0 && (len(more) > 0) != (len(less) > 0) {
			all = append(all, append(more, less...))
		}
	}
	return all
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

// hideRest hides what is no share: the families behind it, or what it counts, are too few.
func hideRest(r *Report, tooFew bool) {
	for i := range r.Rates {
		if tooFew || !enough(r.Rates[i].N, true) {
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
}

// hideBetween hides what is in no book, where the families between two cohorts are too few for it. The weeks in which they found hours are put together otherwise in each report, so these are not shown.
func hideBetween(r, between *Report, tooFew bool) {
	hideRest(between, tooFew)
	for i, x := range between.Rates {
		if x.Hidden {
			r.Rates[i] = Rate{ID: x.ID, Hidden: true}
		}
	}
	for i, x := range between.Interplay {
		if x.Hidden {
			r.Interplay[i] = Moved{News: x.News, Hidden: true}
		}
	}
	r.FirstHour = nil
	for i := range r.States {
		if tooFew || i < len(between.States) && between.States[i].few() {
			r.States[i].States = map[string]int{}
		}
	}
}

// hiddenIn is how many figures of a report are not shown.
func hiddenIn(r *Report) (n int) {
	count := func(hidden bool) {
		if hidden {
			n++
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
	return n
}

// few tells whether a state of a month is too small.
func (m Month) few() bool {
	for _, n := range m.States {
		if !enough(n, true) {
			return true
		}
	}
	return false
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
