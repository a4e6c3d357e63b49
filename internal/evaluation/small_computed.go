package evaluation

import (
	"math"
	"slices"
)

// solved is what whoever knows all that is shown can make of the sums: numbers that are not shown, each with what it comes to. None of them is in another's row.
type solved struct {
	rows  map[string]map[string]float64
	shown func(name string) bool
}

// solve eliminates what is not shown from the sums, as by hand.
func (b *book) solve() solved {
	k := solved{map[string]map[string]float64{}, b.shown}
	for _, s := range b.sums {
		row := k.reduced(s)
		unknown := k.unknown(row)
		if len(unknown) == 0 {
			continue
		}
		lead := row[unknown[0]]
		for name := range row {
			row[name] /= lead
		}
		for _, other := range k.rows {
			if times := other[unknown[0]]; times != 0 {
				without(other, row, times)
			}
		}
		k.rows[unknown[0]] = row
	}
	return k
}

// reduced is a sum in which what is known of the numbers that are not shown stands in their place.
func (k solved) reduced(s sum) map[string]float64 {
	row := map[string]float64{}
	for name, times := range s {
		row[name] = float64(times)
	}
	for name := range s {
		if known, is := k.rows[name]; is {
			without(row, known, row[name])
		}
	}
	return row
}

// unknown are the numbers of a row that are not shown.
func (k solved) unknown(row map[string]float64) (names []string) {
	for name := range row {
		if !k.shown(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// from tells whether what numbers come to can be computed, and from which that are shown.
func (k solved) from(s sum) (names []string, computed bool) {
	row := k.reduced(s)
	if len(k.unknown(row)) > 0 {
		return nil, false
	}
	for name := range row {
		names = append(names, name)
	}
	return names, true
}

// without takes a row out of another, so many times.
func without(row, other map[string]float64, times float64) {
	const nothing = 1e-9
	for name, n := range other {
		if row[name] -= times * n; math.Abs(row[name]) < nothing {
			delete(row, name)
		}
	}
}
