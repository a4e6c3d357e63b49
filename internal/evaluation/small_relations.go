package evaluation

import (
	"fmt"
	"slices"
	"strconv"
)

// newBook enters everything that stands in a report, before anything of it is hidden.
func newBook(r *Report) *book {
	b := &book{values: map[string]int{}, groups: map[string]*group{}, owner: map[string]*group{}, wider: map[string][]string{}}
	for name, n := range map[string]int{"families": r.Families.N, "adults": r.Adults.N, "children": r.Children.N} {
		b.add(b.group(name, never, n), name, n)
	}
	b.add(b.group("ended", inTheEnd, r.Ended.N), "ended", r.Ended.N)
	for _, f := range r.Figures {
		b.figure(nameOf(f), f)
	}
	for _, d := range r.Departments {
		b.figure(nameOf(d.All, d.ID), d.All)
		b.figure(nameOf(d.Running, d.ID), d.Running)
	}
	for _, w := range Whens() {
		b.ofAdults(atTime(w))
		b.ofChildren(atTime(w))
		b.ofHours(atTime(w))
	}
	b.ofHours(atTime(AtReturn))
	b.overTime()
	b.ofFamilies(r)
	b.pairs(r)
	b.firstHour(r)
	for _, m := range r.States {
		if i := slices.IndexFunc(Whens(), func(w When) bool { n, _ := w.months(); return n == m.Month && w != AtEnd }); i >= 0 {
			b.month(m, atTime(Whens()[i]))
		}
	}
	return b
}

func atTime(w When) string { return "@" + string(w) }

// nameOf names a figure, of all departments or of one.
func nameOf(f Figure, department ...string) string {
	name := f.ID + atTime(f.When)
	for _, d := range department {
		name += "@" + d
	}
	return name
}

// figure enters a figure's numbers: who is counted, who is not, of whom it is not known, and of how many. Of a group of few must not even be computed that all of them had something, or none.
func (b *book) figure(name string, f Figure) {
	late := onTheWay
	if m, _ := MeasureBy(f.ID); name == m.ID+atTime(AtEnd) {
		if late = inTheEnd; m.Beside != "" {
			late = besideAnother
		}
	}
	g, no := b.group(name, late, f.Of), f.Of-f.N-f.Missing
	b.add(g, name+" n", f.N)
	b.add(g, name+" no", no)
	b.add(g, name+" missing", f.Missing)
	b.add(g, name+" of", f.Of)
	b.is(sum{name + " n": 1, name + " no": 1, name + " missing": 1, name + " of": -1})
	if f.allKnown() {
		b.is(sum{name + " missing": 1})
	}
	for _, number := range []string{" n", " no", " missing"} {
		b.among(name+number, name+" of")
	}
	if f.Of > 0 && f.Of < fewestInAll {
		b.secret = append(b.secret, sum{name + " n": 1}, sum{name + " no": 1})
	}
}

// allKnown tells whether a figure is of those of whom it is always known, whoever they are: it says so itself.
func (f Figure) allKnown() bool {
	switch m, _ := MeasureBy(f.ID); {
	case m.Of == OfFamilies:
		return !slices.Contains([]string{"was-heard", "everybody-knew", "knows-what-next"}, f.ID)
	case f.When == AtStart || f.When == AtEnd:
		return slices.Contains([]string{"paid-work-3-months", "paid-work-6-months", "work-lost", "work-regained", "ordinary-hours", "case-closed", "case-reopened"}, f.ID)
	}
	return false
}

// ofHours is what the measures of how adults stand at a time have to do with each other: a job is among the work that ends the benefit, and whoever has such work lives on
// none. What is not known of the hours, the job and the education is not known of the same people: who is not followed any more.
func (b *book) ofHours(at string) {
	all, hours, ends, support := "ordinary-hours"+at, "hours-beside-benefit"+at, "hours-end-benefit"+at, "self-supporting"+at
	b.is(sum{all + " n": -1, hours + " n": 1, ends + " n": 1})
	b.among(hours+" n", all+" n")
	b.among(ends+" n", all+" n")
	b.among("ordinary-job"+at+" n", ends+" n", support+" n")
	for _, other := range []string{all, ends, "ordinary-job" + at, "su-education" + at} {
		b.same(hours+" missing", other+" missing")
		b.same(hours+" of", other+" of")
	}
	b.same(hours+" of", support+" of")
	b.among(hours+" missing", support+" missing")
	b.among(all+" missing", support+" missing")
	b.same("absence-over-15"+at+" of", "leisure"+at+" of")
}

// ofAdults is what else holds of the adults: whoever had work for six months had it for three, whoever had it for three had some, and whoever had some is counted by the
// widest definition. Who feels better does not feel worse.
func (b *book) ofAdults(at string) {
	had, wide := "work-lost"+at+" of", "paid-hours-or-self-supporting"+at+" n"
	b.among("paid-work-6-months"+at+" n", "paid-work-3-months"+at+" n", had, wide, "adults")
	b.among("hours-end-benefit"+at+" n", had)
	b.among("ordinary-hours"+at+" n", wide)
	b.among("self-supporting"+at+" n", wide)
	b.among("paid-work-3-months"+at+" missing", "paid-work-6-months"+at+" missing", "ordinary-hours"+at+" missing")
	b.among(had, "adults")
	b.same("work-lost"+at+" n", "work-regained"+at+" of")
	b.among("who-5-better"+at+" n", "who-5-worse"+at+" no")
	b.among("who-5-worse"+at+" n", "who-5-better"+at+" no")
	b.among("who-5-better"+at+" missing", "who-5-worse"+at+" missing") // but for those who have died
	for _, id := range []string{"paid-work-3-months", "paid-work-6-months", "paid-hours-or-self-supporting", "ordinary-hours", "who-5-better", "who-5-worse"} {
		b.same("adults", id+at+" of")
	}
}

// ofChildren is what holds of the children: a case that is closed was closed, and one that was closed was open.
func (b *book) ofChildren(at string) {
	b.among("case-closed"+at+" n", "case-reopened"+at+" of", "case-closed"+at+" of", "children")
	b.same("case-closed"+atTime(AtStart)+" of", "case-closed"+at+" of")
	b.same("children", "leisure"+at+" of")
}

// overTime is that what has happened by a time has happened by every later one: of these the difference are those for whom it happened between.
func (b *book) overTime() {
	for _, m := range Measures() {
		for i, w := range Whens()[1:] {
			if before, now := m.ID+atTime(Whens()[i]), m.ID+atTime(w); m.EverSince {
				b.among(before+" n", now+" n")
				b.among(before+" of", now+" of")
			}
		}
	}
}

// ofFamilies is what the numbers of journeys, meetings and deadlines come to.
func (b *book) ofFamilies(r *Report) {
	end := atTime(AtEnd)
	b.among("ended", "families")
	b.same("ended", "came-back"+end+" of")
	family, department, coordinator := "cancelled-by-family"+end, "cancelled-by-department"+end, "cancelled-by-coordinator"+end
	b.is(sum{family + " n": 1, department + " n": 1, coordinator + " n": 1, family + " of": -1})
	b.same(family+" of", department+" of", coordinator+" of")
	for _, number := range []string{" n", " no", " of"} {
		for _, id := range []string{"deadlines-met", "deadlines-met-running"} {
			all := sum{id + end + number: -1}
			for _, d := range r.Departments { // the others together are a group of their own
				all[id+end+"@"+d.ID+number] = 1
				b.among(id+end+"@"+d.ID+number, id+end+number)
			}
			b.is(all)
		}
		b.suspended(end + number)
		for _, d := range r.Departments {
			b.suspended(end + "@" + d.ID + number)
			b.among("suspended"+end+"@"+d.ID+number, "suspended"+end+number)
		}
	}
}

// suspended enters the deadlines that were: all without those that never were.
func (b *book) suspended(at string) {
	all, running := "deadlines-met"+at, "deadlines-met-running"+at
	b.among(running, all)
	b.add(nil, "suspended"+at, b.values[all]-b.values[running])
	b.is(sum{"suspended" + at: 1, all: -1, running: 1})
	b.among("suspended"+at, all)
}

// pairs are of those of whom before and now are known.
func (b *book) pairs(r *Report) {
	for _, p := range r.Pairs {
		name, start, end := "pair "+p.ID, p.ID+atTime(AtStart), p.ID+atTime(AtEnd)
		g := b.group(name, again, p.Of)
		for number, n := range map[string]int{" before": p.Before, " now": p.Now, " of": p.Of, " others": p.Others} {
			b.add(g, name+number, n)
		}
		b.is(sum{name + " of": 1, name + " others": 1, start + " of": -1})
		b.among(name+" before", name+" of", start+" of")
		b.among(name+" now", name+" of")
		b.among(name+" before", start+" n")
		b.among(name+" now", end+" n")
		b.among(start+" missing", name+" others")
		b.among(end+" missing", name+" others")
	}
	for _, number := range []string{" before", " now"} {
		b.is(sum{"pair ordinary-hours" + number: 1, "pair hours-beside-benefit" + number: -1, "pair hours-end-benefit" + number: -1})
		b.among("pair ordinary-job"+number, "pair hours-end-benefit"+number, "pair ordinary-hours"+number)
		b.among("pair hours-beside-benefit"+number, "pair ordinary-hours"+number)
	}
	for _, number := range []string{" of", " others"} {
		b.same("pair ordinary-hours"+number, "pair hours-beside-benefit"+number, "pair hours-end-benefit"+number, "pair ordinary-job"+number, "pair su-education"+number)
	}
}

// firstHour is how many were at risk: the others had paid hours when they came in. These, and who has found some by a week, are counted by the widest definition from then on.
func (b *book) firstHour(r *Report) {
	if len(r.FirstHour) == 0 {
		return
	}
	n := r.FirstHour[0].AtRisk
	g := b.group("first hour", onTheWay, n)
	b.add(g, "at risk", n)
	b.add(nil, "had paid hours", r.Adults.N-n)
	b.is(sum{"at risk": 1, "had paid hours": 1, "adults": -1})
	b.among("ordinary-hours"+atTime(AtStart)+" n", "had paid hours", "adults")
	before := "had paid hours"
	for _, s := range r.FirstHour {
		found, had := fmt.Sprint("found by week ", s.Until), fmt.Sprint("had paid hours by week ", s.Until)
		b.add(g, found, s.Found)
		b.add(nil, had, b.values[before]+s.Found)
		b.is(sum{had: 1, before: -1, found: -1})
		b.among(before, had)
		before = had
		for _, w := range Whens()[1:] {
			if n, counted := w.months(); !counted || 7*s.Until < 365*n/12 {
				b.among(had, "paid-hours-or-self-supporting"+atTime(w)+" n")
			}
		}
	}
}

// month is how the adults stood in a month for which measures are taken, too. Who is followed no more, or has not come to that month, is in no other state.
func (b *book) month(m Month, at string) {
	of := func(state string) string { return fmt.Sprint("state ", state, at) }
	g, shown := b.group("month "+strconv.Itoa(m.Month), again, 0), m.together().States
	g.hidden = len(shown) == 0
	few, some := shown[StateFew]
	put, gone, reached := sum{of(StateFew): -1}, sum{"adults": -1, of("gone"): 1}, 0
	for _, state := range []string{StateJob, StateEnded, StateBeside, StateEducation, StateOther, StateLeft} {
		by := g
		if _, alone := shown[state]; !alone && some {
			by, put[of(state)] = nil, 1
		}
		b.add(by, of(state), m.States[state])
		if state != StateLeft {
			reached += m.States[state]
			gone[of(state)] = 1
		}
	}
	b.add(nil, of("gone"), b.values["adults"]-reached)
	b.add(nil, of("work"), m.States[StateJob]+m.States[StateEnded])
	b.is(gone)
	b.is(sum{of("work"): 1, of(StateJob): -1, of(StateEnded): -1})
	b.among(of(StateJob), of("work"))
	b.among(of(StateEnded), of("work"))
	if some {
		b.add(g, of(StateFew), few)
		b.is(put)
		for state, times := range put {
			if times > 0 { // those who are put together with it are a group of their own
				b.among(state, of(StateFew))
			}
		}
	}
	b.same(of(StateEducation), "su-education"+at+" n")
	b.among(of(StateBeside), "hours-beside-benefit"+at+" n")
	b.among(of("work"), "hours-end-benefit"+at+" n")
	b.inEducation(of, at)
	b.among("ordinary-hours"+at+" missing", of("gone"))
	b.among(of(StateLeft), of("gone"))
}

// inEducation are those who have ordinary hours, too: they stand in the month under the education, and among the hours in the measures.
func (b *book) inEducation(of func(state string) string, at string) {
	beside, ends, all := "hours-beside-benefit"+at+" n", "hours-end-benefit"+at+" n", "ordinary-hours"+at+" n"
	b.add(nil, of("education and hours beside"), b.values[beside]-b.values[of(StateBeside)])
	b.add(nil, of("education and work"), b.values[ends]-b.values[of("work")])
	b.add(nil, of("education and hours"), b.values[all]-b.values[of(StateBeside)]-b.values[of("work")])
	b.is(sum{of("education and hours beside"): 1, beside: -1, of(StateBeside): 1})
	b.is(sum{of("education and work"): 1, ends: -1, of("work"): 1})
	b.is(sum{of("education and hours"): -1, of("education and hours beside"): 1, of("education and work"): 1})
	b.among(of("education and hours beside"), of("education and hours"), of(StateEducation))
	b.among(of("education and work"), of("education and hours"))
}
