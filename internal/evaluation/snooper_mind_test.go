package evaluation

import (
	"maps"
	"math"
	"slices"
)

// terms are numbers by name, each so many times.
type terms map[string]float64

// minus are terms without others.
func minus(wide, narrow terms) terms {
	rest := maps.Clone(wide)
	for name, times := range narrow {
		rest[name] -= times
	}
	return rest
}

// snooper knows a report by heart, what its numbers have to do with each other, and that they count people: they are whole, and none is below 0. It is told no more than that.
type snooper struct {
	known  map[string]float64
	sums   []terms          // that come to nothing
	within []within         // of whom the one are all among the other
	basis  map[string]terms // what is left of the sums, each with a name that is in no other; "" is what is known of it
}

type within struct{ narrow, wide terms }

func newSnooper() *snooper { return &snooper{known: map[string]float64{}} }

// sum tells the snooper that numbers come to nothing; among that the one are among the other.
func (s *snooper) sum(t terms)              { s.sums = append(s.sums, t) }
func (s *snooper) among(narrow, wide terms) { s.within = append(s.within, within{narrow, wide}) }

// same tells it that numbers are equal; each that those of one name are among those of the next.
func (s *snooper) same(names ...string) {
	for _, name := range names[1:] {
		s.sum(minus(terms{names[0]: 1}, terms{name: 1}))
	}
}

func (s *snooper) each(names ...string) {
	for i := range names[1:] {
		s.among(terms{names[i]: 1}, terms{names[i+1]: 1})
	}
}

// unknown is what is not known of terms; under "" stands what the known come to.
func (s *snooper) unknown(t terms) terms {
	left := terms{}
	for name, times := range t {
		if value, is := s.known[name]; is {
			left[""] += times * value
		} else if times != 0 {
			left[name] += times
		}
	}
	return left
}

// thinks finds all that can be known: from the sums, and from that which is neither below the one nor above the other.
func (s *snooper) thinks() {
	for {
		before := len(s.known)
		s.adds()
		s.bounds()
		if len(s.known) == before {
			return
		}
	}
}

func (s *snooper) adds() {
	s.basis = map[string]terms{}
	for _, t := range s.sums {
		row := s.reduced(s.unknown(t))
		pivot := ""
		for name := range row {
			if name != "" && (pivot == "" || name < pivot) {
				pivot = name
			}
		}
		if pivot == "" {
			continue
		}
		lead := row[pivot]
		for name := range row {
			row[name] /= lead
		}
		for _, other := range s.basis {
			if times := other[pivot]; times != 0 {
				add(other, row, -times)
			}
		}
		s.basis[pivot] = row
	}
	for name, row := range s.basis {
		if _, constant := row[""]; len(row) == 1 || len(row) == 2 && constant {
			s.known[name] = math.Round(-row[""])
		}
	}
}

func add(into, row terms, times float64) {
	for name, n := range row {
		if into[name] += times * n; math.Abs(into[name]) < 1e-9 {
			delete(into, name)
		}
	}
}

// reduced is a row without what the basis says of it.
func (s *snooper) reduced(row terms) terms {
	for _, name := range slices.Collect(maps.Keys(row)) {
		if known, is := s.basis[name]; is && name != "" {
			add(row, known, -row[name])
		}
	}
	return row
}

// bounds finds what can only be one number.
func (s *snooper) bounds() {
	low, high := map[string]float64{}, map[string]float64{}
	top := func(name string) float64 {
		if n, is := high[name]; is {
			return n
		}
		return math.Inf(1)
	}
	var rows []terms // that come to nothing, or less
	for _, t := range s.sums {
		rows = append(rows, s.unknown(t), s.unknown(minus(terms{}, t)))
	}
	for _, w := range s.within {
		rows = append(rows, s.unknown(minus(w.narrow, w.wide)))
	}
	for changed, rounds := true, 0; changed && rounds < 12; rounds++ {
		changed = false
		for _, row := range rows {
			least, free := row[""], 0 // what the row is at least, without what may be anything
			var loose string
			for name, times := range row {
				switch {
				case name == "":
				case times > 0:
					least += times * low[name]
				case math.IsInf(top(name), 1):
					free, loose = free+1, name
				default:
					least += times * top(name)
				}
			}
			for name, times := range row {
				if name == "" || free > 1 || free == 1 && name != loose {
					continue
				}
				if times > 0 {
					if most := math.Floor((times*low[name]-least)/times + 1e-9); most < top(name) {
						high[name], changed = most, true
					}
					continue
				}
				rest := least
				if free == 0 {
					rest -= times * top(name)
				}
				if fewest := math.Ceil(rest/-times - 1e-9); fewest > low[name] {
					low[name], changed = fewest, true
				}
			}
		}
	}
	for name, n := range high {
		if n == low[name] {
			s.known[name] = n
		}
	}
}

// computes tells whether the snooper knows what terms come to.
func (s *snooper) computes(t terms) bool {
	for name := range s.reduced(s.unknown(t)) {
		if name != "" {
			return false
		}
	}
	return true
}

// inside are all pairs of which the one is within the other, over others too.
func (s *snooper) inside() (all []within) {
	wider := map[string][]string{}
	for _, w := range s.within {
		if len(w.narrow) != 1 || len(w.wide) != 1 {
			all = append(all, w)
			continue
		}
		for narrow := range w.narrow {
			for wide := range w.wide {
				wider[narrow] = append(wider[narrow], wide)
			}
		}
	}
	for narrow := range wider {
		seen, next := map[string]bool{}, []string{narrow}
		for len(next) > 0 {
			at := next[0]
			next = next[1:]
			for _, wide := range wider[at] {
				if !seen[wide] {
					seen[wide] = true
					next = append(next, wide)
					all = append(all, within{terms{narrow: 1}, terms{wide: 1}})
				}
			}
		}
	}
	return all
}
