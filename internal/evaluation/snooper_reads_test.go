package evaluation

import (
	"encoding/json"
	"fmt"

	"github.com/stretchr/testify/require"
)

// given is what the snooper finds in a report as it is given out.
type given struct {
	Families  Count
	Adults    Count
	Children  Count
	Ended     Count
	Figures   []Figure
	Depts     []Department `json:"departments"`
	Pairs     []Pair
	FirstHour []Stretch `json:"firstPaidHour"`
	States    []Month
}

// reads takes in a report as it is given out.
func (s *snooper) reads(t require.TestingT, r Report) {
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var g given
	require.NoError(t, json.Unmarshal(text, &g))
	for name, c := range map[string]Count{"families": g.Families, "adults": g.Adults, "children": g.Children, "ended": g.Ended} {
		if !c.Hidden {
			s.known[name] = float64(c.N)
		}
	}
	s.each("ended", "families")
	s.same("ended", "came-back@end of")
	for _, f := range g.Figures {
		s.figure(f.ID+"@"+string(f.When), f)
		if m, _ := MeasureBy(f.ID); m.EverSince {
			s.overTime(f.ID)
		}
	}
	for _, w := range append(Whens(), AtReturn) {
		s.ofWork("@" + string(w))
	}
	for _, w := range Whens() {
		s.ofEverybody("@" + string(w))
	}
	s.together(g.Depts)
	s.pairs(g.Pairs)
	s.firstHour(g.FirstHour)
	for _, m := range g.States {
		if w, is := map[int]When{0: AtStart, 6: Months6, 12: Months12, 24: Months24}[m.Month]; is {
			s.month(m, "@"+string(w))
		}
	}
}

func (s *snooper) figure(name string, f Figure) {
	s.sum(terms{name + " n": 1, name + " no": 1, name + " missing": 1, name + " of": -1})
	if !f.Hidden {
		s.known[name+" n"], s.known[name+" of"], s.known[name+" missing"] = float64(f.N), float64(f.Of), float64(f.Missing)
	}
}

// overTime is that what has happened by a time has happened by a later one.
func (s *snooper) overTime(id string) {
	for i, w := range Whens()[1:] {
		before, now := id+"@"+string(Whens()[i]), id+"@"+string(w)
		s.each(before+" n", now+" n")
		s.each(before+" of", now+" of")
	}
}

// ofWork is what the measures of work have to do with each other at a time.
func (s *snooper) ofWork(at string) {
	hours, beside, ends, job, su, support := "ordinary-hours"+at, "hours-beside-benefit"+at, "hours-end-benefit"+at, "ordinary-job"+at, "su-education"+at, "self-supporting"+at
	s.sum(terms{hours + " n": 1, beside + " n": -1, ends + " n": -1})
	s.each(job+" n", ends+" n", support+" n")
	s.same(hours+" missing", beside+" missing", ends+" missing", job+" missing", su+" missing")
	s.each(hours+" missing", support+" missing")
	s.same(hours+" of", beside+" of", ends+" of", job+" of", su+" of", support+" of")
	s.same("absence-over-15"+at+" of", "leisure"+at+" of")
}

// ofEverybody is what holds of all who came in.
func (s *snooper) ofEverybody(at string) {
	three, six, wide, had := "paid-work-3-months"+at, "paid-work-6-months"+at, "paid-hours-or-self-supporting"+at, "work-lost"+at+" of"
	better, worse, closed := "who-5-better"+at, "who-5-worse"+at, "case-reopened"+at+" of"
	s.each(six+" n", three+" n", had, wide+" n", "adults")
	s.each("hours-end-benefit"+at+" n", had)
	s.each("ordinary-hours"+at+" n", wide+" n")
	s.each("self-supporting"+at+" n", wide+" n")
	s.each(three+" missing", six+" missing", "ordinary-hours"+at+" missing")
	s.same("adults", three+" of", six+" of", wide+" of", "ordinary-hours"+at+" of", better+" of", worse+" of")
	s.each(had, "adults")
	s.same("work-lost"+at+" n", "work-regained"+at+" of")
	s.each(better+" n", worse+" no")
	s.each(worse+" n", better+" no")
	s.each(better+" missing", worse+" missing")
	s.each("case-closed"+at+" n", closed, "case-closed"+at+" of", "children")
	s.same("children", "leisure"+at+" of")
	s.same("case-closed@start of", "case-closed"+at+" of")
	if at == "@start" || at == "@end" { // how somebody stood then is known
		for _, id := range []string{"paid-work-3-months", "paid-work-6-months", "work-lost", "work-regained", "ordinary-hours", "case-closed", "case-reopened"} {
			s.known[id+at+" missing"] = 0
		}
	}
}

// together is what the departments' numbers come to.
func (s *snooper) together(departments []Department) {
	total := map[string]terms{}
	for _, d := range departments {
		for _, f := range []Figure{d.All, d.Running} {
			name := f.ID + "@end@" + d.ID
			s.figure(name, f)
			for _, number := range []string{" n", " no", " of"} {
				whole := f.ID + "@end" + number
				if total[whole] == nil {
					total[whole] = terms{whole: -1}
				}
				total[whole][name+number] = 1
			}
			s.known[name+" missing"] = 0
		}
		for _, number := range []string{" n", " no", " of"} {
			s.each("deadlines-met-running@end@"+d.ID+number, "deadlines-met@end@"+d.ID+number, "deadlines-met@end"+number)
			s.each("deadlines-met-running@end@"+d.ID+number, "deadlines-met-running@end"+number)
		}
	}
	for _, sum := range total {
		s.sum(sum)
	}
	for _, number := range []string{" n", " no", " of"} {
		s.each("deadlines-met-running@end"+number, "deadlines-met@end"+number)
	}
	family, department, coordinator := "cancelled-by-family@end", "cancelled-by-department@end", "cancelled-by-coordinator@end"
	s.sum(terms{family + " n": 1, department + " n": 1, coordinator + " n": 1, family + " of": -1})
	s.same(family+" of", department+" of", coordinator+" of")
	s.same("was-heard@end of", "everybody-knew@end of", "knows-what-next@end of")
	for _, id := range []string{"deadlines-met", "deadlines-met-running", "came-back", "meetings-complete", "cancelled-by-family", "cancelled-by-department", "cancelled-by-coordinator"} {
		s.known[id+"@end missing"] = 0
	}
}

// pairs are of those of whom both is known.
func (s *snooper) pairs(pairs []Pair) {
	for _, p := range pairs {
		name := "pair " + p.ID
		if !p.Hidden {
			s.known[name+" before"], s.known[name+" now"], s.known[name+" of"], s.known[name+" others"] = float64(p.Before), float64(p.Now), float64(p.Of), float64(p.Others)
		}
		s.sum(terms{name + " of": 1, name + " others": 1, p.ID + "@start of": -1})
		for number, w := range map[string]string{" before": "@start", " now": "@end"} {
			s.each(name+number, name+" of", p.ID+"@start of")
			s.each(name+number, p.ID+w+" n")
			s.each(p.ID+w+" missing", name+" others")
		}
	}
	for _, number := range []string{" before", " now"} {
		s.sum(terms{"pair ordinary-hours" + number: 1, "pair hours-beside-benefit" + number: -1, "pair hours-end-benefit" + number: -1})
		s.each("pair ordinary-job"+number, "pair hours-end-benefit"+number)
	}
	for _, number := range []string{" of", " others"} {
		s.same("pair ordinary-hours"+number, "pair hours-beside-benefit"+number, "pair hours-end-benefit"+number, "pair ordinary-job"+number, "pair su-education"+number)
	}
}

// firstHour says how many had paid hours when they came in: they are not at risk.
func (s *snooper) firstHour(all []Stretch) {
	if len(all) > 0 {
		s.known["at risk"] = float64(all[0].AtRisk)
	}
	s.sum(terms{"at risk": 1, "had paid hours": 1, "adults": -1})
	s.each("ordinary-hours@start n", "had paid hours", "adults")
	had := "had paid hours"
	for _, x := range all {
		now := fmt.Sprint("had paid hours by week ", x.Until)
		s.sum(terms{had: 1, now: -1, "": float64(x.Found)})
		s.each(had, now, "paid-hours-or-self-supporting@end n")
		if had = now; x.Until <= 25 {
			s.each(now, "paid-hours-or-self-supporting@6-months n")
		}
		if x.Until <= 52 {
			s.each(now, "paid-hours-or-self-supporting@12-months n")
		}
	}
}

// month is how the adults stood at a time for which measures are taken, too.
func (s *snooper) month(m Month, at string) {
	of := func(state string) string { return fmt.Sprint("state ", state, at) }
	few, together := m.States[StateFew]
	all, followed := terms{"adults": -1, "not yet" + at: 1}, terms{}
	put := terms{of(StateFew): -1}
	for _, state := range []string{StateJob, StateEnded, StateBeside, StateEducation, StateOther, StateLeft} {
		all[of(state)] = 1
		if state != StateLeft {
			followed[of(state)] = 1
		}
		if n, shown := m.States[state]; shown || len(m.States) > 0 && !together {
			s.known[of(state)] = float64(n)
		} else {
			put[of(state)] = 1
		}
	}
	s.sum(all)
	if together {
		s.known[of(StateFew)] = float64(few)
		s.sum(put)
		for state, times := range put {
			if times > 0 {
				s.each(state, of(StateFew))
			}
		}
	}
	s.same(of(StateEducation), "su-education"+at+" n")
	s.each(of(StateBeside), "hours-beside-benefit"+at+" n")
	s.among(terms{of(StateJob): 1, of(StateEnded): 1}, terms{"hours-end-benefit" + at + " n": 1})
	s.among(terms{"hours-beside-benefit" + at + " n": 1}, terms{of(StateBeside): 1, of(StateEducation): 1}) // who is in an education may have hours, too
	s.among(terms{"hours-end-benefit" + at + " n": 1}, terms{of(StateJob): 1, of(StateEnded): 1, of(StateEducation): 1})
	s.among(terms{"ordinary-hours" + at + " n": 1}, terms{of(StateBeside): 1, of(StateJob): 1, of(StateEnded): 1, of(StateEducation): 1})
	followed["ordinary-hours"+at+" missing"] = 1
	s.among(followed, terms{"adults": 1})
}
