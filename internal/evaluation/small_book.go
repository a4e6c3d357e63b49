package evaluation

import (
	"math"
	"slices"

	"samspil/internal/casework"
)

// book is every number of a report that could be computed from others, and what they have to do with each other.
type book struct {
	values    map[string]int      // by name
	hidden    map[string]bool     // names that are not shown
	figures   map[string][]string // a figure's own numbers: they are shown together or not at all
	owner     map[string]string   // the figure of a number
	equations []equation
	order     []string // the figures, in the order in which they stand
}

// equation says that numbers, each so many times, come to nothing.
type equation map[string]int

func newBook(r *Report) *book {
	b := &book{map[string]int{}, map[string]bool{}, map[string][]string{}, map[string]string{}, nil, nil}
	for _, f := range r.Figures {
		b.take(b.of(f), f)
	}
	for _, d := range r.Departments {
		b.take(b.of(d.All, d.ID), d.All)
		b.take(b.of(d.Running, d.ID), d.Running)
	}
	b.add("adults", r.Adults.N)
	b.add("children", r.Children.N)
	b.relate(r)
	return b
}

// of names a figure.
func (b *book) of(f Figure, department ...string) string {
	name := f.ID + "@" + string(f.When)
	for _, d := range department {
		name += "@" + d
	}
	return name
}

func (b *book) add(name string, value int) { b.values[name] = value }

// take enters a figure's numbers: who is counted, who is not, of whom it is not known, and of how many.
func (b *book) take(name string, f Figure) {
	n, no, missing, of := name+" n", name+" no", name+" missing", name+" of"
	b.order = append(b.order, name)
	b.figures[name] = []string{n, no, missing, of}
	for _, number := range b.figures[name] {
		b.owner[number] = name
	}
	b.values[n], b.values[no], b.values[missing], b.values[of] = f.N, f.Of-f.N-f.Missing, f.Missing, f.Of
	b.equations = append(b.equations, equation{n: 1, no: 1, missing: 1, of: -1})
}

// withinPaidHours are measures all of whose people are counted by the widest definition of work, too.
var withinPaidHours = []string{"paid-work-3-months", "paid-work-6-months", "ordinary-hours", "ordinary-job", "self-supporting"}

// relate enters what else can be computed: sums over departments and figures, and the numbers that nobody shows, and that are the difference of two.
func (b *book) relate(r *Report) {
	for _, w := range Whens() {
		at := "@" + string(w)
		b.equations = append(b.equations,
			equation{"ordinary-hours" + at + " n": -1, "hours-beside-benefit" + at + " n": 1, "hours-end-benefit" + at + " n": 1},
			equation{"work-lost" + at + " n": -1, "work-regained" + at + " of": 1})
		b.between("closed and open again"+at, "case-reopened"+at+" of", "case-closed"+at+" n")
		for _, part := range withinPaidHours {
			b.between("paid hours, but not "+part+at, "paid-hours-or-self-supporting"+at+" n", part+at+" n")
		}
		for _, m := range Measures() {
			switch m.Of {
			case OfAdults:
				b.between("other adults "+m.ID+at, "adults", m.ID+at+" of")
			case OfChildren:
				b.between("other children "+m.ID+at, "children", m.ID+at+" of")
			}
		}
	}
	end := "@" + string(AtEnd)
	for _, number := range []string{" n", " of"} {
		for _, id := range []string{"deadlines-met", "deadlines-met-running"} {
			sum := equation{id + end + number: -1}
			for _, d := range r.Departments {
				sum[id+end+"@"+d.ID+number] = 1
			}
			b.equations = append(b.equations, sum)
		}
		b.between("suspended"+number, "deadlines-met"+end+number, "deadlines-met-running"+end+number)
		for _, d := range r.Departments {
			at := end + "@" + d.ID
			b.between("suspended "+d.ID+number, "deadlines-met"+at+number, "deadlines-met-running"+at+number)
		}
	}
	all := equation{"cancelled-by-family" + end + " of": -1}
	for _, by := range []casework.CancelledBy{casework.CancelledByFamily, casework.CancelledByDepartment, casework.CancelledByCoordinator} {
		all["cancelled-by-"+string(by)+end+" n"] = 1
	}
	b.equations = append(b.equations, all)
}

// between enters the difference of two numbers, which nobody shows: where it is too small, it must not be computed.
func (b *book) between(name, larger, smaller string) {
	_, one := b.values[larger]
	_, other := b.values[smaller]
	if !one || !other {
		return
	}
	b.values[name] = b.values[larger] - b.values[smaller]
	b.hidden[name] = true
	b.equations = append(b.equations, equation{name: 1, larger: -1, smaller: 1})
}

func (b *book) hide(figure string) {
	for _, number := range b.figures[figure] {
		b.hidden[number] = true
	}
}

// settle hides more until no number that is too small can be computed: of what it would be computed from, the smallest figure.
func (b *book) settle() {
	for {
		found := b.computed()
		if found == "" {
			return
		}
		smallest, size := "", math.MaxInt
		for _, e := range b.reach(found) {
			for number := range e {
				figure := b.owner[number]
				if figure == "" || b.hidden[number] || figure == b.owner[found] {
					continue
				}
				if n := b.values[figure+" of"]; n < size || n == size && figure < smallest {
					smallest, size = figure, n
				}
			}
		}
		if smallest == "" {
			return // nothing that is shown says it
		}
		b.hide(smallest)
	}
}

// reach are the equations that have to do with a number, over numbers that are hidden.
func (b *book) reach(number string) (all []equation) {
	seen, next := map[string]bool{number: true}, []string{number}
	used := map[int]bool{}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		for i, e := range b.equations {
			if _, there := e[at]; !there || used[i] {
				continue
			}
			used[i] = true
			all = append(all, e)
			for name := range e {
				if b.hidden[name] && !seen[name] {
					seen[name] = true
					next = append(next, name)
				}
			}
		}
	}
	return all
}

// computed is a number that is hidden, must be, and could be computed from what is shown; empty where there is none. Unknowns are eliminated as by hand: whatever is left
// alone in its row is known.
func (b *book) computed() string {
	var names []string
	for name := range b.hidden {
		if _, there := b.values[name]; there {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	column := map[string]int{}
	for i, name := range names {
		column[name] = i
	}
	var rows [][]float64
	for _, e := range b.equations {
		row := make([]float64, len(names))
		some := false
		for name, times := range e {
			if _, there := b.values[name]; !there {
				some = false
				break
			}
			if i, is := column[name]; is && b.hidden[name] {
				row[i], some = float64(times), true
			}
		}
		if some {
			rows = append(rows, row)
		}
	}
	for _, i := range alone(rows, len(names)) {
		if name := names[i]; b.mustHide(name) {
			return name
		}
	}
	return ""
}

// mustHide tells whether a number must not be known: it is a figure's that is hidden, or a difference that is too small.
func (b *book) mustHide(name string) bool {
	if b.owner[name] != "" {
		return true
	}
	return !enough(b.values[name], true)
}

// apply takes out of the report what the book hides.
func (b *book) apply(r *Report) {
	gone := func(name string) bool { return b.hidden[b.figures[name][0]] }
	for i, f := range r.Figures {
		if gone(b.of(f)) {
			r.Figures[i] = f.without()
		}
	}
	for i, d := range r.Departments {
		if gone(b.of(d.All, d.ID)) {
			r.Departments[i].All = d.All.without()
		}
		if gone(b.of(d.Running, d.ID)) {
			r.Departments[i].Running = d.Running.without()
		}
	}
}
