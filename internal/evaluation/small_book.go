package evaluation

import (
	"cmp"
	"maps"
	"slices"
)

// book is every number of a report from which others can be computed, and what they have to do with each other.
type book struct {
	values map[string]int
	groups map[string]*group
	owner  map[string]*group // of a number; nil: nobody ever shows it
	sums   []sum
	wider  map[string][]string // of a number: those of whom its people are all among
	levels []level
	secret []sum   // what must not be computed
	beside []*book // of the families between this cohort and others of which reports were given out: what is shown of this one is shown of them
}

// group is numbers that are shown together, or not at all.
type group struct {
	name   string
	late   rank
	size   int // of two that could be hidden the smaller one is
	hidden bool
}

// rank says which of several is hidden first.
type rank int

// What was measured on the way is hidden before what came of it, and that last of which what got better stands beside what got worse; how many there are is not hidden for the
// sake of others.
const (
	again rank = iota // the same, in another way
	onTheWay
	inTheEnd
	besideAnother
	never
)

// sum is numbers by name, each so many times.
type sum map[string]int

func (b *book) group(name string, late rank, size int) *group {
	b.groups[name] = &group{name: name, late: late, size: size}
	return b.groups[name]
}

// add enters a number of a group; of none where nobody shows it. One that is too small must not be computed.
func (b *book) add(g *group, name string, value int) {
	b.values[name], b.owner[name] = value, g
	if !enough(value, true) {
		b.secret = append(b.secret, sum{name: 1})
	}
}

// is enters that numbers come to nothing, each so many times. What has a number that the report has not says nothing.
func (b *book) is(s sum) {
	if b.has(s) {
		b.sums = append(b.sums, s)
	}
}

// same enters that numbers are equal.
func (b *book) same(names ...string) {
	for _, name := range names[1:] {
		if name != names[0] {
			b.is(sum{names[0]: 1, name: -1})
		}
	}
}

// among enters that the people of each number are among those of the next.
func (b *book) among(names ...string) {
	for i, wide := range names[1:] {
		b.wider[names[i]] = append(b.wider[names[i]], wide)
	}
}

// apart enters a difference that nobody shows: where it is too small, it must not be computed.
func (b *book) apart(s sum) {
	if b.has(s) && !enough(max(0, b.worth(s)), true) {
		b.secret = append(b.secret, s)
	}
}

func (b *book) has(s sum) bool {
	for name := range s {
		if _, there := b.values[name]; !there {
			return false
		}
	}
	return true
}

func (b *book) worth(s sum) (n int) {
	for name, times := range s {
		n += times * b.values[name]
	}
	return n
}

// differences enters those of every two numbers of which the one is among the other, over others, too. Where there is none, whoever can compute that knows all that lies between.
func (b *book) differences() {
	within := map[string]map[string]bool{}
	for narrow := range b.wider {
		within[narrow] = b.around(narrow)
	}
	for _, narrow := range slices.Sorted(maps.Keys(within)) {
		for _, wide := range slices.Sorted(maps.Keys(within[narrow])) {
			b.apart(sum{wide: 1, narrow: -1})
			if b.values[wide] != b.values[narrow] {
				continue
			}
			l := level{difference: sum{wide: 1, narrow: -1}}
			for name := range within[narrow] {
				if within[name][wide] {
					l.then = append(l.then, sum{narrow: 1, name: -1})
				}
			}
			if b.levels = append(b.levels, l); b.values[wide] == 0 {
				b.levels = append(b.levels, level{difference: sum{wide: 1}, then: []sum{{narrow: 1}}})
			}
		}
	}
}

// around are those of whom the people of a number are all among.
func (b *book) around(narrow string) map[string]bool {
	seen, next := map[string]bool{}, []string{narrow}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		for _, wide := range b.wider[at] {
			if _, there := b.values[wide]; there && !seen[wide] {
				seen[wide] = true
				next = append(next, wide)
			}
		}
	}
	return seen
}

// level is two numbers that are equal although the one is among the other, and what follows where that can be computed.
type level struct {
	difference sum
	then       []sum
}

// level enters what follows, once. It tells whether anything did.
func (b *book) level(known solved) (more bool) {
	b.levels = slices.DeleteFunc(b.levels, func(l level) bool {
		_, computed := known.from(l.difference)
		if computed {
			b.sums = append(b.sums, l.then...)
			more = more || len(l.then) > 0
		}
		return computed
	})
	return more
}

func (b *book) shown(name string) bool { return b.owner[name] != nil && !b.owner[name].hidden }

// settleAll settles a book and those beside it: what is hidden in one is hidden in all.
func (b *book) settleAll() {
	all := append([]*book{b}, b.beside...)
	for _, one := range all {
		one.differences()
	}
	for before := -1; ; {
		hidden := map[string]bool{}
		for _, one := range all {
			one.settle()
			for name, g := range one.groups {
				if g.hidden {
					hidden[name] = true
				}
			}
		}
		if len(hidden) == before {
			return
		}
		before = len(hidden)
		for _, one := range all {
			for name, g := range one.groups {
				g.hidden = hidden[name]
			}
		}
	}
}

// settle hides more until nothing can be computed that must not be: of what it would be computed from, what can best be done without.
func (b *book) settle() {
	for {
		known := b.solve()
		for b.level(known) {
			known = b.solve()
		}
		hidden := false
		for _, s := range b.secret {
			from, computed := known.from(s)
			if g := b.first(from); computed && g != nil {
				g.hidden, hidden = true, true
				break
			}
		}
		if !hidden {
			return
		}
	}
}

// first is the group of one of these numbers that is hidden before the others; nil: none can be.
func (b *book) first(numbers []string) (g *group) {
	for _, name := range numbers {
		one := b.owner[name]
		if one.late != never && (g == nil || cmp.Or(cmp.Compare(one.late, g.late), cmp.Compare(one.size, g.size), cmp.Compare(one.name, g.name)) < 0) {
			g = one
		}
	}
	return g
}
